/**
 * Reads a plain decimal ("12", "-3.5", "0.125") as an integer of the given scale.
 *
 * @param text digits with an optional sign and a decimal point; no exponent, no grouping
 * @param scale how many decimals the integer holds (4: "1.5" is 15000)
 * @returns undefined when the text is no such decimal, has more decimals than the scale
 *   (trailing zeros aside), or does not fit an exact integer
 */
export function parseDecimal(text: string, scale: number): number | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const fraction = (match[3] ?? "").replace(/0+$/, "");
  if (fraction.length > scale) return undefined;
  const value = Number(`${match[2]}${fraction.padEnd(scale, "0")}`);
  if (!Number.isSafeInteger(value)) return undefined;
  return match[1] === "-" && value !== 0 ? -value : value;
}

/** Writes an integer of the given scale as a decimal without trailing zeros: 15000 at 4 is "1.5". */
export function formatDecimal(value: number, scale: number): string {
  const fixed = formatFixed(value, scale);
  return fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
}

/** Writes an integer of the given scale with all its decimals: 1500 at 2 is "15.00". */
export function formatFixed(value: number, scale: number): string {
  const sign = value < 0 ? "-" : "";
  const digits = String(Math.abs(value)).padStart(scale + 1, "0");
  if (scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
