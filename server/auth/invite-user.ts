import { randomUUID } from "node:crypto";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { parseUserRequest } from "./create-user.rules.ts";
import { addUser } from "./create-user.ts";
import { insertReset, insertResetMail } from "./password-reset.queries.ts";
import { hashPassword } from "./password.ts";
import { createResetToken, hashResetToken } from "./reset-token.ts";

/** Long enough for somebody who is on his way. */
const LIFE_MS = 7 * 24 * 3_600_000;

export interface Invitation {
  username: string;
  /** Opens the portal once, for a password of his own. */
  url: string;
  expiresAt: string;
  /** Whether it is on its way by mail too. */
  isMailed: boolean;
}

/**
 * Makes a user of a partner who chooses his own password: nobody else ever knows one. The link is
 * mailed where there is an address, and told to who invites, who may hand it on as he likes.
 */
export async function inviteUser(
  { db, clock, config }: Pick<Services, "db" | "clock" | "config">,
  request: { partner: string; username: string; email: string },
  actor: string,
): Promise<Invitation | Refusal> {
  const password = createResetToken();
  const user = parseUserRequest({ ...request, role: "partner", password });
  if (isRefusal(user)) return user;
  const passwordHash = await hashPassword(password);
  const expiresAt = new Date(clock.now().getTime() + LIFE_MS);
  const token = createResetToken();
  const url = new URL("/reset", config.publicUrl);
  url.searchParams.set("token", token);
  const { username, email } = user;
  const invited = await inTransaction(db, HOUSE, async (trx) => {
    const added = await addUser(trx, { user, passwordHash, actor });
    if (isRefusal(added)) return added;
    const { userId, partnerId, language } = added;
    const tokenHash = hashResetToken(token);
    await insertReset(trx, { tokenHash, userId, expiresAt });
    if (email !== "")
      await insertResetMail(trx, {
        kind: "invitation",
        partnerId,
        recipient: email,
        language,
        messageId: `<invitation-${randomUUID()}@${config.publicUrl.hostname}>`,
        payload: {
          username,
          url: url.href,
          expiresAt: expiresAt.toISOString(),
        },
      });
    return added;
  });
  if (isRefusal(invited)) return invited;
  return {
    username,
    url: url.href,
    expiresAt: expiresAt.toISOString(),
    isMailed: email !== "",
  };
}
