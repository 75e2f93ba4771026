import { refuse, type Refusal } from "../core/refusal.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { listMailRows, requeueMail, type MailFilter } from "./mails.queries.ts";

/** A page of what the portal has written to whom, and what became of it. */
export async function listStaffMails(
  { db }: Pick<Services, "db">,
  query: MailFilter & { cursor?: number | null | undefined; limit: number },
) {
  const { cursor, limit, ...filter } = query;
  const rows = await inReading(db, HOUSE, (trx) =>
    listMailRows(trx, {
      ...filter,
      before: cursor ?? undefined,
      limit: limit + 1,
    }),
  );
  const shown = rows.slice(0, limit);
  return {
    mails: shown.map(({ createdAt, sentAt, nextAt, ...mail }) => ({
      ...mail,
      createdAt: createdAt.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
      nextAt: nextAt?.toISOString() ?? null,
    })),
    nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** Sends a mail once more, made anew of what holds now, under the same Message-ID. */
export async function resendMail(
  { db }: Pick<Services, "db">,
  { username }: Pick<Caller, "username">,
  id: number,
): Promise<{ queued: true } | Refusal> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const mail = await requeueMail(trx, id);
    if (mail === undefined) return refuse("NOT_FOUND", "not_found");
    if (mail === false) return refuse("CONFLICT", "mail_waits");
    await insertAuditEntry(trx, {
      actor: username,
      action: "mail.resend",
      subject: mail.recipient,
      details: { kind: mail.kind },
    });
    return { queued: true };
  });
}
