import { dateInZone } from "../core/calendar.ts";
import type { Language } from "../core/language.ts";
import { dateText } from "./format.rules.ts";
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

interface JoiningMail {
  recipient: string;
  messageId: string;
  language: Language;
  sellerName: string;
  /** The company's, as it was written. */
  name: string;
}

/** Invites a company to apply, by a link of its own. */
export function partnerInvitationMail(
  mail: JoiningMail & { url: string; expiresAt: string; timeZone: string },
): MailContent {
  const { joining } = documentTexts(mail.language).mail;
  const until = dateInZone(new Date(mail.expiresAt), mail.timeZone);
  const valid = joining.joinValid(
    dateText(until, mail.language).replace(/\.$/, ""),
  );
  return contentOf(mail, {
    subject: joining.joinSubject,
    paragraphs: [joining.joined(mail.sellerName)],
    link: { label: joining.joinLink, url: mail.url },
    small: valid,
  });
}

/** Tells a company that it does not become a partner, and why. */
export function applicationRefusedMail(
  mail: JoiningMail & { reason: string },
): MailContent {
  const { joining } = documentTexts(mail.language).mail;
  return contentOf(mail, {
    subject: joining.refusedSubject,
    paragraphs: [
      joining.refused(mail.name, mail.sellerName),
      joining.reason(mail.reason),
    ],
  });
}

function contentOf(
  { recipient, messageId, language, sellerName }: JoiningMail,
  {
    subject,
    paragraphs,
    link,
    small,
  }: {
    subject: string;
    paragraphs: string[];
    link?: { label: string; url: string };
    small?: string;
  },
): MailContent {
  return {
    to: recipient,
    subject: plainLine(`${subject}: ${sellerName}`),
    text: `${[
      ...paragraphs,
      ...(link ? [`${link.label}: ${link.url}`] : []),
      ...(small === undefined ? [] : [small]),
    ]
      .map(plainLine)
      .join("\n\n")}\n`,
    html: htmlPage({
      language,
      title: subject,
      body: [
        htmlHeading(subject),
        ...paragraphs.map((paragraph) => htmlParagraph(paragraph)),
        ...(link ? [htmlButton(link.label, link.url)] : []),
        ...(small === undefined ? [] : [htmlParagraph(small, true)]),
      ].join("\n"),
    }),
    messageId,
    headers: automaticHeaders(language),
    attachments: [],
  };
}
