import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { EMAIL, parseUserRequest } from "../auth/create-user.rules.ts";
import { addUser } from "../auth/create-user.ts";
import { openWayIn, type Invitation } from "../auth/invite-user.ts";
import { deleteUnusedResets } from "../auth/password-reset.queries.ts";
import { hashPassword } from "../auth/password.ts";
import { createResetToken } from "../auth/reset-token.ts";
import { endUserSessions } from "../auth/session.ts";
import { DEFAULT_LANGUAGE, parseLanguage } from "../core/language.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  listStaff,
  lockStaff,
  updateStaff,
  type StaffMember,
} from "./staff.queries.ts";
import { leavesNoAdmin, type StaffRole } from "./staff.rules.ts";

/** Who administers and sells, and how each stands. */
export async function viewStaff(
  { db }: Pick<Services, "db">,
  caller: Pick<Caller, "userId">,
) {
  const staff = await inReading(db, HOUSE, listStaff);
  return {
    staff: staff.map((one) => ({
      username: one.username,
      email: one.email,
      role: one.role,
      isActive: one.isActive,
      isActivated: one.isActivated,
      departments: one.departments,
      partners: one.partners,
      isSelf: one.userId === caller.userId,
      linkUntil: one.linkUntil?.toISOString() ?? null,
      seenAt: one.seenAt?.toISOString() ?? null,
    })),
  };
}

/** Makes a member of the staff, who chooses his own password by a link. */
export async function inviteStaff(
  services: Services,
  caller: Pick<Caller, "username" | "language">,
  request: { name: string; email: string; role: StaffRole },
): Promise<Invitation | Refusal> {
  const password = createResetToken();
  const user = parseUserRequest({
    username: request.name,
    email: request.email,
    role: request.role,
    language: caller.language,
    password,
    isInvited: true,
  });
  if (isRefusal(user)) return user;
  const passwordHash = await hashPassword(password);
  return await inTransaction(services.db, HOUSE, async (trx) => {
    const actor = caller.username;
    const added = await addUser(trx, { user, passwordHash, actor });
    if (isRefusal(added)) return added;
    return await openWayIn(trx, services, {
      kind: "invitation",
      ...added,
      username: user.username,
      email: user.email,
    });
  });
}

/** Runs work on one of the staff, while nobody else changes any of them. */
async function onStaff<Answer>(
  { db }: Pick<Services, "db">,
  user: string,
  work: (
    trx: Transaction<Database>,
    ground: { member: StaffMember; staff: StaffMember[] },
  ) => Promise<Answer | Refusal>,
): Promise<Answer | Refusal> {
  return await inTransaction(db, HOUSE, async (trx) => {
    await lockStaff(trx);
    const staff = await listStaff(trx);
    const member = staff.find(({ username }) => username === user);
    return member
      ? await work(trx, { member, staff })
      : refuse("NOT_FOUND", "not_found");
  });
}

/** Gives somebody another role or address; his next request goes by it. */
export async function changeStaff(
  services: Pick<Services, "db">,
  caller: Pick<Caller, "username">,
  change: { user: string; role: StaffRole; email: string },
): Promise<{ changed: true } | Refusal> {
  const { role, email } = change;
  if (email !== "" && !EMAIL.test(email))
    return refuse("BAD_REQUEST", "invalid_input", { field: "email" });
  return await onStaff(services, change.user, async (trx, ground) => {
    const { member, staff } = ground;
    const { userId, username } = member;
    if (leavesNoAdmin(staff, { userId, role }))
      return refuse("CONFLICT", "last_admin");
    const changes = {
      ...(role !== member.role && { role: [member.role, role] }),
      ...(email !== member.email && { email: [member.email, email] }),
    };
    if (Object.keys(changes).length === 0) return { changed: true as const };
    await updateStaff(trx, { userId, role, email });
    await insertAuditEntry(trx, {
      actor: caller.username,
      action: "user.change",
      subject: username,
      details: changes,
    });
    return { changed: true as const };
  });
}

/**
 * Switches somebody off or on again. Off, his sessions open nothing any more, and by them his
 * devices learn that they have to erase what they hold. On again, he signs in anew.
 */
export async function switchStaff(
  services: Services,
  caller: Pick<Caller, "username">,
  { user, isActive }: { user: string; isActive: boolean },
): Promise<{ isActive: boolean } | Refusal> {
  return await onStaff(services, user, async (trx, { member, staff }) => {
    const { userId, username } = member;
    if (member.isActive === isActive) return { isActive };
    if (!isActive && leavesNoAdmin(staff, { userId, isActive }))
      return refuse("CONFLICT", "last_admin");
    await updateStaff(trx, {
      userId,
      disabledAt: isActive ? null : services.clock.now(),
    });
    await deleteUnusedResets(trx, userId);
    if (isActive) await endUserSessions({ ...services, db: trx }, userId);
    await insertAuditEntry(trx, {
      actor: caller.username,
      action: isActive ? "user.enable" : "user.disable",
      subject: username,
    });
    return { isActive };
  });
}

/** A new link for a password; it is shown only where it cannot go by mail or was never used. */
export async function renewStaff(
  services: Services,
  caller: Pick<Caller, "userId" | "username">,
  { user }: { user: string },
): Promise<(Omit<Invitation, "url"> & { url: string | null }) | Refusal> {
  return await onStaff(services, user, async (trx, { member }) => {
    const { userId, username, email } = member;
    if (!member.isActive) return refuse("CONFLICT", "person_disabled");
    if (userId === caller.userId) return refuse("CONFLICT", "own_password");
    await deleteUnusedResets(trx, userId);
    const opened = await openWayIn(trx, services, {
      kind: member.isActivated ? "password_reset" : "invitation",
      userId,
      partnerId: null,
      username,
      email,
      language: parseLanguage(member.language) ?? DEFAULT_LANGUAGE,
    });
    await insertAuditEntry(trx, {
      actor: caller.username,
      action: "user.renew",
      subject: username,
    });
    const isHanded = !member.isActivated || email === "";
    return { ...opened, url: isHanded ? opened.url : null };
  });
}
