import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import {
  continueAsHouse,
  inTransaction,
} from "../../server/platform/database.ts";
import { migrate, proveWalls } from "../../server/platform/migrate.ts";
import { useDatabase } from "../fixtures/test-database.ts";

const test = await useDatabase();
const [mine, other] = await inTransaction(
  test.db,
  { role: "house" },
  async (trx) => {
    const rows = await trx
      .insertInto("partner")
      .values([
        { code: "A", name: "Prvi", salesperson: "sales" },
        { code: "B", name: "Drugi" },
      ])
      .returning("id")
      .execute();
    return [rows[0]?.id ?? 0, rows[1]?.id ?? 0] as const;
  },
);

const namesSeen = (trx: Parameters<Parameters<typeof inTransaction>[2]>[0]) =>
  trx
    .selectFrom("partner")
    .select("name")
    .orderBy("id")
    .execute()
    .then((rows) => rows.map((row) => row.name));

describe("row-level security", () => {
  it("shows a partner only itself", async () => {
    const seen = await inTransaction(
      test.db,
      { role: "partner", partnerId: mine },
      namesSeen,
    );
    expect(seen).toEqual(["Prvi"]);
  });

  it("shows a salesperson his portfolio, the house all", async () => {
    const sales = await inTransaction(
      test.db,
      { role: "sales", username: "sales" },
      namesSeen,
    );
    expect(sales).toEqual(["Prvi"]);
    expect(await inTransaction(test.db, { role: "house" }, namesSeen)).toEqual([
      "Prvi",
      "Drugi",
    ]);
  });

  it("shows the login itself nothing, since it inherits no role", async () => {
    expect(
      await test.db.selectFrom("partner").select("name").execute(),
    ).toEqual([]);
  });

  it("leaves no partner on a connection that goes back to the pool", async () => {
    await inTransaction(
      test.db,
      { role: "partner", partnerId: mine },
      namesSeen,
    );
    await test.db.transaction().execute(async (trx) => {
      await sql`select set_config('role', 'rabat_app', true)`.execute(trx);
      expect(await namesSeen(trx)).toEqual([]);
    });
  });

  it("refuses to write another partner's row", async () => {
    const attempt = inTransaction(
      test.db,
      { role: "partner", partnerId: mine },
      (trx) =>
        sql`insert into sales_order_event (partner_id, order_id, at, state, by_name)
        values (${other}, 1, now(), 'placed', 'x')`.execute(trx),
    );
    await expect(attempt).rejects.toThrow(/row-level security/);
  });

  it("lets the placing path hold stock but never open a shortage", async () => {
    const attempt = inTransaction(
      test.db,
      { role: "partner", partnerId: mine },
      (trx) => sql`update stock_level set shortage = 5`.execute(trx),
    );
    await expect(attempt).rejects.toThrow(/permission denied/);
  });

  it("goes on as the house within a partner's transaction", async () => {
    const seen = await inTransaction(
      test.db,
      { role: "partner", partnerId: mine },
      async (trx) => {
        await continueAsHouse(trx);
        return await namesSeen(trx);
      },
    );
    expect(seen).toEqual(["Prvi", "Drugi"]);
  });

  it("is proved at start, and the proof fails when a policy is opened", async () => {
    await proveWalls(test.db);
    await sql`create policy hole on partner to rabat_app using (true)`.execute(
      test.db,
    );
    await expect(proveWalls(test.db)).rejects.toThrow(
      /row-level security is off/,
    );
    await sql`drop policy hole on partner`.execute(test.db);
  });

  it("stands on every table that names a partner, but those a partner never reads", async () => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'partner_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and not (c.relrowsecurity and c.relforcerowsecurity)
        and has_table_privilege('rabat_app', c.oid, 'select')`.execute(test.db);
    expect(rows).toEqual([]);
  });
});

describe("the database's own guards", () => {
  it("migrates again without doing anything", async () => {
    expect(await migrate(test.db, test.pool)).toEqual([]);
  });

  it("keeps the trail append-only for its owner too", async () => {
    await inTransaction(test.db, { role: "house" }, (trx) =>
      trx
        .insertInto("audit_entry")
        .values({ actor: "x", action: "y", details: "{}" })
        .execute(),
    );
    await expect(sql`delete from audit_entry`.execute(test.db)).rejects.toThrow(
      /append-only/,
    );
  });

  it("holds no money or quantity in a floating-point column", async () => {
    const { rows } = await sql`
      select table_name, column_name from information_schema.columns
      where table_schema = 'public' and data_type in ('real', 'double precision', 'money')`.execute(
      test.db,
    );
    expect(rows).toEqual([]);
  });
});
