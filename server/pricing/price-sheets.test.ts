import { sql, type Transaction } from "kysely";
import { beforeEach, expect, test } from "vitest";
import type { Database } from "../../db/database.ts";
import { useDatabase } from "../../test/fixtures/test-database.ts";
import { actingAs } from "../platform/actor.ts";
import { HOUSE, inTransaction, sqlState } from "../platform/database.ts";
import { getPricePolicy, setPricePolicy } from "./price-policy.ts";
import type { PriceSheet } from "./price-sheet.rules.ts";
import { PriceSheets } from "./price-sheets.ts";
import { listPricesOfLists } from "./impact.queries.ts";
import { findViewKey } from "./pricing.queries.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";
import { parseViewKey } from "./view-key.rules.ts";

const TODAY = "2026-11-23";
const PERCENT = 10_000;

const database = await useDatabase();
let sheets: PriceSheets;
const ids = await house(async (trx) => {
  const list = await insertId(
    trx,
    sql`
    insert into price_list (code, name, currency) values ('EUR', 'Izvoz', 'EUR') returning id`,
  );
  const group = await insertId(
    trx,
    sql`
    insert into partner_group (code) values ('A') returning id`,
  );
  const partner = (code: string, priceList: number | null) =>
    insertId(
      trx,
      sql`
      insert into partner (code, name, partner_group_id, price_list_id, rebate_percent)
      values (${code}, 'Partner', ${group}, ${priceList}, ${12 * PERCENT}) returning id`,
    );
  const first = await partner("10001", null);
  const second = await partner("10002", list);
  await sql`
    insert into rebate (kind, partner_id, partner_group_id, rebate_percent, valid_from, valid_to) values
      ('rebate', null, null, 10000, default, default),
      ('rebate', null, null, 20000, '2024-01-01', '2024-12-31'),
      ('rebate', null, ${group}, 30000, default, default),
      ('rebate', ${first}, null, 40000, default, default)`.execute(trx);
  return { list, group, first, second };
});

beforeEach(() => {
  sheets = new PriceSheets(database.db);
});

function house<T>(work: (trx: Transaction<Database>) => Promise<T>) {
  return inTransaction(database.db, HOUSE, work);
}

async function insertId(
  trx: Transaction<Database>,
  insert: ReturnType<typeof sql>,
): Promise<number> {
  const { rows } = await trx.executeQuery<{ id: number }>(insert.compile(trx));
  const [row] = rows;
  if (!row) throw new Error("nothing inserted");
  return row.id;
}

async function keyOf(partnerId: number): Promise<string> {
  const key = await house((trx) => findViewKey(trx, partnerId));
  if (key === undefined) throw new Error("no such partner");
  return key;
}

async function sheetOf(partnerId: number, date = TODAY) {
  return await sheets.sheetFor(partnerId, await keyOf(partnerId), date);
}

test("a sheet lays the partner's rules over what partners share", async () => {
  const [first, second] = [await sheetOf(ids.first), await sheetOf(ids.second)];
  expect(first.terms).toEqual({
    partnerId: ids.first,
    priceListId: null,
    priceListCode: null,
    currency: "RSD",
    partnerGroupId: ids.group,
    rebatePercentE4: 12 * PERCENT,
  });
  expect([first.own.count, first.group.count]).toEqual([1, 1]);
  expect(first.general.rules.count).toBe(1);
  expect([second.currency, second.own.count]).toEqual(["EUR", 0]);
  expect(second.general).toBe(first.general);
  expect(second.group).toBe(first.group);
  expect(await sheetOf(ids.first)).toBe(first);
});

test("many at once share one compilation", async () => {
  const key = await keyOf(ids.first);
  const all = await Promise.all(
    Array.from({ length: 50 }, () => sheets.sheetFor(ids.first, key, TODAY)),
  );
  expect(new Set(all).size).toBe(1);
});

