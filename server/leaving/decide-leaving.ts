import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { staffScope } from "../auth/staff-scope.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { noteForUsers } from "../notices/note.queries.ts";
import { say } from "../notices/say.rules.ts";
import { listPeople, lockPeople } from "../people/people.queries.ts";
import { leavesNoOwner } from "../people/people.rules.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { ACTIVITY_LOCK } from "../platform/activity-notes.ts";
import {
  continueAsHouse,
  inReading,
  inTransaction,
} from "../platform/database.ts";
import { lockName } from "../platform/name-lock.queries.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  closePartner,
  digestOfRenamed,
  type ErasedPerson,
} from "./erase.queries.ts";
import { erasePerson, unknownPassword } from "./erase-person.ts";
import {
  endLeave,
  findLeave,
  listOpenLeaves,
  type LeaveRequest,
} from "./leaving.queries.ts";
import { mayDecide } from "./leaving.rules.ts";

const REFUSED = {
  latin: { title: "Zahtev za brisanje nije prihvaćen", text: "{reason}" },
  english: { title: "The request for deletion was refused", text: "{reason}" },
};

/** Who asks to leave, for staff; the closing of companies is for administrators. */
export async function viewLeaveRequests(services: Services, caller: Caller) {
  const open = await inReading(services.db, staffScope(caller), listOpenLeaves);
  return {
    requests: open.map(
      ({ id, kind, at, byName, note, partner, openOrders }) => ({
        request: id,
        kind,
        at: at.toISOString(),
        by: byName,
        note,
        partner,
        openOrders,
        mayDecide: mayDecide(kind, caller),
      }),
    ),
  };
}

/**
 * Says yes or no to who asks to leave. A yes ends his account, or all of the company's, for good;
 * while it is said nobody else changes the company's people.
 */
export async function decideLeaving(
  services: Services,
  caller: Caller,
  decision: { request: number; isAccepted: boolean; reason: string },
): Promise<{ decided: true } | Refusal> {
  const { request: id, isAccepted, reason } = decision;
  const passwordHash = await unknownPassword();
  const at = services.clock.now();
  return await inTransaction(services.db, staffScope(caller), async (trx) => {
    const request = await findLeave(trx, id);
    if (!request) return refuse("NOT_FOUND", "not_found");
    const { kind, partnerId, userId, byName } = request;
    if (!mayDecide(kind, caller)) return refuse("FORBIDDEN", "no_permission");
    await continueAsHouse(trx);
    // First of all locks: what is being written of him is then there to be deleted.
    if (isAccepted) await lockName(trx, ACTIVITY_LOCK);
    await lockPeople(trx, partnerId);
    const people = await listPeople(trx, partnerId);
    if (
      isAccepted &&
      kind === "person" &&
      leavesNoOwner(people, { userId, isActive: false })
    )
      return refuse("CONFLICT", "last_owner");
    const isEnded = await endLeave(trx, request, {
      state: isAccepted ? "accepted" : "refused",
      at,
      by: caller.username,
      reason,
    });
    if (!isEnded) return refuse("CONFLICT", "leave_decided");
    const by = caller.username;
    const ground = { partnerId, passwordHash, leave: id, at, by };
    const marks = isAccepted ? await letGo(trx, request, ground) : [];
    await insertAuditEntry(trx, {
      actor: caller.username,
      action: isAccepted ? "leave.accept" : "leave.refuse",
      subject: isAccepted ? marks.join(", ") : byName,
      details: {
        request: id,
        kind,
        reason,
        ...(isAccepted && { renamed: await digestOfRenamed(trx, id) }),
      },
    });
    if (!isAccepted)
      await noteForUsers(trx, [userId], {
        class: "messages",
        key: `leave:${id}`,
        link: "/more/leave",
        said: say(REFUSED, { reason }),
        at,
      });
    return { decided: true };
  });
}

/** Erases who is to go; returns what they are called from now on. */
async function letGo(
  trx: Transaction<Database>,
  { kind, userId }: LeaveRequest,
  ground: Pick<ErasedPerson, "partnerId" | "passwordHash" | "leave" | "at"> & {
    by: string;
  },
): Promise<string[]> {
  const people = await listPeople(trx, ground.partnerId);
  const leaving =
    kind === "company"
      ? people
      : people.filter((person) => person.userId === userId);
  const marks: string[] = [];
  for (const person of leaving)
    // oxlint-disable-next-line no-await-in-loop -- a company's few people, in one transaction
    marks.push(await erasePerson(trx, person, ground));
  if (kind === "company") await closePartner(trx, ground);
  return marks;
}
