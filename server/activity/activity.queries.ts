import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CartState } from "../carts/cart-state.rules.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { UNBOUGHT } from "./refresh-activity.queries.ts";

type Trx = Transaction<Database>;

export interface NamedCode {
  code: string;
  name: string;
}

export interface PartnerRow extends NamedCode {
  id: number;
  activeAt: Date;
  seenAt: Date | null;
  usualDays: number | null;
  quietDays: number | null;
  visits: number;
  days: number;
}

const QUIET = sql`(a.quiet_after is not null
  and a.last_seen_at < now.at - make_interval(days => a.quiet_after))`;

/** Partners by when they were here last, within what the transaction may see. */
export async function listPartners(
  trx: Trx,
  filter: {
    quiet: boolean;
    search: string;
    now: Date;
    from: CalendarDate;
    after: { at: string; id: number } | undefined;
    limit: number;
  },
): Promise<PartnerRow[]> {
  const { quiet, search, now, from, after, limit } = filter;
  const { rows } = await sql<PartnerRow>`
    with now as (select ${now}::timestamptz as at),
    chosen as (
      select p.id, p.code, p.name, a.last_seen_at, a.usual_days, a.quiet_after
      from activity_partner a join partner p on p.id = a.partner_id cross join now
      where p.active ${quiet ? sql`and ${QUIET}` : sql``}
        ${search === "" ? sql`` : sql`and (p.code = ${search} or p.name ilike ${`%${search.replaceAll(/[%_\\]/g, String.raw`\$&`)}%`})`}
        ${after ? sql`and (a.last_seen_at, -p.id) < (${after.at}::timestamptz, ${-after.id})` : sql``}
      order by a.last_seen_at desc, p.id
      limit ${limit})
    select c.id, c.code, c.name, c.last_seen_at as "activeAt", c.usual_days as "usualDays",
      case when c.quiet_after is not null
        and c.last_seen_at < now.at - make_interval(days => c.quiet_after)
        then floor(extract(epoch from now.at - c.last_seen_at) / 86400)::int end as "quietDays",
      (select max(last_seen_at) from activity_person h where h.partner_id = c.id) as "seenAt",
      coalesce((select sum(times) from activity_day d where d.partner_id = c.id
        and d.kind = 'visit' and d.day >= ${from}), 0)::int as visits,
      (select count(*)::int from activity_day d where d.partner_id = c.id
        and d.kind = 'seen' and d.day >= ${from}) as days
    from chosen c cross join now
    order by c.last_seen_at desc, c.id`.execute(trx);
  return rows;
}

