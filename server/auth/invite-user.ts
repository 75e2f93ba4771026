import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Language } from "../core/language.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { parseUserRequest, type UserRequest } from "./create-user.rules.ts";
import { addUser, type AddedUser } from "./create-user.ts";
import { insertReset, insertResetMail } from "./password-reset.queries.ts";
import { hashPassword } from "./password.ts";
import { createResetToken, hashResetToken } from "./reset-token.ts";

/** Long enough for somebody who is on his way. */
const LIFE_MS = 7 * 24 * 3_600_000;
/** A link to who has an account already is quickly used, from a mail more quickly than by hand. */
const RESET_LIFE_MS = { mailed: 3_600_000, handed: 24 * 3_600_000 };

type InviteServices = Pick<Services, "db" | "clock" | "config">;

export interface Invitation {
  username: string;
  /** Opens the portal once, for a password of his own. */
  url: string;
  expiresAt: string;
  /** Whether it is on its way by mail too. */
  isMailed: boolean;
}

export type InvitationRequest = Pick<
  UserRequest,
  "partnerRole" | "orderLimit" | "language"
> & {
  partner: string;
  username: string;
  email: string;
};

/**
 * Makes a user of a partner who chooses his own password: nobody else ever knows one. The link is
 * mailed where there is an address, and told to who invites, who may hand it on as he likes.
 */
export async function inviteUser(
  services: InviteServices,
  request: InvitationRequest,
  actor: string,
): Promise<Invitation | Refusal> {
  const password = createResetToken();
  const passwordHash = await hashPassword(password);
  const invited = await inTransaction(services.db, HOUSE, (trx) =>
    inviteIn(trx, services, { request, password, passwordHash, actor }),
  );
  if (isRefusal(invited)) return invited;
  const { username, url, expiresAt, isMailed } = invited;
  return { username, url, expiresAt, isMailed };
}

/** The same within the transaction of something greater. */
export async function inviteIn(
  trx: Transaction<Database>,
  services: Pick<Services, "clock" | "config">,
  invited: {
    request: InvitationRequest;
    password: string;
    passwordHash: string;
    actor: string;
  },
): Promise<(Invitation & AddedUser) | Refusal> {
  const { request, password, passwordHash, actor } = invited;
  const user = parseUserRequest({
    ...request,
    role: "partner",
    password,
    isInvited: true,
  });
  if (isRefusal(user)) return user;
  const added = await addUser(trx, { user, passwordHash, actor });
  if (isRefusal(added)) return added;
  const { username, email } = user;
  const invitation = await openWayIn(trx, services, {
    kind: "invitation",
    ...added,
    username,
    email,
  });
  return { ...added, ...invitation };
}

/** Lets a user choose a password by a new link, which is mailed where he has an address. */
export async function openWayIn(
  trx: Transaction<Database>,
  { clock, config }: Pick<Services, "clock" | "config">,
  user: {
    kind: "invitation" | "password_reset";
    userId: number;
    partnerId: number | null;
    username: string;
    email: string;
    language: Language;
  },
): Promise<Invitation> {
  const { kind, userId, partnerId, username, email, language } = user;
  const isMailed = email !== "";
  const lifeMs =
    kind === "invitation"
      ? LIFE_MS
      : RESET_LIFE_MS[isMailed ? "mailed" : "handed"];
  const expiresAt = new Date(clock.now().getTime() + lifeMs);
  const token = createResetToken();
  const url = new URL("/reset", config.publicUrl);
  url.searchParams.set("token", token);
  const tokenHash = hashResetToken(token);
  await insertReset(trx, { tokenHash, userId, expiresAt });
  const payload = {
    username,
    url: url.href,
    expiresAt: expiresAt.toISOString(),
  };
  if (isMailed)
    await insertResetMail(trx, {
      kind,
      partnerId,
      recipient: email,
      language,
      messageId: `<${kind.replace("_", "-")}-${randomUUID()}@${config.publicUrl.hostname}>`,
      payload,
    });
  return { ...payload, isMailed };
}
