import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";

export interface MailTable {
  id: GeneratedAlways<number>;
  partner_id: number | null;
  order_id: number | null;
  kind:
    | "order_confirmation"
    | "order_news"
    | "password_reset"
    | "invitation"
    | "statement_answer"
    | "payment_reminder"
    | "monthly_statement"
    | "message"
    | "payment_posted"
    | "notice"
    | "staff_notice"
    | "claim_news"
    | "partner_invitation"
    | "application_refused";
  recipient: string;
  language: string;
  message_id: string;
  subject: Generated<string>;
  state: Generated<"queued" | "sent" | "kept" | "failed">;
  payload: JSONColumnType<object>;
  error: string | null;
  attempts: Generated<number>;
  created_at: Generated<Date>;
  sent_at: Date | null;
  /** When it came back, and why, as the server over there put it. */
  bounced_at: Generated<Date | null>;
  bounce: Generated<string | null>;
}
