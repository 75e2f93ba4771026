import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import {
  insertTestOrder,
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { runChecks } from "../books/check.ts";

const test = await useFreshExchange(async (fresh) => {
  await loadTwoItems(fresh);
  await fresh.apply("partners", "code,name\nQ,Drugi\n");
  await fresh.apply("stock", "item,warehouse,on_hand\n001,M1,50\n");
});

const HEAD = "number,type,partner,date,due_date,order_number,total";
const DOCUMENTS = `${HEAD}
RN-1,RN,P,2026-11-01,2026-12-01,,-120.50
RN-1,RN,P,2025-11-01,,,100
RN-1,OTP,P,2026-11-01,,,
RN-2,RN,Q,2026-11-02,,,5
`;
const LINES = `type,document,line,item,quantity,price,date
RN,RN-1,1,001,2.5,10.1234,2026-11-01
RN,RN-1,2,002,-1,3,2026-11-09
OTP,RN-1,1,001,2.5,0,
`;

const documents = () =>
  test.house(sql`
    select d.type, d.number, d.year, p.code as partner, d.total, d.active
    from erp_document d join partner p on p.id = d.partner_id order by 1, 2, 3`);

const lines = () =>
  test.house(sql`
    select d.type, d.number, d.year, l.line_number as line, i.code as item, l.quantity, l.price
    from erp_document_line l join erp_document d on d.id = l.document_id
    join item i on i.id = l.item_id order by 1, 2, 3, 4`);

const wrongBooks = async () =>
  (await runChecks(test.db)).filter((one) => one.violations > 0);

describe("documents", () => {
  it("are told apart by type, number and year", async () => {
    expect(await test.apply("documents", DOCUMENTS)).toMatchObject({
      applied: 4,
      rejected: [],
    });
    expect(await documents()).toEqual([
      {
        type: "OTP",
        number: "RN-1",
        year: 2026,
        partner: "P",
        total: null,
        active: true,
      },
      {
        type: "RN",
        number: "RN-1",
        year: 2025,
        partner: "P",
        total: 10_000,
        active: true,
      },
      {
        type: "RN",
        number: "RN-1",
        year: 2026,
        partner: "P",
        total: -12_050,
        active: true,
      },
      {
        type: "RN",
        number: "RN-2",
        year: 2026,
        partner: "Q",
        total: 500,
        active: true,
      },
    ]);
    const corrected = `${HEAD}\nRN-1,RN,P,2026-11-15,2026-12-15,,99\nRN-1,RN,P,2026-11-16,2026-12-15,,98\n`;
    expect(await test.apply("documents", corrected)).toMatchObject({
      applied: 1,
      rejected: [
        {
          line: 2,
          field: "number",
          message: "stands again in line 3, and the last counts",
        },
      ],
    });
    expect(await documents()).toContainEqual({
      type: "RN",
      number: "RN-1",
      year: 2026,
      partner: "P",
      total: 9800,
      active: true,
    });
    expect(await test.apply("documents", corrected)).toMatchObject({
      applied: 0,
      unchanged: 1,
    });
  });

  it("are withdrawn by a snapshot of their partner, and come back", async () => {
    await test.apply("documents", DOCUMENTS);
    const snapshot = `${HEAD}\nRN-1,RN,P,2026-11-01,2026-12-01,,-120.50\n`;
    expect(
      await test.apply("documents", snapshot, { mode: "replace" }),
    ).toMatchObject({ applied: 0, unchanged: 1, withdrawn: 2 });
    expect(await documents()).toMatchObject([
      { active: false },
      { active: false },
      { active: true },
      { partner: "Q", active: true },
    ]);
    expect(
      await test.apply("documents", DOCUMENTS, { mode: "replace" }),
    ).toMatchObject({ applied: 2, withdrawn: 0 });
  });

  it("name the partner's own orders, and go to another partner with their lines", async () => {
    await insertTestOrder(test, {
      number: "N-2026-00001",
      partner: "P",
      item: "001",
      warehouse: "M1",
      quantity: 1000,
    });
    const named = DOCUMENTS.replaceAll(",,,5", ",,N-2026-00001,5").replace(
      "2026-12-01,,",
      "2026-12-01,N-2026-00001,",
    );
    const answer = await test.apply("documents", named);
    expect(answer).toMatchObject({
      applied: 3,
      rejected: [
        {
          line: 5,
          field: "order_number",
          message: "is no order of this partner",
        },
      ],
    });
    await test.apply("document-lines", LINES);
    const moved = "number,type,partner,date\nRN-1,RN,Q,2026-11-01\n";
    expect(await test.apply("documents", moved)).toMatchObject({ applied: 1 });
    expect(
      await test.house(sql`
        select p.code, d.order_id, d.order_number, count(*)::int as lines
        from erp_document d join partner p on p.id = d.partner_id
        join erp_document_line l on l.document_id = d.id and l.partner_id = d.partner_id
        where d.type = 'RN' group by 1, 2, 3`),
    ).toEqual([
      { code: "Q", order_id: null, order_number: "N-2026-00001", lines: 2 },
    ]);
  });
});

describe("the lines of documents", () => {
  it("find their document by its year, or as the only one of its number", async () => {
    await test.apply("documents", DOCUMENTS);
    expect(await test.apply("document-lines", LINES)).toMatchObject({
      applied: 3,
      rejected: [],
    });
    expect(await lines()).toEqual([
      {
        type: "OTP",
        number: "RN-1",
        year: 2026,
        line: 1,
        item: "001",
        quantity: 2500,
        price: 0,
      },
      {
        type: "RN",
        number: "RN-1",
        year: 2026,
        line: 1,
        item: "001",
        quantity: 2500,
        price: 101_234,
      },
      {
        type: "RN",
        number: "RN-1",
        year: 2026,
        line: 2,
        item: "002",
        quantity: -1000,
        price: 30_000,
      },
    ]);
    expect(await test.apply("document-lines", LINES)).toMatchObject({
      applied: 0,
      unchanged: 3,
    });
    const undated =
      "type,document,line,item,quantity,price,date\nRN,RN-1,1,001,1,1,\n" +
      "OTP,RN-1,1,001,3,0,2026-01-01\nOTP,RN-1,1,001,4,0,\n";
    expect(await test.apply("document-lines", undated)).toMatchObject({
      applied: 1,
      rejected: [
        {
          line: 2,
          field: "date",
          message:
            "must be filled in: there is a document of this number in several years",
        },
        {
          line: 3,
          field: "document",
          message: "stands again in line 4, and the last counts",
        },
      ],
    });
  });

  it("wait for their document and their item, and settle by themselves", async () => {
    const unknown = LINES.replace(",002,", ",novi,");
    expect(await test.apply("document-lines", unknown)).toMatchObject({
      applied: 0,
      rejected_count: 3,
    });
    await test.apply("documents", DOCUMENTS);
    expect(await lines()).toHaveLength(2);
    await test.apply(
      "items",
      "code,name,unit,vat_rate,list_price\nnovi,Novi,kom,OPS,1\n",
    );
    expect(await lines()).toHaveLength(3);
    expect(await test.house(sql`select from parked_row`)).toEqual([]);
    expect(await wrongBooks()).toEqual([]);
  });

  it("are taken back by a snapshot of the documents that it names", async () => {
    await test.apply("documents", DOCUMENTS);
    await test.apply("document-lines", LINES);
    const snapshot = LINES.split("\n").slice(0, 2).join("\n");
    expect(
      await test.apply("document-lines", `${snapshot}\n`, { mode: "replace" }),
    ).toMatchObject({ applied: 0, unchanged: 1, withdrawn: 1 });
    expect(await lines()).toMatchObject([{ type: "OTP" }, { line: 1 }]);
    expect(
      await test.apply("document-lines", `${snapshot}\n`, {
        mode: "replace",
        scopeAll: true,
      }),
    ).toMatchObject({ withdrawn: 1 });
  });
});
