import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import {
  loadMasterData,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";

const PERCENT = "must be a number from 0 to 100 of at most 4 decimals";
const PRICE =
  "must be a price from 0, of at most 9 digits and 4 decimals, with a decimal point";

const test = await useFreshExchange(loadMasterData);

describe("partners and their rules", () => {
  const versions = async () =>
    Object.fromEntries(
      (
        await test.house<{ scope: string; version: number }>(sql`
      select case when v.scope like 'partner/%'
              then 'partner ' || (select p.code from partner p where 'partner/' || p.id = v.scope)
              when v.scope like 'group/%'
              then 'group ' || (select g.code from partner_group g where 'group/' || g.id = v.scope)
              else v.scope end as scope, version
            from view_version v`)
      ).map((row) => [row.scope, row.version]),
    );

  beforeEach(async () => {
    await test.apply("payment-methods", "code,name\nV30,Virman\nAV,Avans\n");
    await test.apply("price-lists", "code,name,currency\nVP,VP,RSD\n");
  });

  it("takes terms, groups on first sight, lists in their order, and a credit row", async () => {
    const answer = await test.apply(
      "partners",
      "code,name,partner_group,payment_methods,warehouses,credit_limit,rebate_percent\n" +
        "0010,Prvi,A,AV|V30,m2|M1,1000.50,12.5\n0011,Drugi,a,,,,\n0012,Treći,,NEMA,,,\n",
    );
    expect(answer).toMatchObject({ applied: 2, rejected_count: 1 });
    expect(answer.rejected[0]).toEqual({
      line: 4,
      field: "payment_methods",
      value: "NEMA",
      message:
        "is not known yet; the row is kept and tried again after each batch of payment-methods",
      parked: true,
    });
    expect(
      await test.house(sql`
          select p.code, g.code as "group", credit_limit, p.rebate_percent,
            array(select m.code from partner_payment_method pm
              join payment_method m on m.id = pm.payment_method_id
              where pm.partner_id = p.id order by pm.position) as methods,
            array(select w.code from partner_warehouse pw
              join warehouse w on w.id = pw.warehouse_id
              where pw.partner_id = p.id order by pw.priority) as warehouses,
            exists (select from partner_credit c where c.partner_id = p.id) as credit
          from partner p left join partner_group g on g.id = p.partner_group_id
          order by p.code`),
    ).toEqual([
      {
        code: "0010",
        group: "A",
        credit_limit: 100_050,
        rebate_percent: 125_000,
        methods: ["AV", "V30"],
        warehouses: ["M2", "M1"],
        credit: true,
      },
      {
        code: "0011",
        group: "A",
        credit_limit: null,
        rebate_percent: null,
        methods: [],
        warehouses: [],
        credit: true,
      },
    ]);
  });

  it("raises a partner's version only when his terms change", async () => {
    const body = "code,name,warehouses\n1,a,M1|M2\n2,b,M1\n";
    await test.apply("partners", body);
    const before = await versions();
    expect(await test.apply("partners", body)).toMatchObject({ unchanged: 2 });
    expect(await versions()).toEqual(before);
    const changed = await test.apply(
      "partners",
      "code,name,warehouses\n1,a,M2|M1\n2,b,M1\n",
    );
    expect(changed).toMatchObject({ applied: 1, unchanged: 1 });
    expect(await versions()).toEqual({
      ...before,
      "partner 1": (before["partner 1"] ?? 0) + 1,
    });
  });

  it("knows a rebate by its code or by what it selects, and raises whose price it is", async () => {
    await test.apply("partners", "code,name,partner_group\n1,a,A\n2,b,B\n");
    const before = await versions();
    const body =
      "kind,code,partner,partner_group,category,min_quantity,rebate_percent\n" +
      "rebate,R1,1,,TON,,15\nrebate,,,A,TON,10,3\nrebate,,,,,,5\n";
    expect(await test.apply("rebates", body)).toMatchObject({ applied: 3 });
    const after = await versions();
    expect(after).toEqual({
      ...before,
      general: (before.general ?? 0) + 1,
      "partner 1": (before["partner 1"] ?? 0) + 1,
      "group A": 1,
    });
    expect(await test.apply("rebates", body)).toMatchObject({
      applied: 0,
      unchanged: 3,
    });
    expect(await versions()).toEqual(after);
    // Moved to another partner: the price of both changes.
    await test.apply(
      "rebates",
      "kind,code,partner,rebate_percent\nrebate,R1,2,16\n",
    );
    expect(await versions()).toEqual({
      ...after,
      "partner 1": (after["partner 1"] ?? 0) + 1,
      "partner 2": (after["partner 2"] ?? 0) + 1,
    });
    const replaced = await test.apply(
      "rebates",
      "kind,rebate_percent\nrebate,5\n",
      { mode: "replace" },
    );
    expect(replaced).toMatchObject({ unchanged: 1, withdrawn: 2 });
    expect(
      await test.house(
        sql`select rebate_percent, valid_to from rebate order by rebate_percent`,
      ),
    ).toEqual([
      { rebate_percent: 30_000, valid_to: "2026-11-22" },
      { rebate_percent: 50_000, valid_to: "9999-12-31" },
      { rebate_percent: 160_000, valid_to: "2026-11-22" },
    ]);
  });

  it("rejects rows that are no rule", async () => {
    await test.apply("partners", "code,name,partner_group\n1,a,A\n");
    await test.apply(
      "rebates",
      "kind,code,partner,rebate_percent\nrebate,R1,1,5\n",
    );
    const answer = await test.apply(
      "rebates",
      "kind,code,partner,partner_group,item,min_quantity,quantity_scope,terms_days_max,rebate_percent,net_price,excludes_rebates,valid_from,valid_to\n" +
        [
          "rebate,,1,A,,,,,5,,,,",
          "rebate,,,,7,,,,5,10,,,",
          "rebate,,,,,,,,,10,,,",
          "action,,,,,,,,,,,,",
          "contract,,1,,,,,,5,,,,",
          "rebate,,1,,,10,,30,5,,,,",
          "rebate,,1,,,,,,5,,,2026-02-01,2026-01-01",
          "popust,,1,,,,,,5,,,,",
          "rebate,,1,,,,,,100.0001,,,,",
          "rebate,,1,,,,,,-1,,,,",
          "contract,,1,,,,,,,-1,,,",
          "contract,,1,,,,,,,1234567890,,,",
          "rebate,G1,1,,,,group,,5,,,,",
          "rebate,X1,1,,,,,,5,,true,,",
          "rebate,,1,,,0,,,5,,,,",
          "rebate,R1,,A,,,,,5,7,,,",
          "rebate,,1,,,,,,5,,,,",
        ].join("\n"),
    );
    expect(answer).toMatchObject({ received: 17, applied: 1 });
    expect(
      answer.rejected.map((row) => [row.line, row.field, row.message]),
    ).toEqual([
      [2, "partner_group", "names a partner and a group: only one of them"],
      [3, "item", expect.stringContaining("not known yet")],
      [4, "rebate_percent", "must be filled in for a rebate"],
      [5, "net_price", "must be filled in, or rebate_percent"],
      [6, "item", "must be filled in for a contract price"],
      [
        7,
        "min_quantity",
        "stands beside payment_method or terms_days_max: only one of them",
      ],
      [8, "valid_to", "lies before valid_from"],
      [9, "kind", "must be one of rebate, contract, action"],
      [10, "rebate_percent", PERCENT],
      [11, "rebate_percent", PERCENT],
      [12, "net_price", PRICE],
      [13, "net_price", PRICE],
      [
        14,
        "quantity_scope",
        "rule G1: counts over a group of items, which takes a min_quantity to count towards",
      ],
      [15, "excludes_rebates", "rule X1: is for actions only"],
      [
        16,
        "min_quantity",
        "must be a quantity above 0, of at most 9 digits and 3 decimals",
      ],
      [
        17,
        "rebate_percent",
        "rule R1: gives a percentage and a net price: only one of them",
      ],
    ]);
    expect(
      await test.house(sql`select code, rebate_percent from rebate`),
    ).toEqual([
      { code: "R1", rebate_percent: 50_000 },
      { code: null, rebate_percent: 50_000 },
    ]);
  });

  it("names the rule in each sentence, and the figure as the file wrote it", async () => {
    await test.apply("partners", "code,name\n1,a\n");
    const answer = await test.apply(
      "rebates",
      "kind,code,partner,item,min_quantity,terms_days_max,rebate_percent,net_price\n" +
        [
          "rebate,OVER,1,,,,100.5,",
          "rebate,UNDER,1,,,,-1,",
          "rebate,LATER,1,NOT-YET,,,5,",
          "rebate,BOTH,1,,2.5,30,5,",
          "action,TWO,1,,,,12.5,7",
          "rebate,AGAIN,1,,,,5,",
          "rebate,AGAIN,1,,,,6,",
        ].join("\n"),
    );
    expect(
      answer.rejected.map(({ value, message }) => [value, message]),
    ).toEqual([
      ["100.5", `rule OVER: ${PERCENT}`],
      ["-1", `rule UNDER: ${PERCENT}`],
      [
        "NOT-YET",
        "rule LATER: is not known yet; the row is kept and tried again after each batch of items",
      ],
      [
        "2.5",
        "rule BOTH: stands beside payment_method or terms_days_max: only one of them",
      ],
      [
        "12.5",
        "rule TWO: gives a percentage and a net price: only one of them",
      ],
      ["AGAIN", "rule AGAIN: stands again in line 8, and the last counts"],
    ]);
  });

  it("tells rules apart by the term that they ask for, as by all that they select", async () => {
    await test.apply("partners", "code,name\n1,a\n");
    const body =
      "kind,partner,terms_days_max,rebate_percent\nrebate,1,10,3\nrebate,1,30,1\n";
    expect(await test.apply("rebates", body)).toMatchObject({ applied: 2 });
    expect(await test.apply("rebates", body)).toMatchObject({ unchanged: 2 });
  });

  it("takes a price in a currency that nobody has, with a warning", async () => {
    await test.apply("partners", "code,name\n1,a\n");
    await test.apply(
      "items",
      "code,name,unit,vat_rate,list_price\n7,a,kom,OPS,1\n",
    );
    const answer = await test.apply(
      "rebates",
      "kind,partner,item,net_price,currency\ncontract,1,7,5,USD\naction,1,7,4,RSD\n",
    );
    expect(answer).toMatchObject({ applied: 2 });
    expect(answer.warnings).toEqual([
      {
        field: "currency",
        value: "USD",
        message:
          "is the currency of no price list and not the company's: the rule has no effect till then",
      },
    ]);
  });
});
