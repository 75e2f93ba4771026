import { expect, it } from "vitest";
import { asServices } from "../../test/fixtures/exchange-services.ts";
import {
  itemCount,
  itemRows,
  loadMasterData,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { isRefusal } from "../core/refusal.ts";
import { csvCell } from "../core/csv-cell.rules.ts";
import { getRejects, getRun } from "./get-run.ts";
import { resendRejects } from "./resend-rejects.ts";

const test = await useFreshExchange(loadMasterData);
const services = () => asServices(test);
const mira = { username: "mira" };

const FILE = `code,name,unit,vat_rate,list_price
001,Dobar,kom,OPS,1
002,Los,kom,OPS,"1.250,00"
003,Nepoznat,kom,XX,1
004,Formula,kom,OPS,=1+1
001,Opet,kom,OPS,2
`;

async function shown(id: number) {
  const run = await getRun(services(), id);
  if (isRefusal(run)) throw new Error(run.reason);
  return run;
}

it("keeps rejected rows with their cells as they came, and groups their causes", async () => {
  const { batch } = await test.apply("items", FILE, { source: "upload" });
  const { rejects } = await getRejects(test, { id: batch });
  expect(
    rejects.map(({ line, field, value, reason, parked }) => ({
      line,
      field,
      value,
      reason,
      parked,
    })),
  ).toEqual([
    { line: 2, field: "code", value: "001", reason: "repeated", parked: false },
    {
      line: 3,
      field: "list_price",
      value: "1.250,00",
      reason: "bad_number",
      parked: false,
    },
    {
      line: 4,
      field: "vat_rate",
      value: "XX",
      reason: "not_known_yet",
      parked: true,
    },
    {
      line: 5,
      field: "list_price",
      value: "=1+1",
      reason: "bad_number",
      parked: false,
    },
  ]);
  expect(rejects[1]).toMatchObject({
    key: "code 002",
    cells: { code: "002", name: "Los", list_price: "1.250,00" },
  });
  const run = await shown(batch);
  expect(run).toMatchObject({ rejected: 4, parked: 1, needsSomebody: true });
  expect(run.causes[0]).toEqual({
    reason: "bad_number",
    field: "list_price",
    count: 2,
    parked: false,
  });
});

it("sends a mended row again, once for two presses, as a batch that follows", async () => {
  const { batch } = await test.apply("items", FILE, { source: "upload" });
  const rows = [{ line: 3, cells: { list_price: "1250.00" } }];
  const [first, second] = await Promise.all([
    resendRejects(services(), mira, { id: batch, rows }),
    resendRejects(services(), mira, { id: batch, rows }),
  ]);
  expect(first).toEqual(second);
  expect(await itemCount(test)).toBe(2);
  expect(await shown(batch)).toMatchObject({
    followedBy: (first as { batch: number }).batch,
    needsSomebody: false,
  });
  expect(await shown((first as { batch: number }).batch)).toMatchObject({
    follows: batch,
    byName: "mira",
    received: 1,
    applied: 1,
  });
});

it("sends all again that do not wait by themselves", async () => {
  const { batch } = await test.apply("items", FILE);
  const sent = await resendRejects(services(), mira, { id: batch, rows: [] });
  expect(await shown((sent as { batch: number }).batch)).toMatchObject({
    received: 3,
  });
});

it("keeps more than the sender is told of", async () => {
  const { batch } = await test.apply(
    "items",
    itemRows(1500, (index) => `${index},x,kom,OPS,x`),
  );
  const run = await shown(batch);
  expect(run.causes).toEqual([
    { reason: "bad_number", field: "list_price", count: 1500, parked: false },
  ]);
});

it("passes over what was added to a file of rejected rows, when it comes back", async () => {
  const back =
    "code;name;unit;vat_rate;list_price;rabat_line;rabat_field;rabat_reason\n002;Los;kom;OPS;1250.00;3;list_price;x\n";
  expect(await test.apply("items", back)).toMatchObject({
    applied: 1,
    warnings: [],
  });
});

it.each([
  ["=1+1", "'=1+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["-2+3", "'-2+3"],
  ["\tx", "'\tx"],
  ["-23130", "-23130"],
  ["+381 11 22", "'+381 11 22"],
  ["-1.250,00", "-1.250,00"],
  ["007", "007"],
  ['a;"b"', '"a;""b"""'],
  [null, ""],
])("writes %j as %j", (cell, written) => {
  expect(csvCell(cell)).toBe(written);
});

it("keeps and shows a row that holds what Postgres does not", async () => {
  const row = { code: "00\u0000185", name: "a", unit: "kom", vat_rate: "OPS" };
  const rows = [
    { ...row, list_price: 1, "x\u0000": "1" },
    { ...row, code: "0099", list_price: 1 },
    { ...row, code: "\ud800", list_price: 1 },
  ];
  const answer = await test.apply("items", JSON.stringify(rows), {
    source: "upload",
  });
  expect(answer).toMatchObject({ applied: 1, rejected_count: 2 });
  expect(answer.rejected.map(({ value }) => value)).toEqual(["00␀185", "�"]);
  const { rejects } = await getRejects(test, { id: answer.batch });
  expect(rejects.map(({ value, cells }) => [value, cells?.["code"]])).toEqual([
    ["00␀185", "00\u0000185"],
    ["�", "\ud800"],
  ]);
  expect(await shown(answer.batch)).toMatchObject({ received: 3 });
});

it("names the rows of a file with other headers by their codes, and says why in words of the app", async () => {
  const file =
    "Šifra;Naziv;JM;PDV;VP cena\n007;Sedam;kom;OPS;mnogo\n008;Osam;kom;OPS;1.250\n";
  const { batch } = await test.apply("items", file, {
    source: "upload",
    mapping: { decimalComma: true },
  });
  const { rejects } = await getRejects(test, { id: batch });
  expect(rejects).toMatchObject([
    { key: "code 007", reason: "decimal_comma" },
    {
      key: "code 008",
      reason: "either_figure",
      params: { one: "1250", other: "1,250" },
    },
  ]);
});
