import type { Language } from "../core/language.ts";
import {
  automaticHeaders,
  htmlButton,
  htmlHeading,
  htmlPage,
  htmlParagraph,
  type MailContent,
} from "./mail.ts";
import { plainLine } from "./printable.rules.ts";
import { documentTexts } from "./texts/document-texts.ts";

export interface PasswordResetMail {
  recipient: string;
  language: Language;
  username: string;
  sellerName: string;
  link: string;
  validMinutes: number;
  messageId: string;
}

/** The mail with the one link under which a forgotten password is set anew. */
export function passwordResetMail(mail: PasswordResetMail): MailContent {
  const texts = documentTexts(mail.language).mail;
  const asked = texts.resetAsked(mail.username, mail.sellerName);
  const valid = texts.resetValid(mail.validMinutes);
  return {
    to: mail.recipient,
    subject: plainLine(`${texts.resetSubject}: ${mail.sellerName}`),
    text: `${[
      asked,
      `${texts.resetLink}: ${mail.link}`,
      valid,
      texts.resetIgnore,
    ]
      .map(plainLine)
      .join("\n\n")}\n`,
    html: htmlPage({
      language: mail.language,
      title: texts.resetSubject,
      body: [
        htmlHeading(texts.resetSubject),
        htmlParagraph(asked),
        htmlButton(texts.resetLink, mail.link),
        htmlParagraph(valid),
        htmlParagraph(texts.resetIgnore, true),
      ].join("\n"),
    }),
    messageId: mail.messageId,
    headers: automaticHeaders(mail.language),
    attachments: [],
  };
}
