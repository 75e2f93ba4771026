import { plainLine } from "./printable.rules.ts";

export interface MailAttachment {
  filename: string;
  content: Buffer;
  contentType: string;
}

/** A mail ready to be sent; the sender's address is the mailer's. */
export interface MailContent {
  to: string;
  /** One line, without control characters. */
  subject: string;
  text: string;
  html: string;
  messageId: string;
  replyTo?: string;
  inReplyTo?: string;
  references?: string[];
  headers: Record<string, string>;
  attachments: MailAttachment[];
}

/** A text as HTML shows it, never as markup, on one line. */
export function htmlText(text: string): string {
  return plainLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Headers that each of our mails carries: no out-of-office robot need answer it. */
export function automaticHeaders(language: string): Record<string, string> {
  return {
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "All",
    "Content-Language": language,
  };
}

const FACE =
  "font-family:'IBM Plex Sans',-apple-system,'Segoe UI',Roboto,Arial,sans-serif";

/** The frame of a mail: one column that a phone shows whole, no picture, nothing fetched. */
export function htmlPage(options: {
  language: string;
  title: string;
  body: string;
}): string {
  return `<!doctype html>
<html lang="${htmlText(options.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${htmlText(options.title)}</title>
</head>
<body style="margin:0;background:#f4f5f2;color:#15181b;${FACE};font-size:15px;line-height:1.45">
<div style="max-width:560px;margin:0 auto;padding:24px 16px">
<div style="background:#ffffff;border-top:2px solid #15181b;padding:20px">
${options.body}
</div>
</div>
</body>
</html>
`;
}

/** A paragraph of plain text; quiet ones are small and grey. */
export function htmlParagraph(text: string, quiet = false): string {
  const look = quiet ? "color:#474d50;font-size:13px" : "";
  return `<p style="margin:0 0 12px;${look}">${htmlText(text)}</p>`;
}

export function htmlHeading(text: string): string {
  return `<h1 style="margin:0 0 12px;font-size:20px;line-height:1.25">${htmlText(text)}</h1>`;
}

/** The wholesaler's last words, small and grey. */
export function htmlClosing(lines: string[]): string[] {
  return lines.map((line) => htmlParagraph(line, true));
}

/** The mail's one link, as a button. */
export function htmlButton(label: string, link: string): string {
  return `<p style="margin:16px 0"><a href="${htmlText(link)}" style="display:inline-block;background:#2233c4;color:#ffffff;padding:11px 18px;border-radius:8px;text-decoration:none;font-weight:600">${htmlText(label)}</a></p>`;
}

/** A quiet link below the mail. */
export function htmlLink(label: string, link: string): string {
  return `<p style="margin:0 0 12px;font-size:13px"><a href="${htmlText(link)}" style="color:#474d50">${htmlText(label)}</a></p>`;
}
