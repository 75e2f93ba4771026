/**
 * An amount as one types it, in 1/100: "12.500,5", "12,500.50" and "12500" alike. The last sign
 * before one or two digits is the decimal one; undefined where it is no amount above nothing.
 */
export function readTypedAmount(text: string): number | undefined {
  const typed = text.replaceAll(/[\s\u00a0]/g, "");
  const [, whole = "", part = ""] =
    /^(\d{1,12}|\d{1,3}(?:[.,]\d{3}){1,3})(?:[.,](\d{1,2}))?$/.exec(typed) ??
    [];
  const amount = Number(whole.replaceAll(/[.,]/g, "") + part.padEnd(2, "0"));
  return whole !== "" && amount > 0 ? amount : undefined;
}
