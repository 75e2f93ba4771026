import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Quantity } from "../core/quantity.ts";
import type { Reader } from "../notices/inbox.queries.ts";
import type { StockLevel } from "../stock/stock-available.rules.ts";

export interface KeptWait {
  itemCode: string;
  name: string;
  quantity: Quantity;
  askedAt: Date;
  toldAt: Date | null;
}

/** What a person waits for, and what he was told of in the last days. */
export async function listWaits(
  trx: Transaction<Database>,
  { partnerId, userId }: Reader,
  toldSince: Date,
): Promise<KeptWait[]> {
  const { rows } = await sql<KeptWait>`
    select i.code as "itemCode", i.name, w.quantity, w.asked_at as "askedAt",
      w.told_at as "toldAt"
    from stock_wait w join item i on i.id = w.item_id
    where w.partner_id = ${partnerId} and w.user_id = ${userId}
      and (w.told_at is null or w.told_at > ${toldSince})
    order by w.told_at is not null, w.asked_at desc limit 500`.execute(trx);
  return rows;
}

/** One place in the queue for a person and an item; asked again it stays, unless he was told. */
export async function putWait(
  trx: Transaction<Database>,
  { partnerId, userId }: Reader,
  wait: {
    itemCode: string;
    quantity: Quantity;
    whenPlenty: boolean;
    at: Date;
  },
): Promise<void> {
  await sql`
    insert into stock_wait as w (partner_id, user_id, item_id, asked_at, quantity, when_plenty)
    select ${partnerId}, ${userId}, i.id, ${wait.at}, ${wait.quantity}, ${wait.whenPlenty}
    from item i where i.code = ${wait.itemCode}
    on conflict (partner_id, user_id, item_id) do update set
      asked_at = case when w.told_at is null then w.asked_at else excluded.asked_at end,
      quantity = excluded.quantity, when_plenty = excluded.when_plenty, told_at = null`.execute(
    trx,
  );
}

export async function deleteWait(
  trx: Transaction<Database>,
  { partnerId, userId }: Reader,
  itemCode: string,
): Promise<void> {
  await sql`
    delete from stock_wait w using item i
    where i.id = w.item_id and i.code = ${itemCode} and w.partner_id = ${partnerId}
      and w.user_id = ${userId}`.execute(trx);
}

export interface OpenWait {
  partnerId: number;
  userId: number;
  itemId: number;
  itemCode: string;
  name: string;
  categoryId: number | null;
  itemBackorder: boolean;
  quantity: Quantity;
  whenPlenty: boolean;
  viewKey: string;
}

/** All who wait for goods that are on offer, by item in the order of asking; one turn at a time. */
export async function lockOpenWaits(
  trx: Transaction<Database>,
  today: CalendarDate,
): Promise<OpenWait[]> {
  const { rows: turn } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('tell who waits')) as mine`.execute(
    trx,
  );
  if (!turn[0]?.mine) return [];
  const { rows } = await sql<OpenWait>`
    with asking as materialized (
      select distinct w.partner_id from stock_wait w where w.told_at is null
    ), views as materialized (
      select partner_id, partner_view_key(partner_id) as view_key from asking
    )
    select w.partner_id as "partnerId", w.user_id as "userId", w.item_id as "itemId",
      i.code as "itemCode", i.name, i.category_id as "categoryId",
      i.backorder as "itemBackorder", w.quantity, w.when_plenty as "whenPlenty",
      v.view_key as "viewKey"
    from stock_wait w
    join views v on v.partner_id = w.partner_id
    join item i on i.id = w.item_id and i.active
    join app_user u on u.id = w.user_id and u.disabled_at is null
    join partner p on p.id = w.partner_id and p.active
    where w.told_at is null and (w.told_day is null or w.told_day < ${today})
    order by w.item_id, w.asked_at, w.user_id`.execute(trx);
  return rows;
}

/** The stock of some items, and what of it others were told of lately. */
export async function findStockOf(
  trx: Transaction<Database>,
  { itemIds, toldSince }: { itemIds: number[]; toldSince: Date },
): Promise<Map<number, { levels: StockLevel[]; promised: Quantity }>> {
  const { rows } = await sql<{
    itemId: number;
    levels: StockLevel[];
    promised: Quantity;
  }>`
    select asked.id as "itemId",
      coalesce((select json_agg(json_build_object('warehouseId', s.warehouse_id,
          'onHand', s.on_hand, 'reservedElsewhere', s.reserved_elsewhere,
          'reserved', s.reserved, 'covered', s.covered, 'incoming', s.incoming,
          'incomingDate', s.incoming_date))
        from stock_level s where s.item_id = asked.id), '[]') as levels,
      coalesce((select sum(t.quantity)::bigint from stock_wait t
        where t.item_id = asked.id and t.told_at > ${toldSince}), 0) as promised
    from unnest(${itemIds}::bigint[]) as asked (id)`.execute(trx);
  return new Map(rows.map(({ itemId, ...rest }) => [itemId, rest]));
}

export async function markTold(
  trx: Transaction<Database>,
  told: Pick<OpenWait, "partnerId" | "userId" | "itemId">[],
  { at, today }: { at: Date; today: CalendarDate },
): Promise<void> {
  await sql`
    update stock_wait w set told_at = ${at}, told_day = ${today}
    from unnest(${told.map((one) => one.partnerId)}::bigint[],
      ${told.map((one) => one.userId)}::bigint[], ${told.map((one) => one.itemId)}::bigint[])
      as t (partner_id, user_id, item_id)
    where (w.partner_id, w.user_id, w.item_id) = (t.partner_id, t.user_id, t.item_id)`.execute(
    trx,
  );
}
