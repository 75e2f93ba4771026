/** Stands in a document for a character that its typeface lacks. */
const MISSING = "\uFFFD";

/**
 * A text from outside as one line of plain text: control characters and line breaks become
 * spaces, invisible format characters (which can turn the reading direction) go.
 */
export function plainLine(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Cs}/gu, MISSING)
    .trim();
}

/**
 * A plain line in characters that a typeface has; a run of others becomes one replacement mark,
 * so that the reader sees that something stood there.
 */
export function printableLine(
  text: string,
  hasGlyph: (codePoint: number) => boolean,
): string {
  let line = "";
  for (const character of plainLine(text)) {
    if (hasGlyph(character.codePointAt(0) ?? 0)) line += character;
    else if (!line.endsWith(MISSING)) line += MISSING;
  }
  return line;
}
