import { randomUUID } from "node:crypto";
import { EMAIL } from "../auth/create-user.rules.ts";
import { createResetToken, hashResetToken } from "../auth/reset-token.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { oneLine } from "./application.rules.ts";
import { insertInvitation, queueMail } from "./joining.queries.ts";

/** A card that lies on a counter for a while. */
const LIFE_MS = 30 * 24 * 3_600_000;

export interface PartnerInvitation {
  url: string;
  expiresAt: string;
  isMailed: boolean;
}

/** Makes a link by which one company may apply, once: to be shown as a code, sent, or mailed. */
export async function invitePartner(
  { db, clock, config }: Pick<Services, "db" | "clock" | "config">,
  caller: Caller,
  request: { name: string; email: string },
): Promise<PartnerInvitation | Refusal> {
  const [name, email] = [oneLine(request.name), request.email.trim()];
  if (email !== "" && !EMAIL.test(email))
    return refuse("BAD_REQUEST", "invalid_input", { field: "email" });
  const at = clock.now();
  const expiresAt = new Date(at.getTime() + LIFE_MS);
  const token = createResetToken();
  const url = new URL("/join", config.publicUrl);
  url.searchParams.set("token", token);
  await inTransaction(db, HOUSE, async (trx) => {
    await insertInvitation(trx, {
      tokenHash: hashResetToken(token),
      by: { id: caller.userId, name: caller.username },
      name,
      email,
      at,
      expiresAt,
    });
    if (email !== "")
      await queueMail(trx, {
        kind: "partner_invitation",
        recipient: email,
        language: caller.language,
        messageId: `<partner-invitation-${randomUUID()}@${config.publicUrl.hostname}>`,
        payload: { name, url: url.href, expiresAt: expiresAt.toISOString() },
      });
  });
  const isMailed = email !== "";
  return { url: url.href, expiresAt: expiresAt.toISOString(), isMailed };
}
