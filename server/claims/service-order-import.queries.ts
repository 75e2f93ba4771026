import { sql } from "kysely";
import {
  applyChanges,
  findChanges,
  type MergeCounts,
  type MergeTarget,
  type Stage,
} from "../platform/merge.queries.ts";
import { holdServiceWords } from "./service-status.queries.ts";
import { settleTold } from "./settle-told.ts";

const SERVICE_ORDER: MergeTarget = {
  table: "service_order",
  match: "t.number = s.number",
  identity: ["id"],
  key: { number: "number" },
  columns: {
    partner_id: { from: "partner_id" },
    status: { from: "status" },
    item_id: { from: "item_id", givenBy: "item" },
    item_name: { from: "item_name", fallback: "''" },
    serial_number: { from: "serial_number", fallback: "''" },
    fault: { from: "fault", fallback: "''" },
    received_at: { from: "received" },
    updated_at: { from: "updated" },
    note: { from: "note", fallback: "''" },
    claim_number: { from: "claim_number", fallback: "''" },
  },
};

/**
 * Takes what the ERP says of repairs. A file older than what is known changes nothing, and what a
 * partner is told at each step stays in the history.
 */
export async function mergeServiceOrders(stage: Stage): Promise<MergeCounts> {
  const { trx, at } = stage;
  const { rows } = await sql<{ stale: number }>`
    with older as (
      update stage s set rejected = true from service_order t
      where t.number = s.number and s.updated < t.updated_at and not s.rejected
      returning s.line
    )
    select count(*)::int as stale from older`.execute(trx);
  const counts = await findChanges(stage, SERVICE_ORDER);
  await applyChanges(stage, SERVICE_ORDER);
  await sql`
    insert into service_order_event (partner_id, service_order_id, at, status, note)
    select o.partner_id, o.id, coalesce(s.updated, ${at}), c.status, c.note
    from changed c join stage s on s.line = c.line join service_order o on o.number = s.number
    where c.is_new or (c.was_status, c.was_note) is distinct from (c.status, c.note)
    order by c.line`.execute(trx);
  const claimed = await sql<{ number: string }>`
    select o.number from changed c join stage s on s.line = c.line
    join service_order o on o.number = s.number where o.claim_number <> ''`.execute(
    trx,
  );
  if (claimed.rows.length > 0) {
    await holdServiceWords(trx);
    const numbers = claimed.rows.map(({ number }) => number);
    await settleTold(trx, { numbers, now: at });
  }
  return { ...counts, stale: rows[0]?.stale ?? 0 };
}
