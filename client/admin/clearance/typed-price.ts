/**
 * A price as one types it, in 1/10000: "12.500,5", "12500.50" and "0,0333" alike. The last sign
 * before one to four digits is the decimal one, unless it parts thousands; undefined where it is
 * no price above nothing.
 */
export function readTypedPrice(text: string): number | undefined {
  const typed = text.replaceAll(/[\s\u00a0]/g, "");
  const [, whole = "", part = ""] =
    /^(\d{1,3}(?:[.,]\d{3})+|\d{1,10})(?:[.,](\d{1,4}))?$/.exec(typed) ?? [];
  const price =
    Number(whole.replaceAll(/[.,]/g, "")) * 10_000 +
    Number(part.padEnd(4, "0"));
  return whole !== "" && price > 0 ? price : undefined;
}
