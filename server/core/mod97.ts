/**
 * Remainder of a decimal number of any length by 97. Digit by digit, because an account's 18
 * digits do not fit an exact number.
 */
export function mod97(digits: string): number {
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder;
}

/**
 * Check digits of the National Bank's model 97: `98 − (digits × 100 mod 97)`, two digits with a
 * leading zero, 02 to 98.
 */
export function mod97Check(digits: string): string {
  return String(98 - mod97(`${digits}00`)).padStart(2, "0");
}
