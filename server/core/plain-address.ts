const PLAIN_ADDRESS =
  /^[^\s@,;:<>"()[\]\\\p{Cc}]+@[^\s@,;:<>"()[\]\\\p{Cc}]+\.?[^\s@,;:<>"()[\]\\\p{Cc}]*$/u;

/**
 * Whether a text is one plain e-mail address. Nodemailer sends to injected addresses when it is
 * given line breaks, commas or brackets, so nothing else reaches it.
 */
export function isPlainAddress(text: string): boolean {
  return text.length <= 254 && PLAIN_ADDRESS.test(text);
}
