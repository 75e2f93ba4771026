import { readdir } from "node:fs/promises";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import {
  loadMasterData,
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { spoolFolder } from "./body-store.ts";
import { getMappings, saveMapping } from "./edit-mapping.ts";
import type { FeedName } from "./feeds.ts";
import { tryMapping } from "./try-mapping.ts";

const test = await useFreshExchange(loadMasterData);
const EDITOR = { username: "admin" };

async function save(
  place: [source: string, feed: FeedName],
  content: object | null,
  version = 0,
) {
  const [source, feed] = place;
  return await saveMapping(test, EDITOR, { source, feed, content, version });
}

describe("a file of a source with a mapping", () => {
  const ITEMS = [
    "sifra;naziv;jm;barkodovi;proizvodjac;grupa;podgrupa;pdv;vp_cena;max_rabat;aktivan;napomena",
    '00185;"Toner ""CE285A"" crni";kom;5901234123457,0012345678905;HP;TON;;20;4.250,00;25;DA;x',
    "00186;Šraf;kom;;HP;TON;;20;4.250;25;NE;x",
  ].join("\r\n");

  it("is read as the mapping says, and what may mean two things is rejected", async () => {
    await save(["upload", "items"], {
      decimalComma: true,
      listSeparator: ",",
      columns: { napomena: "" },
      values: { vat_rate: { "20": "OPS" } },
    });
    const answer = await test.apply("items", ITEMS, { source: "upload" });
    expect(answer).toMatchObject({ applied: 1, warnings: [] });
    expect(answer.rejected).toEqual([
      {
        line: 3,
        field: "list_price",
        value: "4.250",
        message:
          "may be 4250 or 4,250: write it without the point or with both signs",
      },
    ]);
    expect(
      await test.house(sql`
        select i.code, i.barcodes, i.list_price, c.code as category, i.active
        from item i join category c on c.id = i.category_id`),
    ).toEqual([
      {
        code: "00185",
        barcodes: ["5901234123457", "0012345678905"],
        list_price: 42_500_000,
        category: "TON",
        active: true,
      },
    ]);
  });

  it("is read by its own source's mapping alone", async () => {
    await save(["folder", "items"], { decimalComma: true });
    const answer = await test.apply("items", ITEMS, { source: "command" });
    expect(answer).toMatchObject({ applied: 0, rejected_count: 2 });
    expect(answer.rejected[0]).toMatchObject({ value: "4.250,00" });
  });

  it("is read in the company's zone and in the charset that its bytes say", async () => {
    await loadTwoItems(test);
    await save(["folder", "stock"], {
      decimalComma: true,
      dateFormat: "dd.mm.yyyy",
    });
    const text =
      "Šifra;Magacin;Stanje;Datum\r\n001;M1;12,500;23.11.2026. 10:15\r\n";
    const bytes = Buffer.from(text.replace("Š", "\u008a"), "latin1");
    await test.apply("stock", bytes, { source: "folder" });
    expect(
      await test.house(
        sql`select on_hand, as_of from stock_level where on_hand > 0`,
      ),
    ).toEqual([{ on_hand: 12_500, as_of: new Date("2026-11-23T09:15:00Z") }]);
    expect(await test.send("stock", bytes, { source: "key:1" })).toMatchObject({
      kind: "unreadable",
      reason: "encoding",
    });
  });

  it("is refused when two of its columns stand for one", async () => {
    const text = "sifra;ean;barkod\n1;2;3\n";
    expect(await test.send("items", text)).toMatchObject({
      kind: "unreadable",
      detail:
        '"ean" and "barkod" both stand for barcodes: say in the mapping which of them counts',
    });
  });

  it("is named record by record where each names its own columns", async () => {
    const rows = [
      { Šifra: "M3", naziv: "Novi Sad" },
      { code: "M4", naziv: "Niš", name: "Niš 2" },
      { sifra: "M5", Šifra: "M6", naziv: "x" },
    ];
    const answer = await test.apply("warehouses", JSON.stringify(rows));
    expect(answer).toMatchObject({ applied: 2, rejected_count: 1 });
    expect(answer.rejected[0]).toMatchObject({ line: 3 });
    expect(answer.warnings).toMatchObject([{ field: "naziv" }]);
    expect(
      await test.house(
        sql`select code, name from warehouse where code > 'M2' order by code`,
      ),
    ).toEqual([
      { code: "M3", name: "Novi Sad" },
      { code: "M4", name: "Niš 2" },
    ]);
  });
});

describe("a mapping", () => {
  it("is saved over the one that was read only, and taken back by what stood before", async () => {
    const first = await save(["upload", "items"], { decimalComma: true });
    expect(first).toMatchObject({ before: null });
    const { version } = first as { version: number };
    const both = await Promise.all([
      save(["upload", "items"], { decimalComma: false }, version),
      save(["upload", "items"], { delimiter: ";" }, version),
    ]);
    const refused = both.filter((one) => "reason" in one);
    expect(refused).toMatchObject([{ reason: "changed_meanwhile" }]);
    const [done] = both.filter((one) => "version" in one);
    await save(["upload", "items"], done?.before ?? null, done?.version ?? 0);
    expect((await getMappings(test)).mappings).toMatchObject([
      { source: "upload", feed: "items", content: { decimalComma: true } },
    ]);
  });

  it.each([
    ["columns.sifra", { columns: { sifra: "no_column" } }],
    ["columns.b", { columns: { a: "code", b: "code" } }],
    ["values.x", { values: { x: { a: "b" } } }],
    ["charset", { charset: "jugoslav-7" }],
    ["delimiter", { delimiter: "a" }],
    ["surplus", { surplus: 1 }],
  ])("is refused for %s", async (field, content) => {
    expect(await save(["upload", "items"], content)).toMatchObject({
      reason: "invalid_input",
      field,
    });
    expect((await getMappings(test)).mappings).toEqual([]);
  });
});

describe("a pasted sample", () => {
  const SAMPLE =
    "Šifra;Naziv;JM;PDV;VP cena;Aktivan;Napomena\r\n007;Šraf \\ 4;kom;20;4.250,50;NE;x\r\n008;Čavao;kom;20;4.250;NE;x";

  it("shows how its rows would be read, whatever letters the files have, and leaves nothing", async () => {
    const content = {
      charset: "cp852",
      decimalComma: true,
      values: { vat_rate: { "20": "OPS" } },
    };
    const look = await tryMapping(test, {
      feed: "items",
      content,
      sample: SAMPLE,
    });
    expect(look).toMatchObject({
      detected: { format: "csv", delimiter: ";" },
      missing: [],
      problem: null,
      columns: [
        {},
        {},
        {},
        {},
        {},
        {},
        { header: "napomena", to: null, by: null },
      ],
      rows: [
        {
          line: 2,
          taken: {
            code: "007",
            name: "Šraf \\ 4",
            unit: "kom",
            vat_rate: "OPS",
            list_price: "4250.5",
            active: "false",
          },
          problem: null,
        },
        { line: 3, problem: { field: "list_price", value: "4.250" } },
      ],
    });
    expect(await readdir(spoolFolder(test.config.dataDir))).toEqual([]);
  });

  it("names what it lacks", async () => {
    expect(
      await tryMapping(test, {
        feed: "stock",
        content: {},
        sample: "sifra,magacin\n1,2\n",
      }),
    ).toMatchObject({ missing: ["on_hand"], rows: [{ taken: { item: "1" } }] });
  });
});
