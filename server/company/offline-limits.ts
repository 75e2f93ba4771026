import { momentInZone } from "../core/calendar.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { insertEdit, listEdits } from "../platform/edit-history.queries.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  findCompany,
  insertAuditEntry,
  lockCompany,
  updateCompany,
} from "./company.queries.ts";
import type { OfflineLimits } from "./offline-limits.rules.ts";

const SUBJECT = "offline_limits" as const;
const SHOWN_EDITS = 10;

interface LimitsView {
  limits: OfflineLimits;
  /** The last changes, newest first. */
  edits: {
    id: number;
    at: string;
    byName: string;
    before: OfflineLimits;
    after: OfflineLimits;
  }[];
}

/** The limits with their last changes. */
export async function getOfflineLimits(
  services: Services,
): Promise<LimitsView> {
  return await inTransaction(services.db, HOUSE, async (trx) => {
    const { offline } = await findCompany(trx);
    const edits = await listEdits(trx, {
      subjects: [SUBJECT],
      limit: SHOWN_EDITS,
    });
    return {
      limits: offline,
      edits: edits.map(({ id, at, byName, before, after }) => ({
        id,
        at: at.toISOString(),
        byName,
        before: before as OfflineLimits,
        after: after as OfflineLimits,
      })),
    };
  });
}

/** Puts limits in place of those that the editor read. */
export async function saveOfflineLimits(
  services: Services,
  caller: Pick<Caller, "userId" | "username">,
  input: { limits: OfflineLimits; read: OfflineLimits },
): Promise<{ limits: OfflineLimits } | Refusal> {
  const { limits, read } = input;
  return await inTransaction(services.db, HOUSE, async (trx) => {
    const { offline: now, timeZone } = await lockCompany(trx);
    if (!isSame(read, now)) {
      const [last] = await listEdits(trx, { subjects: [SUBJECT], limit: 1 });
      const known = last && isSame(last.after as OfflineLimits, now);
      return refuse("CONFLICT", "changed_meanwhile", {
        params: {
          by: known ? last.byName : "rabat",
          at: momentInZone(known ? last.at : services.clock.now(), timeZone),
        },
      });
    }
    if (isSame(limits, now)) return { limits: now };
    await updateCompany(trx, { offline: limits });
    await insertEdit(trx, {
      at: services.clock.now(),
      byUserId: caller.userId,
      byName: caller.username,
      subject: SUBJECT,
      key: "",
      before: now,
      after: limits,
    });
    await insertAuditEntry(trx, {
      actor: caller.username,
      action: "company.set",
      subject: "",
      details: { fields: ["offline"] },
    });
    return { limits };
  });
}

function isSame(left: OfflineLimits, right: OfflineLimits): boolean {
  return (
    left.stockFreshMinutes === right.stockFreshMinutes &&
    left.pricesFreshHours === right.pricesFreshHours &&
    left.longestDays === right.longestDays
  );
}
