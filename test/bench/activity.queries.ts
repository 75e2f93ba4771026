import { sql, type Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  createDatabase,
  createPool,
  HOUSE,
  inTransaction,
} from "../../server/platform/database.ts";

const PARTNERS = 3_000;
const DAYS = 395;

/**
 * Thirteen months of what partners do, and what is counted of it, for so many rows; as the superuser
 * and with trees made afterwards, as filling is not what is measured.
 */
export async function fillActivity(
  adminUrl: string,
  rows: number,
): Promise<void> {
  const pool = createPool({ connectionString: adminUrl });
  const db = createDatabase(pool);
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    const { rows: trees } = await sql<{ name: string; definition: string }>`
      select indexname as name, indexdef as definition from pg_indexes
      where tablename in ('activity_event', 'activity_day', 'activity_term', 'activity_interest')
        and indexname not like '%pkey'`.execute(trx);
    for (const { name } of trees)
      await sql`drop index ${sql.id(name)}`.execute(trx);
    await sql`
      insert into app_user (username, password_hash, role, partner_id, partner_role)
      select 'akt-' || id, '', 'partner', id, 'owner' from partner order by id limit ${PARTNERS}`.execute(
      trx,
    );
    await sql`
      create temporary table who on commit drop as
      select row_number() over (order by id) - 1 as place, id as user_id, partner_id
      from app_user where username like 'akt-%'`.execute(trx);
    await sql`
      create temporary table what on commit drop as
      select row_number() over (order by id) - 1 as place, id from item`.execute(
      trx,
    );
    await sql`create index on who (place)`.execute(trx);
    await sql`create index on what (place)`.execute(trx);
    await sql`analyze who, what`.execute(trx);
    await sql`
      insert into activity_event (partner_id, user_id, at, day, kind, item_id, price, folded, found)
      select w.partner_id, w.user_id, now() - make_interval(days => g.day, mins => (g.n % 600)::int),
        current_date - g.day, g.kind,
        case when g.kind in ('view', 'why') then i.id end,
        case when g.kind = 'view' then 1000000 end,
        case when g.kind = 'search' then 'rec ' || (g.n * 7919 % 20000) end,
        case when g.kind = 'search' then g.n % 3 end
      from (
        select n, (n / (select count(*) from who) % ${DAYS})::int as day,
          (array['seen', 'seen', 'view', 'view', 'view', 'view', 'view', 'view', 'search', 'why'])
            [1 + (n * 31 + n / 3000) % 10] as kind
        from generate_series(0, ${rows - 1}::bigint) n) g
      join who w on w.place = g.n % (select count(*) from who)
      join what i on i.place = (g.n * 7919 + g.n / 977) % (select count(*) from what)`.execute(
      trx,
    );
    await sql`
      insert into activity_day (partner_id, kind, day, times)
      select partner_id, kind, day, count(*) from activity_event
      group by 1, 2, 3
      union all
      select partner_id, 'visit', day, 1 from activity_event where kind = 'seen'
      group by 1, 3`.execute(trx);
    await sql`
      insert into activity_term (partner_id, day, folded, typed, times, missed)
      select partner_id, day, folded, min(folded), count(*), count(*) filter (where found = 0)
      from activity_event where kind = 'search' group by 1, 2, 3`.execute(trx);
    await sql`
      insert into activity_interest (partner_id, item_id, looked_at, looks, price, currency,
        was_price, price_changed_at, looks_since)
      select partner_id, item_id, max(at), count(*), 1000000, 'RSD',
        case when item_id % 10 = 0 then 900000 end, case when item_id % 10 = 0 then max(at) end, 1
      from activity_event where kind = 'view' group by 1, 2`.execute(trx);
    await sql`
      insert into activity_person (partner_id, user_id, first_seen_at, last_seen_at)
      select partner_id, user_id, min(at), max(at) from activity_event group by 1, 2`.execute(
      trx,
    );
    await sql`
      insert into activity_partner (partner_id, last_seen_at)
      select partner_id, max(at) from activity_event group by 1`.execute(trx);
    await sql`
      insert into user_cart (partner_id, user_id, cart, version, state, changed_at)
      select w.partner_id, w.user_id, 'main', 1, jsonb_build_object(
          'parts', (select jsonb_agg(jsonb_build_object('item', i.code, 'device', 'd',
              'added', 1000, 'removed', case when w.place % 3 = 0 then 0 else 1000 end))
            from (select code from item order by id limit 20) i),
          'order', '{"turn": 0, "id": "x"}'::jsonb,
          'details', '{"clock": 0, "device": "d", "value": {"name": "", "dropped": false,
            "reference": "", "note": "", "lineNotes": []}}'::jsonb),
        now() - make_interval(days => 3, mins => w.place::int)
      from who w`.execute(trx);
    for (const { definition } of trees) await sql.raw(definition).execute(trx);
  });
  await sql`vacuum analyze activity_event, activity_day, activity_term, activity_interest,
    activity_person, activity_partner, user_cart`.execute(db);
  await pool.end();
}

/** Some whose doings are noted, the code of the first one's partner, and some codes of items. */
export async function findSubjects(db: Kysely<Database>): Promise<{
  people: { partnerId: number; userId: number }[];
  code: string;
  codes: string[];
}> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows: people } = await sql<{
      partnerId: number;
      userId: number;
      code: string;
    }>`
      select u.partner_id as "partnerId", u.id as "userId", p.code
      from app_user u join partner p on p.id = u.partner_id
      where u.username like 'akt-%' order by u.id limit 100`.execute(trx);
    const { rows: items } = await sql<{ code: string }>`
      select code from item where active order by id limit 500`.execute(trx);
    const [first] = people;
    if (!first) throw new Error("nobody is there");
    return { people, code: first.code, codes: items.map(({ code }) => code) };
  });
}
