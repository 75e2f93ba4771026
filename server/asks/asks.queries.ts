import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { UnitPrice } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import { MOST_OPEN, type PriceAnswer } from "./price-ask.rules.ts";

type Trx = Transaction<Database>;
/** As many repetitions of one ask as are known by their own ids. */
const MOST_IDS = 20;

export interface NewAsk {
  partnerId: number;
  id: string;
  itemCode: string;
  quantity: Quantity;
  note: string;
  at: Date;
  by: { id: number; name: string };
}

/** Of which item an ask under this id is, whether it began it or was joined to it. */
export async function findAskedItem(
  trx: Trx,
  { partnerId, id }: { partnerId: number; id: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`
    select i.code from price_ask a join item i on i.id = a.item_id
    where a.partner_id = ${partnerId} and (a.id = ${id} or a.said_ids @> array[${id}]::uuid[])
    order by a.number desc limit 1`.execute(trx);
  return rows[0]?.code;
}

/**
 * Puts an ask, or what it says anew in place of the one that waits, and gives its number;
 * undefined: too many wait.
 */
export async function putAsk(
  trx: Trx,
  ask: NewAsk,
): Promise<number | undefined> {
  const { partnerId, id, itemCode, quantity, note, at, by } = ask;
  const { rows } = await sql<{ number: number }>`
    insert into price_ask as a
      (partner_id, id, item_id, quantity, note, asked_at, asked_by, asked_by_name)
    select ${partnerId}, ${id}, i.id, ${quantity}, ${note}, ${at}, ${by.id}, ${by.name}
    from item i where i.code = ${itemCode}
      and (select count(*) from (select from price_ask o
        where o.partner_id = ${partnerId} and o.state = 'open' and o.item_id <> i.id
        limit ${MOST_OPEN}) others) < ${MOST_OPEN}
    on conflict (partner_id, item_id) where state = 'open' do update set
      quantity = excluded.quantity, note = excluded.note, asked_at = excluded.asked_at,
      asked_by = excluded.asked_by, asked_by_name = excluded.asked_by_name,
      said_ids = (array_append(a.said_ids, excluded.id))[
        greatest(1, cardinality(a.said_ids) + 2 - ${MOST_IDS}):],
      revision = a.revision + 1
    returning a.number`.execute(trx);
  return rows[0]?.number;
}

/** Takes back what waits; undefined: no such ask of this partner's. */
export async function withdrawAsk(
  trx: Trx,
  {
    partnerId,
    id,
    at,
    by,
  }: {
    partnerId: number;
    id: string;
    at: Date;
    by: string;
  },
): Promise<"withdrawn" | "decided" | undefined> {
  const { rows } = await sql<{ state: string }>`
    with mine as (
      select partner_id, id from price_ask
      where partner_id = ${partnerId} and (id = ${id} or said_ids @> array[${id}]::uuid[])
      order by number desc limit 1
    ), gone as (
      update price_ask a set state = 'withdrawn', decided_at = ${at}, decided_by = ${by},
        revision = revision + 1
      from mine where (a.partner_id, a.id) = (mine.partner_id, mine.id) and a.state = 'open'
      returning a.state
    )
    select coalesce((select state from gone), a.state) as state
    from price_ask a join mine using (partner_id, id)`.execute(trx);
  const state = rows[0]?.state;
  if (state === undefined) return undefined;
  return state === "withdrawn" ? "withdrawn" : "decided";
}

export interface KeptAsk {
  partnerId: number;
  number: number;
  id: string;
  revision: number;
  itemId: number;
  itemCode: string;
  itemName: string;
  unit: string;
  quantity: Quantity;
  note: string;
  askedAt: Date;
  askedBy: string;
  state: "open" | "answered" | "refused" | "withdrawn";
  decidedAt: Date | null;
  decidedBy: string | null;
  words: string;
  netPrice: UnitPrice | null;
  currency: string | null;
  validFrom: CalendarDate | null;
  /** As the rule says by now: it may have been ended before its day. */
  validTo: CalendarDate | null;
  minQuantity: Quantity | null;
  maxQuantity: Quantity | null;
  ruleId: number | null;
  /** Whether the rule still gives the price that was answered. */
  stands: boolean;
}

const ASK = sql`
  a.partner_id as "partnerId", a.number, a.id, a.revision, a.item_id as "itemId",
  i.code as "itemCode", i.name as "itemName", i.unit, a.quantity, a.note,
  a.asked_at as "askedAt", a.asked_by_name as "askedBy", a.state,
  a.decided_at as "decidedAt", a.decided_by as "decidedBy", a.words,
  a.net_price as "netPrice", a.currency, a.valid_from as "validFrom",
  coalesce(r.valid_to, a.valid_to) as "validTo", a.min_quantity as "minQuantity",
  a.max_quantity as "maxQuantity", a.rebate_id as "ruleId",
  coalesce(r.net_price = a.net_price, false) as stands`;
const OF_ASK = sql`join item i on i.id = a.item_id left join rebate r on r.id = a.rebate_id`;

/** A page of a partner's asks, the newest first. As the house: rules are no partner's to read. */
export async function listAsks(
  trx: Trx,
  {
    partnerId,
    itemCode,
    before,
    limit,
  }: {
    partnerId: number;
    itemCode?: string | undefined;
    before?: number | undefined;
    limit: number;
  },
): Promise<KeptAsk[]> {
  const { rows } = await sql<KeptAsk>`
    select ${ASK} from price_ask a ${OF_ASK}
    where a.partner_id = ${partnerId}
      ${itemCode === undefined ? sql`` : sql`and i.code = ${itemCode}`}
      ${before === undefined ? sql`` : sql`and a.number < ${before}`}
    order by a.number desc limit ${limit}`.execute(trx);
  return rows;
}

export type AskOfPartner = KeptAsk & {
  partner: { code: string; name: string };
};
const PARTNER = sql`json_build_object('code', p.code, 'name', p.name) as partner`;

/**
 * The numbers of the asks that wait, the oldest first, or of those that were decided, the newest
 * first, within what the transaction may see.
 */
export async function listAskNumbers(
  trx: Trx,
  {
    view,
    after,
    limit,
  }: {
    view: "open" | "decided";
    after?: number | undefined;
    limit: number;
  },
): Promise<number[]> {
  const isOpen = view === "open";
  const { rows } = await sql<{ number: number }>`
    select number from price_ask
    where ${isOpen ? sql`state = 'open'` : sql`state in ('answered', 'refused')`}
      ${after === undefined ? sql`` : sql`and number ${isOpen ? sql`>` : sql`<`} ${after}`}
    order by number ${isOpen ? sql`` : sql`desc`} limit ${limit}`.execute(trx);
  return rows.map(({ number }) => number);
}

/** Asks by their numbers, as the house, in the order given. */
export async function findAsks(
  trx: Trx,
  numbers: number[],
): Promise<AskOfPartner[]> {
  const { rows } = await sql<AskOfPartner>`
    select ${ASK}, ${PARTNER} from price_ask a ${OF_ASK} join partner p on p.id = a.partner_id
    where a.number = any(${numbers}::bigint[])
    order by array_position(${numbers}::bigint[], a.number)`.execute(trx);
  return rows;
}

/** Whether the transaction may see an ask. */
export async function seesAsk(trx: Trx, number: number): Promise<boolean> {
  const { rows } = await sql`
    select from price_ask where number = ${number}`.execute(trx);
  return rows.length > 0;
}

export async function countOpenAsks(trx: Trx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from price_ask where state = 'open'`.execute(
    trx,
  );
  return rows[0]?.count ?? 0;
}

/** Holds an ask against another decision until the transaction ends. */
export async function lockAsk(
  trx: Trx,
  number: number,
): Promise<AskOfPartner | undefined> {
  await sql`select from price_ask where number = ${number} for update`.execute(
    trx,
  );
  const [ask] = await findAsks(trx, [number]);
  return ask;
}

export interface Decision {
  number: number;
  at: Date;
  by: string;
  words: string;
}

export async function updateAnswered(
  trx: Trx,
  decision: Decision,
  answer: PriceAnswer & { currency: string; ruleId: number },
): Promise<void> {
  await trx
    .updateTable("price_ask")
    .set((eb) => ({
      state: "answered",
      decided_at: decision.at,
      decided_by: decision.by,
      words: decision.words,
      net_price: answer.netPrice,
      currency: answer.currency,
      valid_from: answer.validFrom,
      valid_to: answer.validTo,
      min_quantity: answer.minQuantity,
      max_quantity: answer.maxQuantity,
      rebate_id: answer.ruleId,
      revision: eb("revision", "+", 1),
    }))
    .where("number", "=", decision.number)
    .execute();
}

export async function updateRefused(
  trx: Trx,
  decision: Decision,
): Promise<void> {
  await trx
    .updateTable("price_ask")
    .set((eb) => ({
      state: "refused",
      decided_at: decision.at,
      decided_by: decision.by,
      words: decision.words,
      revision: eb("revision", "+", 1),
    }))
    .where("number", "=", decision.number)
    .execute();
}

/** Lets an ask wait again as if nothing had been said. */
export async function reopenAsk(trx: Trx, number: number): Promise<void> {
  await trx
    .updateTable("price_ask")
    .set((eb) => ({
      state: "open",
      decided_at: null,
      decided_by: null,
      words: "",
      net_price: null,
      currency: null,
      valid_from: null,
      valid_to: null,
      min_quantity: null,
      max_quantity: null,
      rebate_id: null,
      revision: eb("revision", "+", 1),
    }))
    .where("number", "=", number)
    .execute();
}

/** What of an item limits its prices, and what the partner paid for it last. */
export interface AskGround {
  minimumPrice: UnitPrice | null;
  maximumRebatePercentE4: number | null;
  last: {
    number: string;
    at: string;
    netPrice: UnitPrice;
    quantity: Quantity;
    currency: string;
  } | null;
}

export async function findAskGround(
  trx: Trx,
  { partnerId, itemId }: { partnerId: number; itemId: number },
): Promise<AskGround> {
  const { rows } = await sql<AskGround>`
    select i.minimum_price as "minimumPrice",
      i.maximum_rebate_percent as "maximumRebatePercentE4",
      (select json_build_object('number', o.number, 'at', o.placed_at,
          'netPrice', l.net_price, 'quantity', l.quantity, 'currency', o.currency)
        from sales_order o join sales_order_line l on l.order_id = o.id
        where o.partner_id = ${partnerId} and l.item_id = i.id
          and o.state not in ('cancelled', 'refused', 'expired')
        order by o.id desc limit 1) as last
    from item i where i.id = ${itemId}`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error(`item ${itemId} is gone`);
  return row;
}

/** The order that rests on a rule, of those that still stand. */
export async function findOrderedWith(
  trx: Trx,
  {
    partnerId,
    itemId,
    ruleId,
  }: { partnerId: number; itemId: number; ruleId: number },
): Promise<string | undefined> {
  const step = JSON.stringify([{ step: "contract", rule: { ruleId } }]);
  const { rows } = await sql<{ number: string }>`
    select o.number from sales_order o join sales_order_line l on l.order_id = o.id
    where o.partner_id = ${partnerId} and l.item_id = ${itemId}
      and o.state not in ('cancelled', 'refused', 'expired')
      and l.trace -> 'steps' @> ${step}::jsonb
    order by o.id desc limit 1`.execute(trx);
  return rows[0]?.number;
}
