/** Whether a text is a PIB: 9 digits, the last by ISO 7064 MOD 11,10. */
export function isPib(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false;
  let product = 10;
  for (const digit of text.slice(0, 8)) {
    product = (((product + Number(digit)) % 10 || 10) * 2) % 11;
  }
  return Number(text[8]) === (11 - product) % 10;
}
