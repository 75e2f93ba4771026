import type { Language } from "../core/language.ts";
import {
  fillWording,
  inheritedWording,
  ownOver,
  type FilledWording,
  type MAIL_TEXTS,
  type MailTextName,
  type OwnWordings,
  type Wording,
} from "./mail-wording.rules.ts";
import { claimTexts } from "./texts/claim-texts.ts";
import { documentTexts } from "./texts/document-texts.ts";

/** How the house words a mail, with its names in braces. */
export function houseWording(name: MailTextName, language: Language): Wording {
  const { mail, news } = documentTexts(language);
  const { mail: claim } = claimTexts(language);
  const { reminder, monthlyStatement, joining } = mail;
  const signed = { opening: "", closing: mail.sentBy("{seller}") };
  const of = (subject: string) => ({ subject, ...signed });
  const remind = (tone: "friendly" | "plain" | "firm") => ({
    ...of(reminder.subject[tone]("{amount}")),
    opening: reminder.text[tone],
  });
  const unsigned = (subject: string) => ({ subject, opening: "", closing: "" });
  switch (name) {
    case "order_received":
      return of(mail.received("{order}"));
    case "order_waits":
      return of(mail.waits("{order}"));
    case "order_changed":
      return of(news.changed("{order}"));
    case "order_approved":
      return of(news.approved("{order}"));
    case "order_expired":
      return of(news.expired("{order}"));
    case "order_refused":
      return of(news.refused("{order}"));
    case "order_cancelled":
      return of(news.cancelled("{order}"));
    case "cancel_requested":
      return of(news.cancelRequested("{order}"));
    case "payment_posted":
      return of(mail.paymentPosted.subject("{order}"));
    case "reminder_friendly":
      return remind("friendly");
    case "reminder_plain":
      return remind("plain");
    case "reminder_firm":
      return remind("firm");
    case "statement_open":
      return of(monthlyStatement.open("{date}"));
    case "statement_period":
      return of(monthlyStatement.period("{from}", "{to}"));
    case "claim_received":
      return of(`${claim.submitted}: {claim}`);
    case "claim_news":
      return of(`${claim.claim} {claim}: {status}`);
    case "invitation":
      return unsigned(mail.inviteSubject);
    case "partner_invitation":
      return unsigned(joining.joinSubject);
    case "application_refused":
      return unsigned(joining.refusedSubject);
  }
}

/** A mail's wording as it goes out: the wholesaler's where he has one. */
export function wordingOf<Name extends MailTextName>(
  owns: OwnWordings | undefined,
  { name, language }: { name: Name; language: Language },
  values: Record<(typeof MAIL_TEXTS)[Name][number], string>,
): FilledWording {
  const own = owns?.[name];
  const inherited = inheritedWording(
    own,
    language,
    houseWording(name, language),
  );
  return fillWording<Name>(ownOver(own?.[language], inherited), values);
}
