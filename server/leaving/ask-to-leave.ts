import { refuse, type Refusal } from "../core/refusal.ts";
import { listPeople, lockPeople } from "../people/people.queries.ts";
import { keepsCompany, leavesNoOwner } from "../people/people.rules.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { ActingPartner, Caller, Services } from "../platform/trpc.ts";
import {
  endLeave,
  findLatestLeave,
  insertLeave,
  type LeaveRequest,
} from "./leaving.queries.ts";
import { mayAsk, type LeaveKind } from "./leaving.rules.ts";

interface Asking {
  caller: Caller;
  partner: ActingPartner;
}

export interface LeaveView {
  at: string;
  by: string;
  state: LeaveRequest["state"];
  reason: string;
}

const viewOf = (request: LeaveRequest | undefined): LeaveView | null =>
  request
    ? {
        at: request.at.toISOString(),
        by: request.byName,
        state: request.state,
        reason: request.reason,
      }
    : null;

/** What became of what the person asked for himself, and an owner for the company. */
export async function viewLeaving(
  services: Services,
  { caller, partner }: Asking,
): Promise<
  | {
      person: LeaveView | null;
      company: LeaveView | null;
      mayClose: boolean;
      /** He would leave the company without an owner. */
      isLastOwner: boolean;
    }
  | Refusal
> {
  if (!mayAsk("person", caller)) return refuse("FORBIDDEN", "no_permission");
  const mayClose = mayAsk("company", caller);
  const who = { partnerId: partner.id, userId: caller.userId };
  return await inReading(services.db, HOUSE, async (trx) => {
    const person = await findLatestLeave(trx, who, "person");
    const company = mayClose
      ? await findLatestLeave(trx, who, "company")
      : undefined;
    const people = mayClose ? await listPeople(trx, partner.id) : [];
    const gone = { userId: caller.userId, isActive: false };
    return {
      person: viewOf(person),
      company: viewOf(company),
      mayClose,
      isLastOwner: leavesNoOwner(people, gone),
    };
  });
}

/** Asks for the end of one's own account, or of the whole company's. */
export async function askToLeave(
  services: Services,
  { caller, partner }: Asking,
  { kind, note }: { kind: LeaveKind; note: string },
): Promise<{ asked: true } | Refusal> {
  if (!mayAsk("person", caller)) return refuse("FORBIDDEN", "no_permission");
  if (!mayAsk(kind, caller)) return refuse("FORBIDDEN", "owner_only");
  const { userId, username } = caller;
  return await inTransaction(services.db, HOUSE, async (trx) => {
    await lockPeople(trx, partner.id);
    const people = await listPeople(trx, partner.id);
    const self = people.find((one) => one.userId === userId);
    if (!self?.isActive) return refuse("FORBIDDEN", "no_permission");
    // Another owner may have been quicker than he.
    if (kind === "company" && !keepsCompany(self))
      return refuse("FORBIDDEN", "owner_only");
    if (kind === "person" && leavesNoOwner(people, { userId, isActive: false }))
      return refuse("CONFLICT", "last_owner");
    const isAsked = await insertLeave(trx, {
      partnerId: partner.id,
      kind,
      userId,
      at: services.clock.now(),
      byName: username,
      note: note.trim(),
    });
    if (!isAsked) return refuse("CONFLICT", "leave_asked");
    await insertAuditEntry(trx, {
      actor: username,
      action: "leave.ask",
      subject: kind === "person" ? username : partner.code,
      kind: kind === "person" ? "user" : "partner",
      details: { kind },
    });
    return { asked: true };
  });
}

/** Takes a request back while nobody has decided it: one's own, or any owner the company's. */
export async function withdrawLeave(
  services: Services,
  { caller, partner }: Asking,
  { kind }: { kind: LeaveKind },
): Promise<{ withdrawn: true } | Refusal> {
  if (!mayAsk("person", caller)) return refuse("FORBIDDEN", "no_permission");
  if (!mayAsk(kind, caller)) return refuse("FORBIDDEN", "owner_only");
  const who = { partnerId: partner.id, userId: caller.userId };
  return await inTransaction(services.db, HOUSE, async (trx) => {
    const request = await findLatestLeave(trx, who, kind);
    const isEnded =
      request !== undefined &&
      (await endLeave(trx, request, {
        state: "withdrawn",
        at: services.clock.now(),
        by: caller.username,
      }));
    if (!isEnded) return refuse("CONFLICT", "leave_decided");
    await insertAuditEntry(trx, {
      actor: caller.username,
      action: "leave.withdraw",
      subject: kind === "person" ? caller.username : partner.code,
      kind: kind === "person" ? "user" : "partner",
      details: { kind },
    });
    return { withdrawn: true };
  });
}
