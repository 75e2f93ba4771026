import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { hashResetToken } from "../auth/reset-token.ts";
import {
  HOUSE,
  inReading,
  inTransaction,
  rollBackWith,
} from "../platform/database.ts";
import type { Context, Services } from "../platform/trpc.ts";
import {
  MOST_OF_ADDRESS,
  MOST_OF_ALL,
  readApplication,
  WINDOW_MS,
  type Application,
} from "./application.rules.ts";
import { judgeTicket, makeTicket } from "./form-ticket.ts";
import {
  countAttempts,
  findFormSettings,
  findInvitation,
  insertAttempt,
  lockAttempts,
  putApplication,
  takeInvitation,
} from "./joining.queries.ts";

export interface OpenedForm {
  ticket: string;
  /** Whether strangers may apply at all; who was invited may in any case. */
  isOpen: boolean;
  invitation: {
    state: "good" | "used" | "expired" | "unknown";
    name: string;
    email: string;
  } | null;
}

/** Opens the form: what an invitation fills in, and since when it is open. */
export async function openForm(
  { db, clock }: Pick<Services, "db" | "clock">,
  { token }: { token: string | undefined },
): Promise<OpenedForm> {
  const now = clock.now();
  return await inReading(db, HOUSE, async (trx) => {
    const { secret, isOpen } = await findFormSettings(trx);
    const ticket = makeTicket(secret, now);
    if (token === undefined) return { ticket, isOpen, invitation: null };
    const found = await findInvitation(trx, hashResetToken(token));
    if (!found) return { ticket, isOpen, invitation: nobody("unknown") };
    if (found.usedAt !== null)
      return { ticket, isOpen, invitation: nobody("used") };
    if (found.expiresAt <= now)
      return { ticket, isOpen, invitation: nobody("expired") };
    const { name, email } = found;
    return { ticket, isOpen, invitation: { state: "good", name, email } };
  });
}

const nobody = (state: "used" | "expired" | "unknown") => ({
  state,
  name: "",
  email: "",
});

export interface SentApplication extends Application {
  ticket: string;
  token?: string | undefined;
  /** A field that no person sees. */
  website: string;
}

/**
 * Takes an application. Whoever sends one learns that it came and nothing else: not whether the
 * company is a partner already, nor whether somebody has applied for it before.
 */
export async function sendApplication(
  {
    db,
    clock,
    address,
    log,
  }: Pick<Context, "db" | "clock" | "address" | "log">,
  sent: SentApplication,
): Promise<{ received: true } | Refusal> {
  const { ticket, token, website, ...typed } = sent;
  const application = readApplication(typed);
  if (isRefusal(application)) return application;
  if (website !== "") {
    log.info({ address }, "an application filled in what nobody sees");
    return { received: true };
  }
  const at = clock.now();
  const since = new Date(at.getTime() - WINDOW_MS);
  return await inTransaction(db, HOUSE, async (trx) => {
    const { secret, isOpen } = await findFormSettings(trx);
    const judged = judgeTicket(ticket, secret, at);
    if (judged === "stale") return refuse("BAD_REQUEST", "form_stale");
    if (judged === "too_soon")
      return refuse("TOO_MANY_REQUESTS", "form_too_soon", {
        retryAfterSeconds: 3,
      });
    await lockAttempts(trx);
    const { ofAddress, ofAll } = await countAttempts(trx, { address, since });
    if (ofAddress >= MOST_OF_ADDRESS || ofAll >= MOST_OF_ALL)
      return refuse("TOO_MANY_REQUESTS", "too_many_applications", {
        retryAfterSeconds: WINDOW_MS / 1000,
      });
    const invitationId =
      token === undefined
        ? null
        : await takeInvitation(trx, hashResetToken(token), at);
    if (invitationId === undefined)
      return refuse("BAD_REQUEST", "invitation_over", { field: "token" });
    if (invitationId === null && !isOpen)
      return rollBackWith(refuse("FORBIDDEN", "applications_closed"));
    await insertAttempt(trx, { address, at, since });
    await putApplication(trx, { application, at, invitationId });
    return { received: true };
  });
}