/** How many are quieter than it is their way. */
export async function countQuiet(trx: Trx, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from activity_partner a
    join partner p on p.id = a.partner_id and p.active
    cross join (select ${now}::timestamptz as at) now
    where ${QUIET}`.execute(trx);
  return rows[0]?.count ?? 0;
}

export interface LookedItem extends NamedCode {
  id: number;
  partners: number;
  looks: number;
  lookedAt: Date;
}

/** What was looked at and not bought, by most partners first: of all, or within a portfolio. */
export async function listLookedItems(
  trx: Trx,
  filter: {
    ofAll: boolean;
    since: Date;
    after: { partners: number; looks: number; id: number } | undefined;
    limit: number;
  },
): Promise<LookedItem[]> {
  const { ofAll, since, after, limit } = filter;
  const source = ofAll
    ? sql`activity_top_item`
    : sql`(select t.item_id, count(*)::int as partners, sum(t.looks)::int as looks,
        max(t.looked_at) as looked_at from activity_interest t
      where t.looked_at >= ${since} and ${UNBOUGHT} group by t.item_id)`;
  const { rows } = await sql<LookedItem>`
    select i.id, i.code, i.name, a.partners, a.looks, a.looked_at as "lookedAt"
    from ${source} a join item i on i.id = a.item_id
    where ${
      after
        ? sql`(a.partners, a.looks, -a.item_id) < (${after.partners}, ${after.looks}, ${-after.id})`
        : sql`true`
    }
    order by a.partners desc, a.looks desc, a.item_id limit ${limit}`.execute(
    trx,
  );
  return rows;
}

export interface Looker extends NamedCode {
  looks: number;
  lookedAt: Date;
}

/** Who looked at an item and did not buy it. */
export async function listLookers(
  trx: Trx,
  { item, since, limit }: { item: string; since: Date; limit: number },
): Promise<Looker[]> {
  const { rows } = await sql<Looker>`
    select p.code, p.name, t.looks, t.looked_at as "lookedAt"
    from item i join activity_interest t on t.item_id = i.id
    join partner p on p.id = t.partner_id
    where i.code = ${item} and t.looked_at >= ${since} and ${UNBOUGHT}
    order by t.looks desc, t.looked_at desc, p.id limit ${limit}`.execute(trx);
  return rows;
}

export interface TermRow {
  folded: string;
  typed: string;
  times: number;
  missed: number;
  partners: number;
  lastDay: CalendarDate;
}

/** What was looked for, by most partners first. */
export async function listTerms(
  trx: Trx,
  filter: {
    ofAll: boolean;
    missed: boolean;
    from: CalendarDate;
    after: { partners: number; times: number; folded: string } | undefined;
    limit: number;
  },
): Promise<TermRow[]> {
  const { ofAll, missed, from, after, limit } = filter;
  const source: RawBuilder<unknown> = ofAll
    ? sql`activity_top_term`
    : sql`(select folded, (array_agg(typed order by day desc, partner_id))[1] as typed,
        sum(times)::int as times, sum(missed)::int as missed,
        count(distinct partner_id)::int as partners, max(day) as last_day
      from activity_term where day >= ${from} group by folded)`;
  const { rows } = await sql<TermRow>`
    select folded, typed, times, missed, partners, last_day as "lastDay" from ${source} a
    where ${missed ? sql`missed > 0` : sql`missed < times`}
      ${
        after
          ? sql`and (-partners, -times, folded) > (${-after.partners}, ${-after.times}, ${after.folded})`
          : sql``
      }
    order by partners desc, times desc, folded limit ${limit}`.execute(trx);
  return rows;
}

export interface PriceLook {
  partner: NamedCode;
  item: NamedCode;
  itemId: number;
  partnerId: number;
  wasPrice: number;
  price: number;
  currency: string;
  changedAt: Date;
  looks: number;
  bought: boolean;
}

/** Who met another price than the last time, the latest first, and whether he bought since. */
export async function listPriceLooks(
  trx: Trx,
  filter: {
    since: Date;
    after: { at: string; partnerId: number; itemId: number } | undefined;
    limit: number;
  },
): Promise<PriceLook[]> {
  const { since, after, limit } = filter;
  const { rows } = await sql<PriceLook>`
    select json_build_object('code', p.code, 'name', p.name) as partner,
      json_build_object('code', i.code, 'name', i.name) as item, t.item_id as "itemId",
      t.partner_id as "partnerId", t.was_price as "wasPrice", t.price, t.currency,
      t.price_changed_at as "changedAt", t.looks_since as looks,
      coalesce(t.bought_at >= t.price_changed_at, false) as bought
    from activity_interest t join partner p on p.id = t.partner_id join item i on i.id = t.item_id
    where t.price_changed_at >= ${since}
      ${
        after
          ? sql`and (t.price_changed_at, -t.partner_id, -t.item_id)
              < (${after.at}::timestamptz, ${-after.partnerId}, ${-after.itemId})`
          : sql``
      }
    order by t.price_changed_at desc, t.partner_id, t.item_id limit ${limit}`.execute(
    trx,
  );
  return rows;
}

export interface KeptCart {
  partner: NamedCode;
  partnerId: number;
  userId: number;
  cart: string;
  changedAt: Date;
  state: CartState;
}

/** Carts that nobody has touched for a while, of one partner or of all, the latest first. */
export async function listOldCarts(
  trx: Trx,
  filter: {
    partner: string | undefined;
    until: Date;
    since: Date;
    after: { at: string; userId: number; cart: string } | undefined;
    limit: number;
  },
): Promise<KeptCart[]> {
  const { partner, until, since, after, limit } = filter;
  const { rows } = await sql<KeptCart>`
    select json_build_object('code', p.code, 'name', p.name) as partner,
      c.partner_id as "partnerId", c.user_id as "userId", c.cart,
      c.changed_at as "changedAt", c.state
    from user_cart c join partner p on p.id = c.partner_id and p.active
    where c.changed_at < ${until} and c.changed_at >= ${since}
      ${partner === undefined ? sql`` : sql`and p.code = ${partner}`}
      ${
        after
          ? sql`and (c.changed_at, c.user_id, c.cart)
              < (${after.at}::timestamptz, ${after.userId}, ${after.cart})`
          : sql``
      }
    order by c.changed_at desc, c.user_id desc, c.cart desc limit ${limit}`.execute(
    trx,
  );
  return rows;
}

/** What people are called; only the house may read it. */
export async function findUserNames(
  trx: Trx,
  ids: number[],
): Promise<Map<number, string>> {
  const rows = await trx
    .selectFrom("app_user")
    .select(["id", "username"])
    .where("id", "=", sql<number>`any(${ids}::bigint[])`)
    .execute();
  return new Map(rows.map(({ id, username }) => [id, username]));
}

export interface ItemName extends NamedCode {
  listPrice: number;
}

/** The names and list prices of items, by their codes. */
export async function findItemNames(
  trx: Trx,
  codes: string[],
): Promise<ItemName[]> {
  return await trx
    .selectFrom("item")
    .select(["code", "name", "list_price as listPrice"])
    .where("code", "=", sql<string>`any(${codes}::text[])`)
    .execute();
}
