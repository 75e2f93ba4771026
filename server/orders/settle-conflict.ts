import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { knownCompany } from "../company/known-company.ts";
import { momentInZone } from "../core/calendar.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { today } from "../platform/clock.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { writeChange } from "./apply-change.ts";
import {
  decideConflict,
  findConflict,
  listUntaken,
  type OpenConflict,
} from "./order-conflict.queries.ts";
import {
  CORRECTION_DAYS,
  DECISIONS,
  isOnlyCheaper,
  settledValues,
  type ConflictDecision,
} from "./order-conflict.rules.ts";
import { changedTotals, changeLine } from "./order-change.rules.ts";
import { pricesToday } from "./look-for-moved-prices.ts";
import { onStaffOrder, type Staff } from "./staff-order.ts";
import { listStaffLines } from "./staff-order.queries.ts";

const DAY_MS = 86_400_000;

/** A decision about a conflict as the member of staff saw it. */
export interface ConflictToSettle {
  conflict: number;
  /** Since when it stands so: what has changed meanwhile is another. */
  since: string;
  /** The order's version, where the order is changed. */
  version: number;
  decision: ConflictDecision;
}

type Settled = { conflict: number; decision: ConflictDecision };

/**
 * Settles what an order and what came after it say differently. Only a lower price changes the
 * order itself; what is sent back to be put right comes again in some days, unless it was.
 */
export async function settleConflict(
  services: Services,
  staff: Staff,
  asked: ConflictToSettle,
): Promise<Settled | Refusal> {
  const { db } = services;
  const found = await inReading(db, staff.scope, (trx) =>
    findConflict(trx, asked.conflict, { isLocked: false }),
  );
  if (!found) return refuse("NOT_FOUND", "not_found");
  if (!DECISIONS[found.kind].includes(asked.decision))
    return refuse("BAD_REQUEST", "invalid_input", { field: "decision" });
  if (asked.decision === "lowered")
    return await giveLower(services, staff, { asked, found });
  const { timeZone } = await knownCompany(db);
  return await inTransaction(db, HOUSE, (trx) =>
    decide(trx, { asked, staff, timeZone, at: services.clock.now() }),
  );
}

/** Writes the decision under the lock of its conflict, if that is still what was seen. */
async function decide(
  trx: Transaction<Database>,
  what: { asked: ConflictToSettle; staff: Staff; timeZone: string; at: Date },
): Promise<Settled | Refusal> {
  const { asked, staff, timeZone, at } = what;
  const { conflict: id, decision } = asked;
  const now = await findConflict(trx, id, { isLocked: true });
  if (!now) return refuse("NOT_FOUND", "not_found");
  const isSame = now.since.getTime() === Date.parse(asked.since);
  const waits = now.putOffUntil === null || now.putOffUntil <= at;
  if (now.state !== "open" || !isSame || !waits) {
    const moment = now.decidedAt ?? now.since;
    const params = {
      by: now.decidedBy ?? "ERP",
      at: momentInZone(moment, timeZone),
    };
    return refuse("CONFLICT", "changed_meanwhile", { params });
  }
  const putOffUntil =
    decision === "to_correct"
      ? new Date(at.getTime() + CORRECTION_DAYS * DAY_MS)
      : null;
  await decideConflict(trx, {
    id,
    decision,
    putOffUntil,
    by: staff.user.name,
    at,
  });
  await insertAuditEntry(trx, {
    actor: staff.user.name,
    action: `conflict.${decision}`,
    topic: now.kind === "erp_quantity" ? "state" : "price",
    subject: now.number,
    about: [
      `partner:${now.partnerCode}`,
      ...new Set(now.lines.map(({ item }) => `item:${item}`)),
    ],
    details: {
      about: now.kind,
      ...(now.document && { document: now.document }),
    },
    ...settledValues(now, decision),
  });
  return { conflict: id, decision };
}

/** Gives the partner today's lower prices, as they were seen. */
async function giveLower(
  services: Services,
  staff: Staff,
  { asked, found }: { asked: ConflictToSettle; found: OpenConflict },
): Promise<Settled | Refusal> {
  const { db, clock } = services;
  if (!isOnlyCheaper(found.lines))
    return refuse("BAD_REQUEST", "invalid_input", { field: "decision" });
  const { timeZone } = await knownCompany(db);
  const [order] = await inReading(db, HOUSE, (trx) =>
    listUntaken(trx, { limit: 1, orderId: found.orderId }),
  );
  const prices =
    order && (await pricesToday(services, order, today(clock, timeZone)));
  if (!prices) return refuse("CONFLICT", "not_changeable");
  const target = { staff, number: found.number, version: asked.version };
  return await onStaffOrder(services, target, async (trx, ground) => {
    const { orderId } = ground.order;
    const [still] = await listUntaken(trx, { limit: 1, orderId });
    if (!still) return refuse("CONFLICT", "not_changeable");
    const lines = await listStaffLines(trx, orderId);
    const changes = [];
    for (const { line: number, other } of found.lines) {
      const line = lines.find((one) => one.line === number);
      const price = prices.get(number);
      if (!line || price?.netPrice !== other)
        return refuse("CONFLICT", "price_moved_again");
      changes.push({ ...changeLine(line, line.quantity), price });
    }
    const { at } = ground;
    const settled = await decide(trx, { asked, staff, timeZone, at });
    if (isRefusal(settled)) return settled;
    const totals = changedTotals(lines, changes);
    await writeChange(trx, ground, { changes, totals });
    return settled;
  });
}
