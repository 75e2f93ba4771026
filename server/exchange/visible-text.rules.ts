const NUL_SIGN = "\u2400";
const NO_LETTER = "\ufffd";

/**
 * A text of a file as it can be kept and shown: with a sign in the place of what Postgres does not
 * hold, so that a row can be named for just that.
 */
export function visibleText(text: string): string {
  return text.replaceAll("\0", NUL_SIGN).replace(/\p{Cs}/gu, NO_LETTER);
}
