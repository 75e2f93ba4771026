/** An amount as people write it, "4.500,00" or "4500.5", in 1/100; undefined: it is none. */
export function amountOf(text: string): number | undefined {
  const bare = text.replace(/[\s\u00a0]/g, "");
  const decimal = /^(\d{1,3}(?:[.,]\d{3})*|\d+)(?:[.,](\d{1,2}))?$/.exec(bare);
  if (!decimal) return undefined;
  const [, whole = "", part = ""] = decimal;
  const amount =
    Number(whole.replace(/[.,]/g, "")) * 100 + Number(part.padEnd(2, "0"));
  return Number.isSafeInteger(amount) && amount > 0 ? amount : undefined;
}
