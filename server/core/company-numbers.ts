/** Whether a text is a PIB: 9 digits, the last by ISO 7064 MOD 11,10. */
export function isPib(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false;
  let product = 10;
  for (const digit of text.slice(0, 8)) {
    product = (((product + Number(digit)) % 10 || 10) * 2) % 11;
  }
  return Number(text[8]) === (11 - product) % 10;
}

const MB_WEIGHTS = [2, 7, 6, 5, 4, 3, 2];

/**
 * Whether a company registration number (matični broj) of 8 digits ends in the digit its weights
 * give. The rule is inferred from known numbers, none is published: good for a warning, never for
 * a refusal. Numbers of 13 digits (entrepreneurs, farms) are not judged and pass.
 */
export function isLikelyMb(text: string): boolean {
  if (/^\d{13}$/.test(text)) return true;
  if (!/^\d{8}$/.test(text)) return false;
  let sum = 0;
  for (const [index, weight] of MB_WEIGHTS.entries())
    sum += weight * Number(text[index]);
  const check = 11 - (sum % 11);
  return Number(text[7]) === (check > 9 ? 0 : check);
}
