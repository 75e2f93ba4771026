import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Amount } from "../core/money.ts";
import type { Form } from "../order-export/document-form.rules.ts";
import type { SendingError } from "../order-sending/sending.rules.ts";
import type { ExportFacts } from "../order-sending/transfer-state.rules.ts";
import { partPaidPast } from "../orders/order-payment.queries.ts";
import { OPEN_STATES, type OrderState } from "../orders/order-state.rules.ts";
import { likeLiteral } from "../platform/like-literal.ts";

export interface Overview {
  ordersToday: number;
  ordersOnHold: number;
  /** Paid in part and past their deadline: nothing ends them but a decision. */
  partPaid: number;
  waitingForErp: number;
  /** What of it the ERP refused, or has not taken after several tries. */
  stuckAtErp: number;
  /** Orders of which the ERP says something that nobody has explained yet. */
  unknownStatuses: number;
  undeliveredMails: number;
  /** No order has come yet, and staff are to be reminded of what is missing for it. */
  isNew: boolean;
}

/** Tries after which staff are told that a message does not arrive. */
const STUCK_AFTER = 4;

// Each part has an index of what is not at rest; together they are few.
export const STUCK = sql`
  select order_id from order_export where state = 'refused'
  union all
  select order_id from order_export
    where state in ('waiting', 'fetched') and delivered_at is null
      and attempts >= ${sql.lit(STUCK_AFTER)} and last_error is not null`;

/** Today's beginning for the wholesaler, and the moment itself. */
export interface Times {
  midnight: Date;
  now: Date;
}

const partPaid = (now: Date) => sql`
  select o.id from sales_order o where ${partPaidPast(now)}`;

/** Orders that want somebody of the staff. */
const needing = ({ now }: Times) => sql`
  select id from sales_order where state = 'on_hold' and not awaits_owner
  union ${partPaid(now)}
  union select order_id from (${STUCK}) stuck
  union select order_id from order_erp_status where waits`;

/** What waits for somebody, within what the transaction may see. */
export async function findOverview(
  trx: Transaction<Database>,
  { midnight, now }: Times,
): Promise<Overview> {
  const { rows } = await sql<Overview>`
    select
      (select count(*) from sales_order where placed_at >= ${midnight}) as "ordersToday",
      (select count(*) from sales_order where state = 'on_hold' and not awaits_owner)
        as "ordersOnHold",
      (select count(*) from (${partPaid(now)}) part_paid) as "partPaid",
      (select count(*) from order_export where state in ('waiting', 'fetched')) as "waitingForErp",
      (select count(distinct order_id) from (${STUCK}) stuck) as "stuckAtErp",
      (select count(distinct order_id) from order_erp_status where waits) as "unknownStatuses",
      (select count(*) from mail where state = 'failed'
        or (state = 'queued' and attempts > 0)) as "undeliveredMails",
      not exists (select from sales_order)
        and (select not demo and setup_put_away_at is null from company) as "isNew"`.execute(
    trx,
  );
  const [row] = rows;
  if (!row) throw new Error("no overview");
  return row;
}

