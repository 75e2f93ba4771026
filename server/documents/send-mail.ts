import type { Transaction } from "kysely";
import * as v from "valibot";
import type { Database } from "../../db/database.ts";
import { findCompany, type Company } from "../company/company.queries.ts";
import { isCalendarDate, monthBefore } from "../core/calendar.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Job } from "../platform/jobs.ts";
import { findToldThread } from "../messages/message-mail.queries.ts";
import { isPermanentMailError, type Mailer } from "../platform/mailer.ts";
import type { Services } from "../platform/trpc.ts";
import { claimNewsMail } from "./claim-news-mail.ts";
import { confirmationMail } from "./confirmation-mail.ts";
import {
  findOrderEvent,
  lockUnsentMail,
  updateMailDone,
  updateMailFailed,
  type QueuedMail,
} from "./documents.queries.ts";
import { invitationMail } from "./invitation-mail.ts";
import type { MailContent } from "./mail.ts";
import { findOwnWordings } from "./mail-wording.queries.ts";
import { monthlyStatementMail } from "./monthly-statement-mail.ts";
import { noticeMail } from "./notice-mail.ts";
import {
  applicationRefusedMail,
  partnerInvitationMail,
} from "./joining-mail.ts";
import { orderNewsMail } from "./order-news-mail.ts";
import { findProforma } from "./order-proforma.ts";
import { findNotice } from "../notices/inbox.queries.ts";
import { findStaffNotice } from "../notices/staff-notices.queries.ts";
import { saidIn } from "../notices/said-in.ts";
import { findStatementAnswer } from "../ledger/statement-answer.queries.ts";
import { statementAnswerMail } from "./statement-answer-mail.ts";
import { passwordResetMail } from "./password-reset-mail.ts";
import { paymentPostedMail } from "./payment-posted-mail.ts";
import { paymentReminderMail } from "./payment-reminder-mail.ts";
import { plainLine } from "./printable.rules.ts";
import { threadMail } from "./thread-mail.ts";
import { renderProforma } from "./proforma-pdf.ts";
import { CLAIM_STATUSES } from "./texts/claim-texts.ts";

const jobPayload = v.object({ mailId: v.number() });
const answerPayload = v.object({ answerId: v.number() });
const messagePayload = v.object({ messageId: v.string(), reader: v.string() });
const reminderPayload = v.object({
  tone: v.picklist(["friendly", "plain", "firm"]),
  currency: v.string(),
  total: v.number(),
  documents: v.array(
    v.object({
      type: v.string(),
      number: v.string(),
      dueDate: v.string(),
      open: v.number(),
    }),
  ),
});
const statementPayload = v.object({
  month: v.pipe(v.string(), v.check(isCalendarDate)),
  side: v.picklist(["customer", "supplier"]),
  currency: v.string(),
  kind: v.picklist(["open", "period"]),
  format: v.picklist(["pdf", "xlsx"]),
});
const postedPayload = v.object({ paid: v.number(), left: v.number() });
const noticePayload = v.object({ noticeId: v.number() });
const staffNoticePayload = v.object({ staffNoticeId: v.number() });
const claimPayload = v.object({
  number: v.string(),
  status: v.picklist(CLAIM_STATUSES),
  itemName: v.string(),
  note: v.string(),
  repairPrice: v.nullable(v.number()),
});
const joinPayload = v.object({
  name: v.string(),
  url: v.string(),
  expiresAt: v.string(),
});
const refusedPayload = v.object({ name: v.string(), reason: v.string() });
const newsPayload = v.object({ eventId: v.number() });
const resetPayload = v.object({
  username: v.string(),
  url: v.string(),
  expiresAt: v.string(),
});

/**
 * The job that sends one mail. The row stays locked while it goes out, so that it goes once;
 * only a kill between the server's yes and our commit may send it again, under the same
 * Message-ID.
 */
export function sendMailJob(services: Services, mailer: Mailer): Job {
  return async (payload, tools) => {
    const { mailId } = v.parse(jobPayload, payload);
    const failure = await inTransaction(services.db, HOUSE, async (trx) => {
      const mail = await lockUnsentMail(trx, mailId);
      if (!mail) return undefined;
      try {
        const company = await findCompany(trx);
        const content = await makeContent(trx, { services, mail, company });
        const from = {
          name: plainLine(company.name),
          address: company.email || "portal@localhost",
        };
        const state = await mailer.send({ ...content, from });
        const at = services.clock.now();
        await updateMailDone(trx, {
          id: mail.id,
          state,
          subject: content.subject,
          at,
        });
        return undefined;
      } catch (error) {
        const forGood = isPermanentMailError(error) || tools.isLastAttempt;
        const text = error instanceof Error ? error.message : String(error);
        await updateMailFailed(trx, {
          id: mail.id,
          error: text.slice(0, 500),
          forGood,
        });
        return { error, forGood };
      }
    });
    if (!failure) return;
    services.log.warn(
      { mailId, attempt: tools.attempt, err: failure.error },
      "mail did not go",
    );
    // What no try will mend waits for a person and is not tried again.
    if (!failure.forGood) throw failure.error;
  };
}

