import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Amount } from "../core/money.ts";
import type { SendingError } from "../order-sending/sending.rules.ts";
import type { Caller } from "../platform/trpc.ts";

type Trx = Transaction<Database>;

export interface CastMember {
  userId: number;
  username: string;
  role: Caller["role"];
  email: string;
  partner: { id: number; code: string; name: string } | null;
  partnerRole: Caller["partnerRole"];
  orderLimit: number | null;
}

/** Who there is in the demo company, staff and partners' people, those longest there first. */
export async function listCast(trx: Trx): Promise<CastMember[]> {
  const { rows } = await sql<CastMember>`
    select u.id as "userId", u.username, u.role, u.email, u.partner_role as "partnerRole",
      u.order_limit as "orderLimit",
      case when p.id is not null
        then json_build_object('id', p.id, 'code', p.code, 'name', p.name) end as partner
    from app_user u left join partner p on p.id = u.partner_id
    order by u.id`.execute(trx);
  return rows;
}

export interface BasketLine {
  itemCode: string;
  quantity: number;
}

/**
 * A line with what it was worth without VAT, in what steps it comes, and how many times as much of it
 * is there.
 */
export type BoughtLine = BasketLine & {
  worth: Amount;
  step: number;
  most: number;
};

/** What of a partner's own goods there is so many times: items that he has bought, as much as then. */
export async function findBasket(
  trx: Trx,
  {
    partner,
    lines,
    skip,
    plenty,
  }: { partner: string; lines: number; skip: number; plenty: number },
): Promise<BoughtLine[]> {
  const { rows } = await sql<BoughtLine>`
    select i.code as "itemCode", bought.quantity,
      round(bought.quantity::numeric * bought.price / 100000)::bigint as worth,
      i.quantity_step as step, floor(s.free / bought.quantity)::int as most
    from (select distinct on (l.item_id) l.item_id, l.quantity, l.price
      from erp_document d join erp_document_line l on l.document_id = d.id
      where d.partner_id = (select id from partner where code = ${partner}) and d.type = 'RN'
      order by l.item_id, d.document_date desc) bought
    join item i on i.id = bought.item_id and i.active and i.successor_code is null
    cross join lateral (
      select coalesce(sum(greatest(on_hand - reserved_elsewhere - reserved, 0)), 0) as free
      from stock_level where item_id = i.id) s
    where s.free >= ${plenty}::int * bought.quantity
    order by md5(i.code || ${partner}) offset ${skip} limit ${lines}`.execute(
    trx,
  );
  return rows;
}

/** What a partner may still order before he is over his limit. */
export async function findHeadroom(trx: Trx, partner: string): Promise<Amount> {
  const { rows } = await sql<{ room: Amount }>`
    select (p.credit_limit - coalesce(c.open_orders_total, 0) - coalesce((
      select sum(e.debit - e.credit) from ledger_entry e
      where e.partner_id = p.id and e.side = 'customer' and e.ended_by is null), 0))::bigint as room
    from partner p left join partner_credit c on c.partner_id = p.id
    where p.code = ${partner}`.execute(trx);
  return rows[0]?.room ?? 0;
}

/** A cheap item of which there are a few pieces, and more of it than there are. */
export async function findScarce(trx: Trx): Promise<BasketLine[]> {
  const { rows } = await sql<BasketLine>`
    select i.code as "itemCode", 12000::bigint as quantity
    from item i join (select item_id, sum(on_hand) as there from stock_level
      group by item_id having sum(on_hand) between 2000 and 6000
        and sum(reserved) = 0) s on s.item_id = i.id
    where i.active and i.unit = 'kom' and i.minimum_order = 1000 and i.quantity_step = 1000
      and not i.backorder and i.list_price between 1000000 and 3000000
    order by md5(i.code) limit 1`.execute(trx);
  return rows;
}

/** The message of an order that waits for the ERP. */
export async function findWaitingExport(
  trx: Trx,
  number: string,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select x.id from order_export x join sales_order o on o.id = x.order_id
    where o.number = ${number} and x.state = 'waiting' for update of o`.execute(
    trx,
  );
  return rows.map(({ id }) => id);
}

/** Notes that the ERP will not have messages as they are. */
export async function refuseExports(
  trx: Trx,
  ids: number[],
  { error, at }: { error: SendingError; at: Date },
): Promise<void> {
  await sql`
    update order_export set state = 'refused', attempts = 1, tried_at = ${at},
      last_error = ${JSON.stringify(error)}::jsonb
    where id = any(${ids}::bigint[]) and state = 'fetched'`.execute(trx);
}

export interface BoughtPiece {
  itemCode: string;
  document: { type: string; number: string; year: number };
}

/** Something that a partner has bought lately, with the invoice that it is on. */
export async function findBoughtPiece(
  trx: Trx,
  { partner, skip }: { partner: string; skip: number },
): Promise<BoughtPiece | undefined> {
  const { rows } = await sql<BoughtPiece>`
    select i.code as "itemCode",
      json_build_object('type', d.type, 'number', d.number, 'year', d.year) as document
    from erp_document d
    join erp_document_line l on l.document_id = d.id and l.partner_id = d.partner_id
    join item i on i.id = l.item_id
    where d.partner_id = (select id from partner where code = ${partner})
      and d.type = 'RN' and d.active and i.unit <> 'kg'
    order by d.document_date desc, l.line_number offset ${skip} limit 1`.execute(
    trx,
  );
  return rows[0];
}

/** How a claim stands: what the next word on it is said to. */
export async function findClaimVersion(
  trx: Trx,
  number: string,
): Promise<number> {
  const row = await trx
    .selectFrom("claim")
    .select("version")
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  return row.version;
}

/** The number of a partner's latest order. */
export async function findLatestOrder(
  trx: Trx,
  partner: string,
): Promise<string | undefined> {
  const row = await trx
    .selectFrom("sales_order as o")
    .innerJoin("partner as p", "p.id", "o.partner_id")
    .select("o.number")
    .where("p.code", "=", partner)
    .orderBy("o.id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.number;
}

/** The number, revision and state of what was asked under an id. */
export async function findAsk(
  trx: Trx,
  id: string,
): Promise<{ number: number; revision: number } | undefined> {
  return await trx
    .selectFrom("price_ask")
    .select(["number", "revision"])
    .where("id", "=", id)
    .executeTakeFirst();
}
