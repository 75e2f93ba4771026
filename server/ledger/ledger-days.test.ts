import { sql } from "kysely";
import { expect, it } from "vitest";
import {
  addDays,
  LAST_DAY,
  readLedgerDays,
} from "../../test/fixtures/ledger-days.ts";
import { wrongBooks } from "../../test/fixtures/shop.ts";
import {
  reckonCard,
  type StraightFigures,
  type StraightRow,
} from "../../test/fixtures/straight-card.ts";
import {
  loadTwoItems,
  useExchange,
} from "../../test/fixtures/test-exchange.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { setAllocation } from "./allocation.ts";
import { findCardFigures } from "./card-figures.queries.ts";

const LOOKS_MEANWHILE = 25;
const DAYS_AFTER = [15, 40, 75, 100, 120];

const test = await useExchange();
await loadTwoItems(test);
const days = readLedgerDays();
const partners = [
  ...new Set([...days.values()].flat().map((row) => row.partner)),
].toSorted();
await test.apply(
  "partners",
  `code,name\n${partners.map((code) => `${code},x`).join("\n")}\n`,
);
const ids = new Map(
  (
    await test.house<{ id: number; code: string }>(
      sql`select id, code from partner`,
    )
  ).map(({ id, code }) => [code, id]),
);

const money = (cents: number) => (cents / 100).toFixed(2);
const asFile = (rows: StraightRow[]) =>
  `entry,partner,document_type,document_number,date,due_date,debit,credit,closes\n${rows
    .map((row) =>
      [
        row.entry,
        row.partner,
        row.type,
        row.number,
        row.date,
        row.due,
        money(row.debit),
        money(row.credit),
        row.closes,
      ].join(","),
    )
    .join("\n")}\n`;

async function figuresOn(today: string): Promise<[string, StraightFigures][]> {
  return await inTransaction(test.db, HOUSE, async (trx) => {
    const all: [string, StraightFigures][] = [];
    for (const code of partners) {
      const card = {
        partnerId: ids.get(code) ?? 0,
        side: "customer",
        currency: "RSD",
      } as const;
      const { balance, overdue, unallocated, aging } = await findCardFigures(
        trx,
        card,
        today,
      );
      const amounts = aging.map(({ amount }) => amount);
      all.push([code, { balance, overdue, unallocated, aging: amounts }]);
    }
    return all;
  });
}

it("comes to what reckoning by hand does, for every partner on thirty dates", async () => {
  const standing = new Map<string, StraightRow>();
  const reckoned = (today: string, rule: "fifo" | "none" = "fifo") =>
    partners.map((code) => [
      code,
      reckonCard(
        [...standing.values()].filter((row) => row.partner === code),
        today,
        rule,
      ),
    ]);
  const everyNth = Math.floor(days.size / LOOKS_MEANWHILE);
  let looks = 0;
  for (const [index, [day, rows]] of [...days].entries()) {
    await test.apply("ledger", asFile(rows));
    for (const row of rows) standing.set(row.entry, row);
    if (index % everyNth !== 0 || looks === LOOKS_MEANWHILE) continue;
    looks += 1;
    expect([day, await figuresOn(day)]).toEqual([day, reckoned(day)]);
  }
  for (const later of DAYS_AFTER) {
    const day = addDays(LAST_DAY, later);
    looks += 1;
    expect([day, await figuresOn(day)]).toEqual([day, reckoned(day)]);
  }
  expect(looks).toBe(30);
  await setAllocation(test, { allocation: "none", byName: "admin" });
  const day = addDays(LAST_DAY, 50);
  const beside = reckoned(day, "none");
  expect(await figuresOn(day)).toEqual(beside);
  expect(beside).not.toEqual(reckoned(day));
  expect(await wrongBooks(test.db)).toEqual([]);
}, 120_000);
