import {
  automaticHeaders,
  htmlButton,
  htmlClosing,
  htmlHeading,
  htmlPage,
  htmlParagraph,
  type MailContent,
} from "./mail.ts";
import { wordingOf } from "./house-wording.ts";
import type { OwnWordings } from "./mail-wording.rules.ts";
import type { PasswordResetMail } from "./password-reset-mail.ts";
import { plainLine } from "./printable.rules.ts";
import { documentTexts } from "./texts/document-texts.ts";

export interface InvitationMail extends Omit<
  PasswordResetMail,
  "validMinutes"
> {
  validDays: number;
  wordings?: OwnWordings;
}

/** The mail by which somebody comes into the portal for the first time. */
export function invitationMail(mail: InvitationMail): MailContent {
  const texts = documentTexts(mail.language).mail;
  const invited = texts.invited(mail.username, mail.sellerName);
  const valid = texts.inviteValid(mail.validDays);
  const worded = wordingOf(
    mail.wordings,
    { name: "invitation", language: mail.language },
    { username: mail.username, seller: mail.sellerName },
  );
  return {
    to: mail.recipient,
    subject: plainLine(`${worded.subject}: ${mail.sellerName}`),
    text: `${[
      ...worded.opening,
      invited,
      `${texts.inviteLink}: ${mail.link}`,
      valid,
      ...worded.closing,
    ]
      .map(plainLine)
      .join("\n\n")}\n`,
    html: htmlPage({
      language: mail.language,
      title: worded.subject,
      body: [
        htmlHeading(worded.subject),
        ...worded.opening.map((line) => htmlParagraph(line)),
        htmlParagraph(invited),
        htmlButton(texts.inviteLink, mail.link),
        htmlParagraph(valid, true),
        ...htmlClosing(worded.closing),
      ].join("\n"),
    }),
    messageId: mail.messageId,
    headers: automaticHeaders(mail.language),
    attachments: [],
  };
}
