import { dateInZone } from "../core/calendar.ts";
import type { Language } from "../core/language.ts";
import { dateText } from "./format.rules.ts";
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
import type { FilledWording, OwnWordings } from "./mail-wording.rules.ts";
import { plainLine } from "./printable.rules.ts";
import { documentTexts } from "./texts/document-texts.ts";

interface JoiningMail {
  recipient: string;
  messageId: string;
  language: Language;
  sellerName: string;
  /** The company's, as it was written. */
  name: string;
  wordings?: OwnWordings;
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
    worded: wordingOf(
      mail.wordings,
      { name: "partner_invitation", language: mail.language },
      { company: mail.name, seller: mail.sellerName },
    ),
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
    worded: wordingOf(
      mail.wordings,
      { name: "application_refused", language: mail.language },
      { company: mail.name, seller: mail.sellerName },
    ),
    paragraphs: [
      joining.refused(mail.name, mail.sellerName),
      joining.reason(mail.reason),
    ],
  });
}

function contentOf(
  { recipient, messageId, language, sellerName }: JoiningMail,
  {
    worded,
    paragraphs,
    link,
    small,
  }: {
    worded: FilledWording;
    paragraphs: string[];
    link?: { label: string; url: string };
    small?: string;
  },
): MailContent {
  const { subject, opening, closing } = worded;
  return {
    to: recipient,
    subject: plainLine(`${subject}: ${sellerName}`),
    text: `${[
      ...opening,
      ...paragraphs,
      ...(link ? [`${link.label}: ${link.url}`] : []),
      ...(small === undefined ? [] : [small]),
      ...closing,
    ]
      .map(plainLine)
      .join("\n\n")}\n`,
    html: htmlPage({
      language,
      title: subject,
      body: [
        htmlHeading(subject),
        ...[...opening, ...paragraphs].map((line) => htmlParagraph(line)),
        ...(link ? [htmlButton(link.label, link.url)] : []),
        ...(small === undefined ? [] : [htmlParagraph(small, true)]),
        ...htmlClosing(closing),
      ].join("\n"),
    }),
    messageId,
    headers: automaticHeaders(language),
    attachments: [],
  };
}
