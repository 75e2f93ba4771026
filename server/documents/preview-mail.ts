import { findCompany } from "../company/company.queries.ts";
import type { Refusal } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { claimNewsMail } from "./claim-news-mail.ts";
import { confirmationMail } from "./confirmation-mail.ts";
import { invitationMail } from "./invitation-mail.ts";
import {
  applicationRefusedMail,
  partnerInvitationMail,
} from "./joining-mail.ts";
import type { MailContent } from "./mail.ts";
import type { MailText } from "./mail-wording.parse.ts";
import { findOwnWordings } from "./mail-wording.queries.ts";
import type { OwnWording, OwnWordings } from "./mail-wording.rules.ts";
import { refuseWording } from "./mail-wording.ts";
import { statementMail } from "./monthly-statement-mail.ts";
import { orderNewsMail } from "./order-news-mail.ts";
import { paymentPostedMail } from "./payment-posted-mail.ts";
import { paymentReminderMail } from "./payment-reminder-mail.ts";
import { plainLine } from "./printable.rules.ts";
import { samplesFor, type Samples } from "./sample-mail.ts";

/** A mail over a sample, made by what makes those that go out, as it would be worded. */
export async function previewMail(
  { db, clock, config }: Pick<Services, "db" | "clock" | "config">,
  { wording, ...text }: MailText & { wording: OwnWording },
): Promise<{ from: string; subject: string; html: string } | Refusal> {
  const refusal = refuseWording(text.name, wording);
  if (refusal) return refusal;
  const { company, wordings } = await inReading(db, HOUSE, async (trx) => ({
    company: await findCompany(trx),
    wordings: await findOwnWordings(trx),
  }));
  const samples = samplesFor(company, {
    language: text.language,
    publicUrl: config.publicUrl,
    now: clock.now(),
  });
  const own = wordings[text.name];
  const made = mailOver(samples, text, {
    ...wordings,
    [text.name]: { ...own, [text.language]: wording },
  });
  return {
    from: plainLine(company.name),
    subject: made.subject,
    html: made.html,
  };
}

function mailOver(
  samples: Samples,
  { name, language }: MailText,
  wordings: OwnWordings,
): MailContent {
  const { proforma, order, addressed, reminder, statement, claim } = samples;
  const about = { ...addressed, language, wordings };
  const news = (
    state: "placed" | "expired" | "refused" | "cancelled" | "cancel_requested",
  ) =>
    orderNewsMail({
      ...order,
      proforma,
      event: { state, kind: "state", note: "", details: {} },
      pdf: undefined,
      wordings,
    });
  switch (name) {
    case "order_received":
      return confirmationMail({ ...order, proforma, wordings });
    case "order_waits":
      return confirmationMail({
        ...order,
        proforma: { ...proforma, onHold: true },
        wordings,
      });
    case "order_changed":
      return orderNewsMail({
        ...order,
        proforma,
        event: samples.changed,
        wordings,
      });
    case "order_approved":
      return news("placed");
    case "order_expired":
      return news("expired");
    case "order_refused":
      return news("refused");
    case "order_cancelled":
      return news("cancelled");
    case "cancel_requested":
      return news("cancel_requested");
    case "payment_posted":
      return paymentPostedMail({
        ...order,
        proforma,
        paid: proforma.total,
        left: 0,
        wordings,
      });
    case "reminder_friendly":
      return paymentReminderMail({ ...about, ...reminder, tone: "friendly" });
    case "reminder_plain":
      return paymentReminderMail({ ...about, ...reminder, tone: "plain" });
    case "reminder_firm":
      return paymentReminderMail({ ...about, ...reminder, tone: "firm" });
    case "statement_open":
      return statementMail(
        { ...about, ...statement.of, kind: "open" },
        statement.made,
        "pdf",
      );
    case "statement_period":
      return statementMail(
        { ...about, ...statement.of, kind: "period" },
        statement.made,
        "pdf",
      );
    case "claim_received":
      return claimNewsMail({ ...about, ...claim, status: "submitted" });
    case "claim_news":
      return claimNewsMail({ ...about, ...claim, status: "received" });
    case "invitation":
      return invitationMail({ ...about, username: "mira", validDays: 7 });
    case "partner_invitation":
      return partnerInvitationMail({ ...about, ...samples.joining });
    case "application_refused":
      return applicationRefusedMail({ ...about, ...samples.joining });
  }
}