async function makeContent(
  trx: Transaction<Database>,
  {
    services,
    mail,
    company,
  }: { services: Services; mail: QueuedMail; company: Company },
): Promise<MailContent> {
  const { recipient, messageId, language } = mail;
  const wordings = await findOwnWordings(trx);
  switch (mail.kind) {
    case "order_confirmation": {
      const { proforma, orderLink } = await orderOf(trx, mail, services);
      const pdf = await renderProforma(proforma);
      return confirmationMail({
        wordings,
        proforma,
        recipient,
        messageId,
        orderLink,
        pdf,
      });
    }
    case "order_news": {
      const { eventId } = v.parse(newsPayload, mail.payload);
      const { partnerId, proforma, orderLink } = await orderOf(
        trx,
        mail,
        services,
      );
      const event = await findOrderEvent(trx, { partnerId, eventId });
      if (!event) throw new Error(`event ${eventId} is not there`);
      const isPayable = event.kind === "changed" || event.state === "placed";
      return orderNewsMail({
        wordings,
        proforma,
        event,
        recipient,
        messageId,
        orderLink,
        pdf: isPayable ? await renderProforma(proforma) : undefined,
      });
    }
    case "password_reset": {
      const { username, url, expiresAt } = v.parse(resetPayload, mail.payload);
      const leftMs = Date.parse(expiresAt) - services.clock.now().getTime();
      return passwordResetMail({
        recipient,
        language,
        username,
        sellerName: company.name,
        link: url,
        validMinutes: Math.max(1, Math.round(leftMs / 60_000)),
        messageId,
      });
    }
    case "partner_invitation":
      return partnerInvitationMail({
        wordings,
        ...v.parse(joinPayload, mail.payload),
        recipient,
        messageId,
        language,
        sellerName: company.name,
        timeZone: company.timeZone,
      });
    case "application_refused":
      return applicationRefusedMail({
        wordings,
        ...v.parse(refusedPayload, mail.payload),
        recipient,
        messageId,
        language,
        sellerName: company.name,
      });
    case "payment_reminder":
      return paymentReminderMail({
        wordings,
        ...v.parse(reminderPayload, mail.payload),
        recipient,
        messageId,
        language,
        sellerName: company.name,
        link: new URL("/ledger", services.config.publicUrl).href,
      });
    case "monthly_statement": {
      const { partnerId } = mail;
      if (partnerId === null) throw new Error("a statement of nobody");
      const { month, ...card } = v.parse(statementPayload, mail.payload);
      return await monthlyStatementMail(services, trx, {
        wordings,
        ...card,
        month,
        partnerId,
        period: monthBefore(month),
        recipient,
        messageId,
        language,
        sellerName: company.name,
        publicUrl: services.config.publicUrl,
      });
    }
    case "payment_posted": {
      const { proforma, orderLink } = await orderOf(trx, mail, services);
      return paymentPostedMail({
        wordings,
        ...v.parse(postedPayload, mail.payload),
        proforma,
        recipient,
        messageId,
        orderLink,
      });
    }
    case "claim_news": {
      const news = v.parse(claimPayload, mail.payload);
      return claimNewsMail({
        wordings,
        ...news,
        recipient,
        messageId,
        language,
        sellerName: company.name,
        currency: company.currency,
        link: new URL(`/claims/${news.number}`, services.config.publicUrl).href,
      });
    }
    case "statement_answer": {
      const { answerId } = v.parse(answerPayload, mail.payload);
      const answer = await findStatementAnswer(trx, answerId);
      if (!answer) throw new Error(`answer ${answerId} is not there`);
      return statementAnswerMail({ ...answer, recipient, messageId, language });
    }
    case "message": {
      const { partnerId, payload } = mail;
      const { messageId: told, reader } = v.parse(messagePayload, payload);
      if (partnerId === null) throw new Error("a message of nobody");
      const thread = await findToldThread(trx, { partnerId, messageId: told });
      if (!thread) throw new Error(`message ${told} is not there`);
      return threadMail({
        thread,
        reader,
        recipient,
        messageId,
        language,
        timeZone: company.timeZone,
        publicUrl: services.config.publicUrl,
        replyAddress: services.config.replyAddress,
      });
    }
    case "notice":
    case "staff_notice": {
      const { said, link } = await noticeOf(trx, mail);
      return noticeMail({
        said: saidIn(language, said),
        recipient,
        messageId,
        language,
        sellerName: company.name,
        link: new URL(link, services.config.publicUrl).href,
      });
    }
    case "invitation": {
      const { username, url, expiresAt } = v.parse(resetPayload, mail.payload);
      const leftMs = Date.parse(expiresAt) - services.clock.now().getTime();
      return invitationMail({
        wordings,
        recipient,
        language,
        username,
        sellerName: company.name,
        link: url,
        validDays: Math.max(1, Math.round(leftMs / 86_400_000)),
        messageId,
      });
    }
  }
}

/** What a partner's person or one of the staff was told of. */
async function noticeOf(trx: Transaction<Database>, mail: QueuedMail) {
  const notice =
    mail.kind === "notice"
      ? await findNotice(trx, v.parse(noticePayload, mail.payload).noticeId)
      : await findStaffNotice(
          trx,
          v.parse(staffNoticePayload, mail.payload).staffNoticeId,
        );
  if (!notice) throw new Error(`the ${mail.kind} of a mail is not there`);
  return notice;
}

async function orderOf(
  trx: Transaction<Database>,
  { partnerId, orderNumber, language }: QueuedMail,
  { config }: Services,
) {
  if (partnerId === null || orderNumber === null)
    throw new Error("a mail about no order");
  const order = { partnerId, number: orderNumber };
  const proforma = await findProforma(trx, order, language);
  if (!proforma) throw new Error(`order ${orderNumber} is not there`);
  const orderLink = new URL(`/orders/${orderNumber}`, config.publicUrl).href;
  return { partnerId, proforma, orderLink };
}
