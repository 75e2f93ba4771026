import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { LeaveKind } from "./leaving.rules.ts";

type Trx = Transaction<Database>;

export interface LeaveRequest {
  partnerId: number;
  id: number;
  kind: LeaveKind;
  userId: number;
  at: Date;
  byName: string;
  note: string;
  state: "open" | "accepted" | "refused" | "withdrawn";
  reason: string;
}

const COLUMNS = sql`r.partner_id as "partnerId", r.id, r.kind, r.user_id as "userId", r.at,
  r.by_name as "byName", r.note, r.state, r.reason`;

/** The latest request of a person for himself, or of anybody for the company. */
export async function findLatestLeave(
  trx: Trx,
  { partnerId, userId }: { partnerId: number; userId: number },
  kind: LeaveKind,
): Promise<LeaveRequest | undefined> {
  const { rows } = await sql<LeaveRequest>`
    select ${COLUMNS} from leave_request r
    where r.partner_id = ${partnerId} and r.kind = ${kind}
      ${kind === "person" ? sql`and r.user_id = ${userId}` : sql``}
    order by r.id desc limit 1`.execute(trx);
  return rows[0];
}

/** Writes a request; false where one of its kind is open already. */
export async function insertLeave(
  trx: Trx,
  leave: Pick<
    LeaveRequest,
    "partnerId" | "kind" | "userId" | "at" | "byName" | "note"
  >,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into leave_request (partner_id, kind, user_id, at, by_name, note)
    values (${leave.partnerId}, ${leave.kind}, ${leave.userId}, ${leave.at}, ${leave.byName},
      ${leave.note})
    on conflict do nothing`.execute(trx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Ends an open request; false when it is not open any more. */
export async function endLeave(
  trx: Trx,
  { partnerId, id }: Pick<LeaveRequest, "partnerId" | "id">,
  end: {
    state: "accepted" | "refused" | "withdrawn";
    at: Date;
    by: string;
    reason?: string;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("leave_request")
    .set({
      state: end.state,
      decided_at: end.at,
      decided_by: end.by,
      reason: end.reason ?? "",
    })
    .where("partner_id", "=", partnerId)
    .where("id", "=", id)
    .where("state", "=", "open")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function findLeave(
  trx: Trx,
  id: number,
): Promise<LeaveRequest | undefined> {
  const { rows } = await sql<LeaveRequest>`
    select ${COLUMNS} from leave_request r where r.id = ${id}`.execute(trx);
  return rows[0];
}

export interface OpenLeave extends LeaveRequest {
  partner: { code: string; name: string };
  /** Orders of the company that have not come to their end. */
  openOrders: number;
}

/** What waits for staff, within what the transaction may see. */
export async function listOpenLeaves(trx: Trx): Promise<OpenLeave[]> {
  const { rows } = await sql<OpenLeave>`
    select ${COLUMNS}, json_build_object('code', p.code, 'name', p.name) as partner,
      case when r.kind = 'company' then (select count(*)::int from sales_order o
        where o.partner_id = r.partner_id
          and o.state not in ('cancelled', 'refused', 'expired', 'shipped', 'invoiced'))
        else 0 end as "openOrders"
    from leave_request r join partner p on p.id = r.partner_id
    where r.state = 'open' order by r.id limit 200`.execute(trx);
  return rows;
}

export async function countOpenLeaves(trx: Trx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from leave_request where state = 'open'`.execute(
    trx,
  );
  return rows[0]?.count ?? 0;
}
