import {
  automaticHeaders,
  htmlButton,
  htmlHeading,
  htmlPage,
  htmlParagraph,
  type MailContent,
} from "./mail.ts";
import type { PasswordResetMail } from "./password-reset-mail.ts";
import { plainLine } from "./printable.rules.ts";
import { documentTexts } from "./texts/document-texts.ts";

export interface InvitationMail extends Omit<
  PasswordResetMail,
  "validMinutes"
> {
  validDays: number;
}

/** The mail by which somebody comes into the portal for the first time. */
export function invitationMail(mail: InvitationMail): MailContent {
  const texts = documentTexts(mail.language).mail;
  const invited = texts.invited(mail.username, mail.sellerName);
  const valid = texts.inviteValid(mail.validDays);
  return {
    to: mail.recipient,
    subject: plainLine(`${texts.inviteSubject}: ${mail.sellerName}`),
    text: `${[invited, `${texts.inviteLink}: ${mail.link}`, valid]
      .map(plainLine)
      .join("\n\n")}\n`,
    html: htmlPage({
      language: mail.language,
      title: texts.inviteSubject,
      body: [
        htmlHeading(texts.inviteSubject),
        htmlParagraph(invited),
        htmlButton(texts.inviteLink, mail.link),
        htmlParagraph(valid, true),
      ].join("\n"),
    }),
    messageId: mail.messageId,
    headers: automaticHeaders(mail.language),
    attachments: [],
  };
}
