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
 * Whether a text looks like a registration number (MB): 8 digits with the usual check. No rule for
 * it is published, so whatever does not fit it is worth a warning and no more.
 */
export function looksLikeMb(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false;
  const sum = MB_WEIGHTS.reduce(
    (total, weight, index) => total + weight * Number(text[index]),
    0,
  );
  const check = 11 - (sum % 11);
  return Number(text[7]) === (check > 9 ? 0 : check);
}
