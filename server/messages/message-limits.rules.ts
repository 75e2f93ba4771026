/** As long as one message may be: some five pages. */
export const MOST_TEXT = 10_000;
/** So many photos and PDFs go with one. */
export const MOST_FILES = 8;
/** Of the first words that stand for a subject. */
export const MOST_SUBJECT = 80;

interface Allowance {
  most: number;
  withinMs: number;
}

const MINUTE_MS = 60_000;

/**
 * How much one person may send. Nobody types ten answers in a minute, so that is a stuck key or a
 * script; sixty in an hour is a conversation at full speed; two hundred is more than a day of it.
 * Staff answer many partners one after another, and a department's whole day may pass through one
 * person's hands.
 */
export const ALLOWANCES: Record<"partner" | "staff", readonly Allowance[]> = {
  partner: [
    { most: 10, withinMs: MINUTE_MS },
    { most: 60, withinMs: 60 * MINUTE_MS },
    { most: 200, withinMs: 24 * 60 * MINUTE_MS },
  ],
  staff: [
    { most: 30, withinMs: MINUTE_MS },
    { most: 300, withinMs: 60 * MINUTE_MS },
    { most: 2000, withinMs: 24 * 60 * MINUTE_MS },
  ],
};

/** As many of a person's last messages as the limits look at. */
export function mostCounted(side: "partner" | "staff"): number {
  return Math.max(...ALLOWANCES[side].map(({ most }) => most));
}

/**
 * After how many seconds a person may send again, when these are the moments of his last messages,
 * the newest first; 0: at once.
 */
export function secondsToWait(
  sent: readonly Date[],
  side: "partner" | "staff",
  now: Date,
): number {
  const waits = ALLOWANCES[side].map(({ most, withinMs }) => {
    const oldest = sent[most - 1];
    if (!oldest) return 0;
    return Math.ceil((oldest.getTime() + withinMs - now.getTime()) / 1000);
  });
  return Math.max(0, ...waits);
}

/**
 * A text as it is kept: one kind of line ends, no control character but line ends and tabs, no
 * white space around it. Whatever else stands in it stays as it is: it is text, and only text.
 */
export function keptText(text: string): string {
  return (
    text
      .replace(/\r\n?|[\u2028\u2029]/g, "\n")
      .replace(/\p{Cs}/gu, "\uFFFD")
      // oxlint-disable-next-line no-control-regex -- those are what goes
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "")
      .trim()
  );
}

/** The first words of a message, where nothing else says what it is about. */
export function firstWords(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= MOST_SUBJECT) return line;
  const cut = line.slice(0, MOST_SUBJECT);
  const space = cut.lastIndexOf(" ");
  return `${(space > MOST_SUBJECT / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