test("a change of one scope leaves the others as they were", async () => {
  const before = [await sheetOf(ids.first), await sheetOf(ids.second)] as const;
  await house((trx) => raiseViewVersions(trx, [`partner/${ids.first}`]));
  const first = await sheetOf(ids.first);
  expect(first).not.toBe(before[0]);
  expect(first.general).toBe(before[0].general);
  expect(await sheetOf(ids.second)).toBe(before[1]);

  await house((trx) => raiseViewVersions(trx, [`group/${ids.group}`]));
  const regrouped = await sheetOf(ids.second);
  expect(regrouped.group).not.toBe(before[1].group);
  expect(regrouped.general).toBe(before[1].general);

  await sheetOf(ids.first);
  expect(sheets.size).toBe(2);
  await house((trx) => raiseViewVersions(trx, ["general", "general"]));
  expect((await sheetOf(ids.second)).general).not.toBe(before[1].general);
  expect(sheets.size).toBe(1);
});

test("the rules of one group touch no partner of another", async () => {
  const third = await house(async (trx) => {
    const other = await insertId(
      trx,
      sql`insert into partner_group (code) values ('B') returning id`,
    );
    return await insertId(
      trx,
      sql`
      insert into partner (code, name, partner_group_id)
      values ('10003', 'Partner', ${other}) returning id`,
    );
  });
  const [first, second] = [await sheetOf(ids.first), await sheetOf(third)];
  await house((trx) => raiseViewVersions(trx, [`group/${ids.group}`]));
  expect(await sheetOf(ids.first)).not.toBe(first);
  expect(await sheetOf(third)).toBe(second);
});

test("a key read before a change gets the sheet of after it", async () => {
  const stale = await keyOf(ids.first);
  await house(async (trx) => {
    await sql`update partner set rebate_percent = 150000 where id = ${ids.first}`.execute(
      trx,
    );
    await raiseViewVersions(trx, [`partner/${ids.first}`]);
  });
  const sheet = await sheets.sheetFor(ids.first, stale, TODAY);
  expect(sheet.viewKey).toBe(await keyOf(ids.first));
  expect(sheet.terms.rebatePercentE4).toBe(15 * PERCENT);
  expect(await sheetOf(ids.first)).toBe(sheet);
});

test("rules and key are of one moment, while rules change", async () => {
  const scope = `partner/${ids.first}`;
  const change = () =>
    house(async (trx) => {
      await raiseViewVersions(trx, [scope]);
      await sql`
        update rebate set rebate_percent =
          (select version from view_version where scope = ${scope})
        where partner_id = ${ids.first}`.execute(trx);
    });
  await change();
  const seen = new Set<PriceSheet>();
  for (let round = 0; round < 100; round += 1) {
    const reads = [sheetOf(ids.first), sheetOf(ids.first)];
    await Promise.all([change(), ...reads]);
    for (const read of reads) seen.add(await read);
  }
  expect(seen.size).toBeGreaterThan(10);
  for (const { own, viewKey } of seen) {
    const version = parseViewKey(viewKey).versions.get(scope);
    expect(own.ladders.base?.rules.rebatePercentE4?.[0]).toBe(version);
  }
});

test("the next day has its own sheet", async () => {
  await house(async (trx) => {
    await sql`
      insert into rebate (kind, partner_id, item_id, rebate_percent, valid_from, code)
      values ('rebate', ${ids.second}, null, 50000, '2026-11-24', 'TOMORROW')`.execute(
      trx,
    );
    await raiseViewVersions(trx, [`partner/${ids.second}`]);
  });
  expect((await sheetOf(ids.second)).own.count).toBe(0);
  expect((await sheetOf(ids.second, "2026-11-24")).own.count).toBe(1);
  expect(sheets.size).toBe(1);
});

test("no more is kept than the capacity says, the oldest goes", async () => {
  sheets = new PriceSheets(database.db, { capacity: 15 });
  const first = await sheetOf(ids.first);
  await sheetOf(ids.second);
  expect(sheets.size).toBe(1);
  expect(await sheetOf(ids.first)).not.toBe(first);
});

