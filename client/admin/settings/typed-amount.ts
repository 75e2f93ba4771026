/**
 * An amount as one types it, in 1/100: "5.000", "5.000,00", "5,000.00" and "5000" are the same; the
 * last sign is a decimal one where one or two figures follow it. Null for nothing, undefined where
 * it is none or not above zero.
 */
export function typedAmount(text: string): number | null | undefined {
  const typed = text.replace(/\s/g, "");
  if (typed === "") return null;
  const match = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(typed);
  if (!match) return undefined;
  const [, whole = "", fraction = ""] = match;
  const amount =
    Number(whole.replace(/[.,]/g, "")) * 100 + Number(fraction.padEnd(2, "0"));
  return Number.isSafeInteger(amount) && amount > 0 ? amount : undefined;
}
