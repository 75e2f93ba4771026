import type { Language } from "../core/language.ts";
import type { Said } from "../notices/notices.rules.ts";
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

/** Tells a person by mail what stands in his list in the app. */
export function noticeMail(mail: {
  said: Said;
  recipient: string;
  messageId: string;
  language: Language;
  sellerName: string;
  link: string;
}): MailContent {
  const { language, link } = mail;
  const { title, text = "" } = mail.said;
  const texts = documentTexts(language).mail;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const ends = [texts.sentBy(mail.sellerName), texts.notice.why];
  return {
    to: mail.recipient,
    subject: plainLine(`${title} · ${mail.sellerName}`),
    text: `${[title, ...lines, `${texts.notice.open}: ${link}`, ...ends]
      .map(plainLine)
      .join("\n\n")}\n`,
    html: htmlPage({
      language,
      title,
      body: [
        htmlHeading(title),
        ...lines.map((line) => htmlParagraph(line)),
        htmlButton(texts.notice.open, link),
        ...ends.map((line) => htmlParagraph(line, true)),
      ].join("\n"),
    }),
    messageId: mail.messageId,
    headers: automaticHeaders(language),
    attachments: [],
  };
}
