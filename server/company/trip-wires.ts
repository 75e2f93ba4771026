import { momentInZone } from "../core/calendar.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { insertEdit, listEdits } from "../platform/edit-history.queries.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { insertAuditEntry, lockCompany } from "./company.queries.ts";
import { findWires, updateWires } from "./trip-wires.queries.ts";
import type { TripWires } from "./trip-wires.rules.ts";

const SUBJECT = "trip_wires" as const;
const SHOWN_EDITS = 10;

/** The limits past which a batch is held, with their last changes, newest first. */
export async function getTripWires({ db }: Pick<Services, "db">) {
  return await inTransaction(db, HOUSE, async (trx) => {
    const wires = await findWires(trx);
    const edits = await listEdits(trx, {
      subjects: [SUBJECT],
      limit: SHOWN_EDITS,
    });
    return {
      wires,
      edits: edits.map(({ id, at, byName, before, after }) => ({
        id,
        at: at.toISOString(),
        byName,
        before: before as TripWires,
        after: after as TripWires,
      })),
    };
  });
}

/** Puts limits in place of those that the editor read. */
export async function saveTripWires(
  services: Pick<Services, "db" | "clock">,
  caller: Pick<Caller, "userId" | "username">,
  { wires, read }: { wires: TripWires; read: TripWires },
): Promise<{ wires: TripWires } | Refusal> {
  return await inTransaction(services.db, HOUSE, async (trx) => {
    const { timeZone } = await lockCompany(trx);
    const now = await findWires(trx);
    if (!isSame(read, now)) {
      const [last] = await listEdits(trx, { subjects: [SUBJECT], limit: 1 });
      return refuse("CONFLICT", "changed_meanwhile", {
        params: {
          by: last?.byName ?? "rabat",
          at: momentInZone(last?.at ?? services.clock.now(), timeZone),
        },
      });
    }
    if (isSame(wires, now)) return { wires: now };
    await updateWires(trx, wires);
    await insertEdit(trx, {
      at: services.clock.now(),
      byUserId: caller.userId,
      byName: caller.username,
      subject: SUBJECT,
      key: "",
      before: now,
      after: wires,
    });
    await insertAuditEntry(trx, {
      actor: caller.username,
      action: "company.set",
      subject: "",
      details: { fields: ["trip_wires"] },
    });
    return { wires };
  });
}

function isSame(left: TripWires, right: TripWires): boolean {
  return (
    left.rows === right.rows &&
    left.withdrawnPercent === right.withdrawnPercent &&
    left.movedPercent === right.movedPercent &&
    left.priceStepPercent === right.priceStepPercent
  );
}
