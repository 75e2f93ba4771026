import { sql } from "kysely";
import { expect, it } from "vitest";
import {
  loadTwoItems,
  useExchange,
  type TestExchange,
} from "../../test/fixtures/test-exchange.ts";
import { createRandom, type Random } from "../../test/drills/random.ts";
import { setAllocation } from "./allocation.ts";
import { wrongBooks } from "../../test/fixtures/shop.ts";

/** A row of a card, as a file has it. */
interface Row {
  partner: string;
  entry: string;
  side: string;
  type: string;
  number: string;
  date: string;
  debit: number;
  credit: number;
  open: string;
  closes: string;
}

const BY_ENTRY = ["P1", "P2", "P3"];
const WHOLE = ["W1", "W2"];

/** What the ERP holds, as simply as it can be said. */
class NaiveCards {
  rows: Row[] = [];

  upsert(file: Row[]): void {
    for (const row of file) {
      const at = this.rows.findIndex((one) => one.entry === row.entry);
      if (at >= 0) this.rows[at] = row;
      else this.rows.push(row);
    }
  }

  replace(file: Row[], everywhere: boolean): void {
    const partners = new Set(file.map((row) => row.partner));
    const named = new Set(file.map((row) => row.entry));
    this.rows = this.rows.filter(
      (row) =>
        !(everywhere || partners.has(row.partner)) ||
        (row.entry !== "" && named.has(row.entry)),
    );
    this.upsert(file.filter((row) => row.entry !== ""));
    this.rows.push(...file.filter((row) => row.entry === ""));
  }
}

function randomRow(random: Random, partner: string, entry: string): Row {
  const red = random.chance(0.1) ? -1 : 1;
  const amount = random.between(0, 3) * 50 * red;
  const paid = random.chance(0.4);
  const [debit, credit] = [
    paid ? 0 : amount,
    paid ? amount : random.chance(0.05) ? amount : 0,
  ];
  const half = String(Math.abs(debit - credit) / 2);
  return {
    partner,
    entry,
    side: random.chance(0.15) ? "supplier" : "customer",
    type: random.chance(0.05) ? "opening" : paid ? "UPL" : "RN",
    number: String(random.between(1, 6)),
    date: `2026-0${random.between(1, 4)}-${random.pick(["01", "15", "28"])}`,
    debit,
    credit,
    open: random.pick(["", "", "", "0", half]),
    closes: random.chance(0.5) ? String(random.between(1, 8)) : "",
  };
}

function csvOf(file: Row[], withEntry: boolean): string {
  const head = `partner,document_type,document_number,date,debit,credit,side,open_amount,closes`;
  const cells = (row: Row) =>
    [
      row.partner,
      row.type,
      row.number,
      row.date,
      row.debit,
      row.credit,
      row.side,
      row.open,
      row.closes,
      ...(withEntry ? [row.entry] : []),
    ].join(",");
  return `${head}${withEntry ? ",entry" : ""}\n${file.map(cells).join("\n")}\n`;
}

const asText = (rows: Row[]) =>
  rows
    .map((row) =>
      [
        row.partner,
        row.entry,
        row.side,
        row.type,
        row.number,
        row.date,
        row.debit * 100,
        row.credit * 100,
        row.open === "" ? "" : Number(row.open) * 100,
        row.closes,
      ].join(" "),
    )
    .toSorted();

async function standing(test: TestExchange): Promise<string[]> {
  const rows = await test.house<{ row: string }>(sql`
    select concat_ws(' ', p.code, coalesce(entry, ''), side, document_type, document_number,
      entry_date, debit, credit, coalesce(open_amount::text, ''), closes) as row
    from ledger_entry e join partner p on p.id = e.partner_id where ended_by is null`);
  return rows.map(({ row }) => row).toSorted();
}

/** One file of either kind, and what it makes of the model. */
function nextFile(random: Random, model: NaiveCards) {
  if (random.chance(0.4)) {
    const partners = random.chance(0.5) ? WHOLE : [random.pick(WHOLE)];
    const kept = model.rows.filter(
      (row) => partners.includes(row.partner) && random.chance(0.8),
    );
    const file = [
      ...kept.map((row) => (random.chance(0.2) ? { ...row, open: "0" } : row)),
      ...partners.flatMap((partner) =>
        Array.from({ length: random.between(1, 4) }, () =>
          randomRow(random, partner, ""),
        ),
      ),
    ];
    model.replace(file, false);
    return { body: csvOf(file, false), mode: "replace" as const };
  }
  const byEntry = new Map(
    Array.from({ length: random.between(1, 8) }, () => {
      const entry = `e${random.between(1, 25)}`;
      return [entry, randomRow(random, random.pick(BY_ENTRY), entry)] as const;
    }),
  );
  if (random.chance(0.4)) {
    for (const row of model.rows)
      if (row.entry !== "" && random.chance(0.5) && !byEntry.has(row.entry))
        byEntry.set(row.entry, row);
  }
  const file = [...byEntry.values()];
  const mode = random.chance(0.5) ? ("replace" as const) : ("upsert" as const);
  const scopeAll = mode === "replace" && random.chance(0.1);
  if (mode === "replace") model.replace(file, scopeAll);
  else model.upsert(file);
  return { body: csvOf(file, true), mode, scopeAll };
}

const test = await useExchange();
await loadTwoItems(test);
await test.apply(
  "partners",
  `code,name\n${[...BY_ENTRY, ...WHOLE].map((code) => `${code},x`).join("\n")}\n`,
);

it("ends as a naive book would after any sequence of files", async () => {
  const random = createRandom(20_261_129);
  const model = new NaiveCards();
  for (let round = 1; round <= 40; round += 1) {
    const { body, ...options } = nextFile(random, model);
    const sent = { ...options, force: true };
    const answer = await test.apply("ledger", body, sent);
    expect({ round, rejected: answer.rejected }).toEqual({
      round,
      rejected: [],
    });
    expect({ round, rows: await standing(test) }).toEqual({
      round,
      rows: asText(model.rows),
    });
    // What is open adds up to the balance, whatever of it the ERP says, by either rule.
    if (random.chance(0.3))
      await setAllocation(test, {
        allocation: random.pick(["fifo", "none"]),
        byName: "admin",
      });
    const wrong = await wrongBooks(test.db);
    expect({ round, wrong }).toEqual({ round, wrong: [] });
    const again = await test.apply("ledger", body, sent);
    expect({ round, ...again }).toMatchObject({
      round,
      applied: 0,
      withdrawn: 0,
    });
  }
  expect(model.rows.length).toBeGreaterThan(10);
}, 300_000);

it("takes two files at once as if one came after the other", async () => {
  const random = createRandom(7);
  const fill = (amount: number) =>
    Array.from({ length: 60 }, (_, index) => ({
      ...randomRow(random, random.pick(BY_ENTRY), `t${index}`),
      debit: amount,
      credit: 0,
      open: "",
    }));
  const [one, other] = [fill(100), fill(200)];
  for (const file of [one, other]) file.reverse();
  await Promise.all(
    [one, other, one.slice(0, 30)].map((file) =>
      test.apply("ledger", csvOf(file, true)),
    ),
  );
  const rows = await test.house<{ entry: string; debit: number }>(sql`
    select entry, debit from ledger_entry where ended_by is null and entry like 't%'`);
  expect(rows).toHaveLength(60);
  expect(new Set(rows.map((row) => row.debit))).toSatisfy(
    (debits: Set<number>) =>
      [...debits].every((debit) => [10_000, 20_000].includes(debit)),
  );
  expect(await wrongBooks(test.db)).toEqual([]);
});
