/** Stands on both sides of the words that our mails begin with. */
export const REPLY_LINE = "##--";

/** What a mail says, and its whole text where something was cut from it. */
export interface SplitText {
  text: string;
  full: string | undefined;
}

const QUOTE = /^\s*>/;
const MOST_INTRODUCTION = 3;
/** "On … wrote:", "Dana … je napisao:", whoever writes it: it ends in a colon and names a day. */
const INTRODUCTION = /\d.*:\s*$/;
const SEPARATOR =
  /^\s*-{2,}\s*(?:original message|forwarded message|originalna poruka|izvorna poruka|prosleđena poruka|оригинална порука)\s*-{2,}\s*$/i;

/**
 * Cuts from a reply what it quotes, where that is beyond doubt: from our own line on, from the
 * line with which a mail program sets off what it answers, or the quoted lines at its very end
 * with the words that introduce them. What would be left empty is left whole.
 */
export function splitQuotedTail(full: string): SplitText {
  const lines = full.split("\n");
  const cut = Math.min(ownLine(lines), separator(lines), quotedFrom(lines));
  const text = lines
    .slice(0, withoutIntroduction(lines, cut))
    .join("\n")
    .trim();
  return text === "" || cut >= lines.length
    ? { text: full.trim(), full: undefined }
    : { text, full: full.trim() };
}

const found = (index: number, lines: string[]): number =>
  index < 0 ? lines.length : index;

const ownLine = (lines: string[]) =>
  found(
    lines.findIndex((line) => line.split(REPLY_LINE).length > 2),
    lines,
  );

const separator = (lines: string[]) =>
  found(
    lines.findIndex((line) => SEPARATOR.test(line)),
    lines,
  );

/** Where quoted lines begin that go on to the end. */
function quotedFrom(lines: string[]): number {
  let from = lines.length;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const line = lines[index] ?? "";
    if (QUOTE.test(line)) from = index;
    else if (line.trim() !== "") break;
  }
  return from;
}

/** The few lines just above a cut that say who wrote what follows. */
function withoutIntroduction(lines: string[], cut: number): number {
  if (cut >= lines.length) return cut;
  let end = cut;
  while (end > 0 && (lines[end - 1] ?? "").trim() === "") end -= 1;
  // Mail programs break a long introduction: it begins after the blank line before it.
  let begin = end;
  while (begin > 0 && (lines[begin - 1] ?? "").trim() !== "") begin -= 1;
  const introduction = lines.slice(begin, end);
  const isOne =
    introduction.length > 0 &&
    introduction.length <= MOST_INTRODUCTION &&
    begin > 0 &&
    INTRODUCTION.test(introduction.join(" "));
  return isOne ? begin : cut;
}
