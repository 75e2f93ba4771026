import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { ClearanceAudience } from "../../db/tables/clearance.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { reaches } from "../news/news-audience.queries.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";

type Trx = Transaction<Database>;

/** One publishes or withdraws at a time. */
export async function lockClearances(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('clearance'))`.execute(trx);
}

/** What has run out makes room for what is published next. */
export async function letGoOfEnded(
  trx: Trx,
  today: CalendarDate,
): Promise<void> {
  await sql`
    update clearance_item i set runs = false from clearance c
    where c.id = i.clearance_id and i.runs and c.valid_to < ${today}`.execute(
    trx,
  );
}

export interface ClearedItem {
  id: number;
  code: string;
  listPrice: number;
  maximumRebatePercentE4: number | null;
  minimumPrice: number | null;
  active: boolean;
  onHand: number;
  /** Who has it in a clearance that runs. */
  runningBy: string | null;
}

/** Items by their codes, held against a feed's change of their prices and limits. */
export async function lockItems(
  trx: Trx,
  codes: string[],
): Promise<ClearedItem[]> {
  await sql`
    select from item where code = any(${codes}::text[]) order by id for share`.execute(
    trx,
  );
  const { rows } = await sql<ClearedItem>`
    select i.id, i.code, i.list_price as "listPrice", i.active,
      i.maximum_rebate_percent as "maximumRebatePercentE4", i.minimum_price as "minimumPrice",
      coalesce((select sum(on_hand) from stock_level s where s.item_id = i.id), 0)::bigint as "onHand",
      (select c.published_by from clearance_item r join clearance c on c.id = r.clearance_id
        where r.item_id = i.id and r.runs) as "runningBy"
    from item i where i.code = any(${codes}::text[])`.execute(trx);
  return rows;
}

/** Whose rules an audience takes: one of nobody for all, else one for each group or partner. */
export type Owner = { code: string; partner?: number; group?: number };

/** Who an audience is now. */
export async function listOwners(
  trx: Trx,
  { audience, now }: { audience: ClearanceAudience; now: Date },
): Promise<Owner[]> {
  if (audience.kind === "all") return [{ code: "" }];
  if (audience.kind === "groups") {
    const { rows } = await sql<{ code: string; id: number }>`
      select code, id from partner_group where code = any(${audience.groups}::text[])
      order by id`.execute(trx);
    return rows.map(({ code, id }) => ({ code, group: id }));
  }
  const { rows } = await sql<{ code: string; id: number }>`
    select p.code, p.id from partner p where p.active and ${isMeant(audience, now)}
    order by p.id`.execute(trx);
  return rows.map(({ code, id }) => ({ code, partner: id }));
}

/** How many partners an audience holds now. */
export async function countPartners(
  trx: Trx,
  { audience, now }: { audience: ClearanceAudience; now: Date },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from partner p
    where p.active and ${isMeant(audience, now)}`.execute(trx);
  return rows[0]?.count ?? 0;
}

function isMeant(audience: ClearanceAudience, now: Date): RawBuilder<unknown> {
  return audience.kind === "price_list"
    ? sql`p.price_list_id = (select id from price_list where code = ${audience.priceList})`
    : reaches(sql`${JSON.stringify(audience)}::jsonb`, now);
}

export async function hasPriceList(trx: Trx, code: string): Promise<boolean> {
  const { rows } = await sql`
    select from price_list where code = ${code} and active`.execute(trx);
  return rows.length > 0;
}

