import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { MailTable } from "../../db/tables/mail.ts";
import {
  parseLanguage,
  DEFAULT_LANGUAGE,
  type Language,
} from "../core/language.ts";
import type { OrderState } from "../orders/order-state.rules.ts";
import type { OrderEvent } from "../orders/orders.queries.ts";
import type { ProformaBuyer } from "./proforma.ts";

export interface QueuedMail {
  id: number;
  kind: MailTable["kind"];
  partnerId: number | null;
  orderNumber: string | null;
  recipient: string;
  language: Language;
  messageId: string;
  payload: unknown;
}

/** A mail that has not gone out, locked so that two workers never send it at once. */
export async function lockUnsentMail(
  trx: Transaction<Database>,
  mailId: number,
): Promise<QueuedMail | undefined> {
  const row = await trx
    .selectFrom("mail as m")
    .leftJoin("sales_order as o", "o.id", "m.order_id")
    .select([
      "m.id",
      "m.kind",
      "m.partner_id as partnerId",
      "o.number as orderNumber",
      "m.recipient",
      "m.language",
      "m.message_id as messageId",
      "m.payload",
    ])
    .where("m.id", "=", mailId)
    .where("m.state", "in", ["queued", "failed"])
    .forUpdate("m")
    .executeTakeFirst();
  return (
    row && { ...row, language: parseLanguage(row.language) ?? DEFAULT_LANGUAGE }
  );
}

/** Notes that a mail went out; what only the mail may hold is cleared. */
export async function updateMailDone(
  trx: Transaction<Database>,
  done: { id: number; state: "sent" | "kept"; subject: string; at: Date },
): Promise<void> {
  await trx
    .updateTable("mail")
    .set((eb) => ({
      state: done.state,
      subject: done.subject,
      sent_at: done.at,
      error: null,
      payload: "{}",
      attempts: eb("attempts", "+", 1),
    }))
    .where("id", "=", done.id)
    .execute();
}

/** Notes why a mail did not go out, and whether anybody will try again. */
export async function updateMailFailed(
  trx: Transaction<Database>,
  failure: { id: number; error: string; forGood: boolean },
): Promise<void> {
  await trx
    .updateTable("mail")
    .set((eb) => ({
      state: failure.forGood ? ("failed" as const) : ("queued" as const),
      error: failure.error,
      attempts: eb("attempts", "+", 1),
    }))
    .where("id", "=", failure.id)
    .execute();
}

/** One event of an order, as its mail tells it. */
export async function findOrderEvent(
  trx: Transaction<Database>,
  { partnerId, eventId }: { partnerId: number; eventId: number },
): Promise<
  Pick<OrderEvent, "state" | "kind" | "note" | "details"> | undefined
> {
  const row = await trx
    .selectFrom("sales_order_event")
    .select(["state", "kind", "note", "details"])
    .where("partner_id", "=", partnerId)
    .where("id", "=", eventId)
    .executeTakeFirst();
  return row && { ...row, state: row.state as OrderState };
}

export interface Buyer extends ProformaBuyer {
  language: Language;
  salesperson: string | null;
}

export async function findBuyer(
  trx: Transaction<Database> | Kysely<Database>,
  partnerId: number,
): Promise<Buyer | undefined> {
  const row = await trx
    .selectFrom("partner")
    .select([
      "code",
      "name",
      "address",
      "city",
      "postal_code",
      "tax_id",
      "registration_number",
      "language",
      "salesperson",
    ])
    .where("id", "=", partnerId)
    .executeTakeFirst();
  return (
    row && {
      code: row.code,
      name: row.name,
      address: row.address || null,
      city: row.city || null,
      postalCode: row.postal_code || null,
      pib: row.tax_id || null,
      mb: row.registration_number || null,
      language: parseLanguage(row.language) ?? DEFAULT_LANGUAGE,
      salesperson: row.salesperson,
    }
  );
}
