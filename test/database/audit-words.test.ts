import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { callWord, deedWord } from "../../client/admin/audit/deed-words.ts";
import { texts as english } from "../../client/admin/audit/texts/en.ts";
import { texts as serbian } from "../../client/admin/audit/texts/sr-latn.ts";
import { WATCHED } from "../../db/migrations/audit-watched.ts";
import { appRouter } from "../../server/app-router.ts";
import { EDITS } from "../../server/audit/audit.queries.ts";
import { UNNOTED_CALLS } from "../../server/auth/acting-partner.ts";
import { CARD_FILES } from "../../server/card/note-card-read.ts";
import {
  AUDIT_ACT_NAMES,
  AUDIT_ACTS,
} from "../../server/platform/audit-acts.rules.ts";
import { PROJECT_ROOT } from "../../server/platform/project-root.ts";
import { useDatabase } from "../fixtures/test-database.ts";

const { db, house } = await useDatabase();
const DICTIONARIES = [serbian, english];
/** What tells of the row and not of the thing; nobody is told of it. */
const UNTOLD = ["id", "version", "origin"];

it("has a word for every field that the audit tells of, in both languages", async () => {
  const columns = await house<{ table: string; field: string }>(sql`
    select table_name as table, column_name as field
    from information_schema.columns where table_schema = 'public'`);
  const told = WATCHED.flatMap(
    ({ table, omitted = [], columns: own, events }) =>
      columns.filter(
        (column) =>
          column.table === table &&
          !omitted.includes(column.field) &&
          (events !== "update" || !own || own.includes(column.field)),
      ),
  ).map(({ field }) => field.replace(/_id$/, ""));
  expect(told.length).toBeGreaterThan(100);
  const without = (fields: Record<string, string>) => [
    ...new Set(
      told.filter((field) => !UNTOLD.includes(field) && !(field in fields)),
    ),
  ];
  expect([without(serbian.fields), without(english.fields)]).toEqual([[], []]);
});

/** What triggers write: each table with what becomes of its rows, and what kind of thing it is. */
async function tableDeeds(): Promise<[action: string, kind: string][]> {
  // Events are kept in bits, and each argument ends in a zero byte.
  const { rows } = await sql<{ table: string; type: number; kind: string }>`
    select t.tgrelid::regclass::text as table, t.tgtype::int as type,
      split_part(encode(t.tgargs, 'escape'), '\\000', 2) as kind
    from pg_trigger t join pg_proc p on p.oid = t.tgfoid
    where p.proname = 'audit_change'`.execute(db);
  const events = { insert: 4, delete: 8, update: 16 };
  return rows.flatMap(({ table, type, kind }) =>
    Object.entries(events)
      .filter(([, bit]) => (type & bit) !== 0)
      .map(([event]): [string, string] => [`${table}.${event}`, kind]),
  );
}

/** What a column may hold, as its constraint says. */
async function allowed(table: string, column: string): Promise<string[]> {
  const { rows } = await sql<{ values: string[] }>`
    select array(select m[1] from regexp_matches(pg_get_constraintdef(oid),
      '''([a-z_]+)''', 'g') m) as values
    from pg_constraint where conname = ${`${table}_${column}_check`}`.execute(
    db,
  );
  const [first] = rows;
  if (!first) throw new Error(`nothing limits ${table}.${column}`);
  return first.values;
}

const of = (what: string, deeds: string[]) =>
  deeds.map((deed): [string, string] => [
    `${what}.${deed}`,
    // The price that was edited is one of an item.
    what === "price" ? "item" : what,
  ]);

it("has words for every deed that can get into the audit, and for what it is done to", async () => {
  const tables = await tableDeeds();
  expect(tables.length).toBeGreaterThan(WATCHED.length);
  const told = [
    ...tables,
    ...AUDIT_ACT_NAMES.map((act): [string, string] => [act, AUDIT_ACTS[act]]),
    ...of("batch", await allowed("exchange_batch", "state")),
    ...of("batch", ["undone"]),
    ...of("order", await allowed("sales_order_event", "kind")),
    ...of("claim", await allowed("claim_event", "kind")),
    ...[...EDITS.price, ...EDITS.setting].flatMap((subject) =>
      of(subject, ["insert", "update", "delete", "undone"]),
    ),
    // One that runs is not told of yet.
  ].filter(([action]) => action !== "batch.running");
  const bare = DICTIONARIES.map((text) =>
    told.filter(
      ([action, kind]) =>
        deedWord(text, { action }) === action.replaceAll(/[._-]/g, " ") ||
        (kind !== "" && !(kind in text.subjects)),
    ),
  );
  expect(bare).toEqual([[], []]);
});

it("has words for every call by which staff act for a partner or read his card", () => {
  const calls = Object.entries(
    // tRPC keeps what a router is made of under this name alone.
    // oxlint-disable-next-line no-underscore-dangle
    appRouter._def.procedures as unknown as Record<string, Procedure>,
  )
    .filter(
      ([
        call,
        {
          _def: { type, meta },
        },
      ]) =>
        type === "mutation" && meta?.role === "partner"
          ? !UNNOTED_CALLS.has(call)
          : meta?.readsCard === true,
    )
    .map(([call]) => call);
  expect(calls.length).toBeGreaterThan(40);
  const bare = DICTIONARIES.map((text) =>
    [...calls, ...CARD_FILES].filter((call) => callWord(text, call) === call),
  );
  expect(bare).toEqual([[], []]);
});

interface Procedure {
  _def: { type: string; meta?: { role: string; readsCard?: boolean } };
}

it("knows all ways into the audit", async () => {
  const { rows } = await sql<{ name: string }>`
    select proname as name from pg_proc where prosrc ~ 'insert into audit_entry'
    order by 1`.execute(db);
  expect(rows.map(({ name }) => name)).toEqual(["audit_batch", "audit_change"]);
  // From the code only where the compiler knows each act.
  const server = path.join(PROJECT_ROOT, "server");
  const writing = readdirSync(server, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .filter((file) =>
      /insertInto\("audit_entry"\)|insert into audit_entry/.test(
        readFileSync(path.join(server, file), "utf8"),
      ),
    );
  expect(writing).toEqual(["platform/audit-entry.queries.ts"]);
});