export async function insertClearance(
  trx: Trx,
  clearance: {
    audience: ClearanceAudience;
    validFrom: CalendarDate;
    validTo: CalendarDate;
    at: Date;
    byName: string;
    items: { id: number; price: number; listPrice: number; onHand: number }[];
  },
): Promise<number> {
  const { id } = await trx
    .insertInto("clearance")
    .values({
      audience: JSON.stringify(clearance.audience),
      valid_from: clearance.validFrom,
      valid_to: clearance.validTo,
      published_at: clearance.at,
      published_by: clearance.byName,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("clearance_item")
    .values(
      clearance.items.map((item) => ({
        clearance_id: id,
        item_id: item.id,
        price: item.price,
        list_price: item.listPrice,
        stock_then: item.onHand,
      })),
    )
    .execute();
  return id;
}

/**
 * Makes the rules of a clearance: one action price for each item and owner. They leave rebates
 * standing, so that whoever pays less already goes on paying less.
 */
export async function insertRules(
  trx: Trx,
  { id, owners }: { id: number; owners: Owner[] },
): Promise<void> {
  await sql`
    with owner as (
      select * from jsonb_to_recordset(${JSON.stringify(owners)}::jsonb)
        as o (code text, partner bigint, "group" bigint)),
    rule as (
      insert into rebate (origin, kind, code, partner_id, partner_group_id, item_id, net_price,
        excludes_rebates, valid_from, valid_to)
      select 'admin', 'action',
        'RASPRODAJA-' || c.id || '-' || i.code || case when o.code = '' then '' else '-' || o.code end,
        o.partner, o."group", i.id, ci.price, false, c.valid_from, c.valid_to
      from clearance c join clearance_item ci on ci.clearance_id = c.id
      join item i on i.id = ci.item_id cross join owner o
      where c.id = ${id}
      returning id, item_id, partner_id, partner_group_id)
    insert into clearance_rule (rebate_id, clearance_id, item_id, partner_id, partner_group_id)
    select id, ${id}, item_id, partner_id, partner_group_id from rule`.execute(
    trx,
  );
  await raiseScopes(trx, id);
}

/** Takes the rules of a clearance away; they hold no longer from this moment on. */
export async function deleteRules(trx: Trx, id: number): Promise<void> {
  await raiseScopes(trx, id);
  await sql`
    delete from rebate where id in (
      select rebate_id from clearance_rule where clearance_id = ${id})`.execute(
    trx,
  );
}

function raiseScopes(trx: Trx, id: number): Promise<void> {
  return raiseViewVersions(
    trx,
    sql`select case when partner_id is not null then 'partner/' || partner_id
        when partner_group_id is not null then 'group/' || partner_group_id
        else 'general' end
      from clearance_rule where clearance_id = ${id}`,
  );
}

export interface StandingClearance {
  id: number;
  revision: number;
  audience: ClearanceAudience;
  validFrom: CalendarDate;
  validTo: CalendarDate;
  publishedAt: Date;
  publishedBy: string;
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
}

const COLUMNS = sql`c.id, c.revision, c.audience, c.valid_from as "validFrom",
  c.valid_to as "validTo", c.published_at as "publishedAt", c.published_by as "publishedBy",
  c.withdrawn_at as "withdrawnAt", c.withdrawn_by as "withdrawnBy"`;

export async function findClearance(
  trx: Trx,
  id: number,
): Promise<StandingClearance | undefined> {
  const { rows } = await sql<StandingClearance>`
    select ${COLUMNS} from clearance c where c.id = ${id}`.execute(trx);
  return rows[0];
}

/** Clearances, the newest first. */
export async function listClearances(
  trx: Trx,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<(StandingClearance & { items: number; names: string[] })[]> {
  const { rows } = await sql<
    StandingClearance & { items: number; names: string[] }
  >`
    select ${COLUMNS},
      (select count(*)::int from clearance_item i where i.clearance_id = c.id) as items,
      array(select i.name from clearance_item ci join item i on i.id = ci.item_id
        where ci.clearance_id = c.id order by ci.price * ci.stock_then desc, i.id limit 2) as names
    from clearance c
    ${before === undefined ? sql`` : sql`where c.id < ${before}`}
    order by c.id desc limit ${limit}`.execute(trx);
  return rows;
}

/** Notes that a clearance is withdrawn, or that it is not after all. */
export async function putWithdrawn(
  trx: Trx,
  { id, withdrawn }: { id: number; withdrawn: { at: Date; by: string } | null },
): Promise<void> {
  await sql`
    update clearance set revision = revision + 1, withdrawn_at = ${withdrawn?.at ?? null},
      withdrawn_by = ${withdrawn?.by ?? null}
    where id = ${id}`.execute(trx);
  await sql`
    update clearance_item set runs = ${withdrawn === null} where clearance_id = ${id}`.execute(
    trx,
  );
}

/** The items of a clearance by code, at the prices that it was published with. */
export async function listItemPrices(
  trx: Trx,
  id: number,
): Promise<{ code: string; price: number }[]> {
  const { rows } = await sql<{ code: string; price: number }>`
    select i.code, ci.price from clearance_item ci join item i on i.id = ci.item_id
    where ci.clearance_id = ${id} order by i.id`.execute(trx);
  return rows;
}

export interface MeasuredItem {
  code: string;
  name: string;
  unit: string;
  price: number;
  /** What it costs now, if its minimum price has gone up since. */
  priceNow: number | null;
  listPrice: number;
  listPriceNow: number;
  minimumPrice: number | null;
  stockThen: number;
  stockNow: number;
  sold: number;
  net: number;
  soldBefore: number;
  netBefore: number;
}

/** What each item sold while it ran and in as many days before, and its stock then and now. */
export async function measureItems(
  trx: Trx,
  {
    id,
    days,
  }: {
    id: number;
    days: { from: CalendarDate; to: CalendarDate; before: CalendarDate };
  },
): Promise<MeasuredItem[]> {
  const sold = (column: string, from: CalendarDate, to: RawBuilder<unknown>) =>
    sql`coalesce((select sum(${sql.ref(column)}) from sales_line_day d
      where d.item_id = ci.item_id and d.day >= ${from} and d.day <= ${to}
        and d.currency = k.currency), 0)::bigint`;
  const during = sql`${days.to}::date`;
  const earlier = sql`${days.from}::date - 1`;
  const { rows } = await sql<MeasuredItem>`
    select i.code, i.name, i.unit, ci.price, ci.list_price as "listPrice",
      i.list_price as "listPriceNow", i.minimum_price as "minimumPrice",
      (select max(r.net_price) from clearance_rule c join rebate r on r.id = c.rebate_id
        where c.clearance_id = ci.clearance_id and c.item_id = ci.item_id) as "priceNow",
      ci.stock_then as "stockThen",
      coalesce((select sum(on_hand) from stock_level s
        where s.item_id = ci.item_id), 0)::bigint as "stockNow",
      ${sold("quantity", days.from, during)} as sold, ${sold("net", days.from, during)} as net,
      ${sold("quantity", days.before, earlier)} as "soldBefore",
      ${sold("net", days.before, earlier)} as "netBefore"
    from clearance_item ci join item i on i.id = ci.item_id cross join company k
    where ci.clearance_id = ${id}
    order by ci.price * ci.stock_then desc, i.id`.execute(trx);
  return rows;
}