test("a failure is not kept", async () => {
  await expect(sheets.sheetFor(999_999, "999999|", TODAY)).rejects.toThrow(
    /no partner/,
  );
  await house((trx) =>
    sql`update price_policy set policy = '{"combine": "sum"}'`.execute(trx),
  );
  await expect(sheetOf(ids.first)).rejects.toThrow(/combine/);
  await house((trx) => sql`update price_policy set policy = '{}'`.execute(trx));
  expect((await sheetOf(ids.first)).general.policy.combine).toBe("cascade");
});

test("a partner's transaction reads no rule", async () => {
  const scope = { role: "partner", partnerId: ids.first } as const;
  const refused = await inTransaction(database.db, scope, (trx) =>
    sql`select from rebate`.execute(trx),
  ).catch(sqlState);
  expect(refused).toBe("42501");
  const key = await inTransaction(database.db, scope, (trx) =>
    findViewKey(trx, ids.second),
  );
  expect(key).toBeUndefined();
});

test("versions rise by one for each, also when several change at once", async () => {
  const scopes = ["group/77", "group/78", "group/79"];
  await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      house((trx) =>
        raiseViewVersions(trx, index % 2 ? scopes : scopes.toReversed()),
      ),
    ),
  );
  await house((trx) => raiseViewVersions(trx, []));
  const { rows } = await house((trx) =>
    sql`select scope, version from view_version where scope like 'group/7_'
      order by scope`.execute(trx),
  );
  expect(rows).toEqual(scopes.map((scope) => ({ scope, version: 8 })));
});

test("a list's prices are those of the day", async () => {
  const item = await house(async (trx) => {
    const id = await insertId(
      trx,
      sql`
      insert into item (code, name, unit, vat_code, list_price, search_text)
      values ('00001', 'Papir', 'kom', 'OPS', 4899000, 'papir') returning id`,
    );
    await sql`
      insert into price (price_list_id, item_id, min_quantity, price, valid_from, valid_to) values
        (${ids.list}, ${id}, 0, 40000, default, default),
        (${ids.list}, ${id}, 20000, 38000, default, default),
        (${ids.list}, ${id}, 0, 30000, '2020-01-01', '2026-11-22'),
        (${ids.list}, ${id}, 0, 50000, '2026-11-24', default)`.execute(trx);
    return id;
  });
  const rows = await house((trx) =>
    listPricesOfLists(trx, [ids.list], { date: TODAY, itemIds: [item] }),
  );
  const prices = rows.get(ids.list)?.get(item) ?? [];
  expect(prices.map((row) => [row.minQuantity, row.price])).toEqual([
    [0, 40_000],
    [20_000, 38_000],
  ]);
});

test("the policy is set field by field, and every price follows", async () => {
  const before = await sheetOf(ids.first);
  // As the command line does; what staff edit is in the history of edits.
  const after = await actingAs({ kind: "command", name: "admin" }, () =>
    setPricePolicy(database.db, { combine: "additive" }, "admin"),
  );
  expect(after).toEqual(await getPricePolicy(database.db));
  expect(after).toMatchObject({ combine: "additive", unitPriceScale: 2 });
  expect((await sheetOf(ids.first)).general.policy.combine).toBe("additive");
  expect(before.general.policy.combine).toBe("cascade");
  const { rows } = await house((trx) =>
    sql`select actor, after #>> '{policy,combine}' as after from audit_entry
      where action = 'price_policy.update' and actor = 'admin'`.execute(trx),
  );
  expect(rows).toEqual([{ actor: "admin", after: "additive" }]);

  const key = await keyOf(ids.first);
  const refused = await setPricePolicy(database.db, { margin: 1 }, "admin");
  expect(refused).toMatchObject({
    reason: "price_policy_unknown",
    field: "margin",
  });
  expect(await keyOf(ids.first)).toBe(key);
});
