import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Amount } from "../core/money.ts";
import type { OrderState } from "../orders/order-state.rules.ts";
import { likeLiteral } from "../platform/like-literal.ts";

export interface Overview {
  ordersToday: number;
  ordersOnHold: number;
  waitingForErp: number;
  undeliveredMails: number;
}

/** What waits for somebody, within what the transaction may see. */
export async function findOverview(
  trx: Transaction<Database>,
  midnight: Date,
): Promise<Overview> {
  const { rows } = await sql<Overview>`
    select
      (select count(*) from sales_order where placed_at >= ${midnight}) as "ordersToday",
      (select count(*) from sales_order where state = 'on_hold') as "ordersOnHold",
      (select count(*) from order_export where state in ('waiting', 'fetched')) as "waitingForErp",
      (select count(*) from mail where state = 'failed'
        or (state = 'queued' and attempts > 0)) as "undeliveredMails"`.execute(
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
  placedAt: Date;
  partner: { code: string; name: string };
  total: Amount;
  currency: string;
  lineCount: number;
  exportState: "waiting" | "fetched" | "acknowledged" | "not_exported";
  erpDocument: string | null;
}

export interface StaffOrderFilter {
  state?: OrderState | undefined;
  search?: string | undefined;
  before?: number | undefined;
  limit: number;
}

interface Row {
  id: number;
  number: string;
  state: OrderState;
  placed_at: Date;
  partner_code: string;
  partner_name: string;
  total: number;
  currency: string;
  line_count: number;
  export_state: StaffOrderRow["exportState"] | null;
  erp_document: string | null;
}

/** Orders of all partners that the transaction may see, newest first. */
export async function listStaffOrders(
  trx: Transaction<Database>,
  filter: StaffOrderFilter,
): Promise<StaffOrderRow[]> {
  const pattern = `%${likeLiteral(filter.search ?? "")}%`;
  const { rows } = await sql<Row>`
    select o.id, o.number, o.state, o.placed_at, p.code as partner_code, p.name as partner_name,
      o.total, o.currency, o.erp_document,
      (select count(*) from sales_order_line l where l.order_id = o.id and l.quantity > 0)
        as line_count,
      (select x.state from order_export x
        where x.order_id = o.id and x.state <> 'withdrawn' order by x.revision desc limit 1)
        as export_state
    from sales_order o join partner p on p.id = o.partner_id
    where true
      ${filter.state === undefined ? sql`` : sql`and o.state = ${filter.state}`}
      ${filter.before === undefined ? sql`` : sql`and o.id < ${filter.before}`}
      ${
        filter.search
          ? sql`and (o.number ilike ${pattern} or p.name ilike ${pattern} or p.code ilike ${pattern})`
          : sql``
      }
    order by o.id desc limit ${filter.limit}`.execute(trx);
  return rows.map((row) => ({
    orderId: row.id,
    number: row.number,
    state: row.state,
    placedAt: row.placed_at,
    partner: { code: row.partner_code, name: row.partner_name },
    total: row.total,
    currency: row.currency,
    lineCount: row.line_count,
    exportState: row.export_state ?? "not_exported",
    erpDocument: row.erp_document,
  }));
}

export interface StaffMailRow {
  id: number;
  to: string;
  subject: string;
  kind: string;
  createdAt: Date;
  state: string;
  error: string | null;
}

/** The latest mails, those that did not go first. */
export async function listMails(
  trx: Transaction<Database>,
  limit: number,
): Promise<StaffMailRow[]> {
  const rows = await trx
    .selectFrom("mail")
    .select([
      "id",
      "recipient",
      "subject",
      "kind",
      "created_at",
      "state",
      "error",
    ])
    .orderBy(sql`state = 'failed'`, "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    to: row.recipient,
    subject: row.subject,
    kind: row.kind,
    createdAt: row.created_at,
    state: row.state,
    error: row.error,
  }));
}
