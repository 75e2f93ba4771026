import type { MailTextName } from "../../../server/documents/mail-wording.rules.ts";
import type { MailTextsTexts } from "./texts/sr-latn.ts";

/** The mails as they are offered. */
export const GROUPS: [keyof MailTextsTexts["groups"], MailTextName[]][] = [
  [
    "orders",
    [
      "order_received",
      "order_waits",
      "order_changed",
      "order_approved",
      "order_expired",
      "order_refused",
      "order_cancelled",
      "cancel_requested",
    ],
  ],
  [
    "money",
    [
      "payment_posted",
      "reminder_friendly",
      "reminder_plain",
      "reminder_firm",
      "statement_open",
      "statement_period",
    ],
  ],
  ["claims", ["claim_received", "claim_news"]],
  ["people", ["invitation", "partner_invitation", "application_refused"]],
];
