import { sql } from "kysely";
import { expect, it } from "vitest";
import { texts as english } from "../../client/admin/audit/texts/en.ts";
import { texts as serbian } from "../../client/admin/audit/texts/sr-latn.ts";
import { WATCHED } from "../../db/migrations/audit-watched.ts";
import { useDatabase } from "../fixtures/test-database.ts";

const { house } = await useDatabase();
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
