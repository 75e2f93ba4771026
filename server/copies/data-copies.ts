import { refuse, type Refusal } from "../core/refusal.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { ActingPartner, Caller, Services } from "../platform/trpc.ts";
import {
  countCopiesSince,
  findLatestCopy,
  insertCopy,
  type DataCopy,
} from "./data-copy.queries.ts";
import { dayBefore, KEPT_DAYS, MOST_A_DAY } from "./data-copy.rules.ts";

interface Person {
  caller: Caller;
  partner: ActingPartner;
}

/** A copy as its person is told of it. */
export interface CopyView {
  id: string;
  isWhole: boolean;
  /** `gone` also while its file waits to be taken away. */
  state: DataCopy["state"];
  askedAt: string;
  progress: { done: number; total: number };
  size: number | null;
  expiresAt: string | null;
  takenAt: string | null;
}

/** Only the person himself has a copy of his data: not who acts for him. */
const isOwnPerson = ({ role }: Caller): boolean => role === "partner";

/** Whether his copies are of the whole company. */
export const mayHaveWhole = ({ partnerRole }: Caller): boolean =>
  partnerRole === "owner";

/** What became of the person's last copy, and what the next would be of. */
export async function viewDataCopy(
  { db, clock }: Services,
  { caller, partner }: Person,
): Promise<
  { copy: CopyView | null; isWhole: boolean; keptDays: number } | Refusal
> {
  if (!isOwnPerson(caller)) return refuse("FORBIDDEN", "no_permission");
  const scope = { role: "partner", partnerId: partner.id } as const;
  const owner = { partnerId: partner.id, userId: caller.userId };
  const copy = await inReading(db, scope, (trx) => findLatestCopy(trx, owner));
  return {
    copy: copy ? viewOf(copy, clock.now()) : null,
    isWhole: mayHaveWhole(caller),
    keptDays: KEPT_DAYS,
  };
}

/** Asks for a copy: of the whole company for its owners, of himself for everybody else. */
export async function askForCopy(
  { db, clock }: Services,
  { caller, partner }: Person,
): Promise<{ asked: true } | Refusal> {
  if (!isOwnPerson(caller)) return refuse("FORBIDDEN", "no_permission");
  const at = clock.now();
  const isWhole = mayHaveWhole(caller);
  const owner = { partnerId: partner.id, userId: caller.userId };
  return await inTransaction(db, HOUSE, async (trx) => {
    const made = await countCopiesSince(trx, owner, dayBefore(at));
    if (made >= MOST_A_DAY)
      return refuse("TOO_MANY_REQUESTS", "too_many_copies", {
        retryAfterSeconds: 3600,
      });
    const { language } = caller;
    const id = await insertCopy(trx, { ...owner, isWhole, language, at });
    if (id === undefined) return refuse("CONFLICT", "copy_being_made");
    await insertAuditEntry(trx, {
      actor: caller.username,
      action: "copy.ask",
      subject: caller.username,
      details: { copy: id, whole: isWhole },
    });
    return { asked: true };
  });
}

function viewOf(copy: DataCopy, now: Date): CopyView {
  const isOver = copy.expiresAt !== null && copy.expiresAt <= now;
  return {
    id: copy.id,
    isWhole: copy.isWhole,
    state: copy.state === "ready" && isOver ? "gone" : copy.state,
    askedAt: copy.askedAt.toISOString(),
    progress: { done: copy.partsDone, total: copy.partsTotal },
    size: copy.size,
    expiresAt: copy.expiresAt?.toISOString() ?? null,
    takenAt: copy.takenAt?.toISOString() ?? null,
  };
}