/** Rows of the ERP's files that wait for something not yet known. The house's to count. */
export async function countParked(trx: Transaction<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from parked_row`.execute(trx);
  return rows[0]?.count ?? 0;
}

export interface StaffOrderRow {
  orderId: number;
  number: string;
  state: OrderState;
  /** Its own company has not approved it yet: nothing is for staff to decide. */
  awaitsOwner: boolean;
  placedAt: Date;
  /** Raised by all that happens to it: who decides it names the one that he saw. */
  version: number;
  partner: { code: string; name: string };
  total: Amount;
  currency: string;
  lineCount: number;
  /** The message that decides how far it is on its way to the ERP. */
  transfer: RowTransfer | null;
  erpDocument: string | null;
}

export interface RowTransfer extends ExportFacts {
  nextTryAt: string;
  error: SendingError | null;
}

export const ORDER_VIEWS = ["open", "needs", "today", "part_paid"] as const;
export type OrderView = (typeof ORDER_VIEWS)[number];

/** How far an order is on its way to the ERP, as it is looked for. */
export const TRANSFER_FILTERS = ["refused", "waiting", "in_erp"] as const;
export type TransferFilter = (typeof TRANSFER_FILTERS)[number];

/** By what the list of orders is narrowed. */
export interface OrderNarrowing {
  state?: OrderState | undefined;
  view?: OrderView | undefined;
  search?: string | undefined;
  /** By code. */
  partner?: string | undefined;
  salesperson?: string | undefined;
  transfer?: TransferFilter | undefined;
  /** In which the ERP was given it. */
  form?: Form | undefined;
}

export interface StaffOrderFilter extends OrderNarrowing {
  /** When it was placed: from an instant on, and before another. */
  placed: { from?: Date | undefined; before?: Date | undefined };
  times: Times;
  before?: number | undefined;
  limit: number;
}

interface Row {
  id: number;
  number: string;
  state: OrderState;
  awaits_owner: boolean;
  placed_at: Date;
  version: number;
  partner_code: string;
  partner_name: string;
  total: number;
  currency: string;
  line_count: number;
  transfer: RowTransfer | null;
  erp_document: string | null;
}

const VIEWS: Record<OrderView | "all", (times: Times) => RawBuilder<unknown>> =
  {
    all: () => sql``,
    open: () => sql`and o.state = any(${[...OPEN_STATES]}::text[])`,
    needs: (times) => sql`and o.id in (${needing(times)})`,
    today: ({ midnight }) => sql`and o.placed_at >= ${midnight}`,
    part_paid: ({ now }) => sql`and o.id in (${partPaid(now)})`,
  };

const TRANSFERS: Record<TransferFilter, RawBuilder<unknown>> = {
  refused: sql`and o.id in (select order_id from (${STUCK}) stuck)`,
  waiting: sql`and o.id in (
    select order_id from order_export where state in ('waiting', 'fetched'))`,
  in_erp: sql`and o.erp_document is not null`,
};

const givenAs = (form: Form) => sql`and o.id in (
  select order_id from order_export where form = ${sql.lit(form)} and content is not null)`;

/** Who sells to the partners whom the transaction may see. */
export async function listSalespeople(
  trx: Transaction<Database>,
): Promise<string[]> {
  const { rows } = await sql<{ salesperson: string }>`
    select distinct salesperson from partner where salesperson is not null
    order by salesperson limit 200`.execute(trx);
  return rows.map(({ salesperson }) => salesperson);
}

/** How many orders there are to see under each view. */
export async function countViews(
  trx: Transaction<Database>,
  times: Times,
): Promise<Record<OrderView, number>> {
  const { rows } = await sql<Record<OrderView, number>>`
    select
      (select count(*) from sales_order where state = any(${[...OPEN_STATES]}::text[])) as open,
      (select count(*) from (${needing(times)}) needing) as needs,
      (select count(*) from sales_order where placed_at >= ${times.midnight}) as today,
      (select count(*) from (${partPaid(times.now)}) part_paid) as part_paid`.execute(
    trx,
  );
  const [row] = rows;
  if (!row) throw new Error("no counts");
  return row;
}

/** So few partners are looked up by their orders; of more, the newest orders are looked through. */
const FEW_PARTNERS = 20;
/** And so few orders by their numbers. */
const FEW_ORDERS = 1_000;

/**
 * The condition for orders whose number begins or ends so, or whose partner is meant. Both are found
 * first: in one statement with the orders all of these are read for a name that nobody has.
 */
async function findSearched(
  trx: Transaction<Database>,
  search: string,
): Promise<RawBuilder<unknown>> {
  const typed = likeLiteral(search);
  const partners = await trx
    .selectFrom("partner")
    .select("id")
    .where((eb) =>
      eb.or([
        eb("name", "ilike", `%${typed}%`),
        eb("code", "ilike", `%${typed}%`),
      ]),
    )
    .execute();
  const ids = partners.map(({ id }) => id);
  const { rows } = await sql<{ id: number }>`
    select id from orders_numbered(${search}, ${FEW_ORDERS + 1}) as id`.execute(
    trx,
  );
  const numbered =
    rows.length > FEW_ORDERS
      ? sql`(o.number ilike ${`${typed}%`} or o.number ilike ${`%${typed}`})`
      : sql`o.id = any(${rows.map(({ id }) => id)}::bigint[])`;
  return ids.length > FEW_PARTNERS || rows.length > FEW_ORDERS
    ? sql`and (o.partner_id = any(${ids}::bigint[]) or ${numbered})`
    : sql`and o.id in (
        select o.id from sales_order o where ${numbered}
        union select id from sales_order where partner_id = any(${ids}::bigint[]))`;
}

/** Orders of all partners that the transaction may see, newest first. */
export async function listStaffOrders(
  trx: Transaction<Database>,
  filter: StaffOrderFilter,
): Promise<StaffOrderRow[]> {
  const searched = filter.search
    ? await findSearched(trx, filter.search)
    : undefined;
  const { rows } = await sql<Row>`
    select o.id, o.number, o.state, o.awaits_owner and o.state = 'on_hold' as awaits_owner,
      o.placed_at, (select count(*) from sales_order_event e where e.order_id = o.id) as version,
      p.code as partner_code, p.name as partner_name,
      o.total, o.currency, o.erp_document,
      (select count(*) from sales_order_line l where l.order_id = o.id and l.quantity > 0)
        as line_count,
      (select json_build_object('state', x.state, 'attempts', x.attempts,
          'isDelivered', x.delivered_at is not null, 'hasFailed', x.last_error is not null,
          'isKeyed', x.keyed_by is not null, 'nextTryAt', x.next_try_at, 'error', x.last_error)
        from order_export x
        cross join lateral (select case
          when x.state = 'refused' then 0
          when x.state in ('waiting', 'fetched') and x.delivered_at is null then 1
          when x.state = 'fetched' then 2 else 3 end as rank) r
        where x.order_id = o.id and x.state <> 'withdrawn'
        order by r.rank, case when r.rank = 3 then -x.revision else x.revision end limit 1)
        as transfer
    from sales_order o join partner p on p.id = o.partner_id
    where true
      ${filter.state === undefined ? sql`` : sql`and o.state = ${filter.state}`}
      ${filter.state === "on_hold" ? sql`and not o.awaits_owner` : sql``}
      ${VIEWS[filter.view ?? "all"](filter.times)}
      ${filter.partner === undefined ? sql`` : sql`and p.code = ${filter.partner}`}
      ${filter.salesperson === undefined ? sql`` : sql`and p.salesperson = ${filter.salesperson}`}
      ${filter.transfer === undefined ? sql`` : TRANSFERS[filter.transfer]}
      ${filter.form === undefined ? sql`` : givenAs(filter.form)}
      ${filter.placed.from === undefined ? sql`` : sql`and o.placed_at >= ${filter.placed.from}`}
      ${filter.placed.before === undefined ? sql`` : sql`and o.placed_at < ${filter.placed.before}`}
      ${filter.before === undefined ? sql`` : sql`and o.id < ${filter.before}`}
      ${searched ?? sql``}
    order by o.id desc limit ${filter.limit}`.execute(trx);
  return rows.map((row) => ({
    orderId: row.id,
    number: row.number,
    state: row.state,
    awaitsOwner: row.awaits_owner,
    placedAt: row.placed_at,
    version: row.version,
    partner: { code: row.partner_code, name: row.partner_name },
    total: row.total,
    currency: row.currency,
    lineCount: row.line_count,
    transfer: row.transfer,
    erpDocument: row.erp_document,
  }));
}
