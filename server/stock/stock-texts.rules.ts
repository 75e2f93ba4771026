import { toSerbianCyrillic } from "../core/cyrillic.ts";
import type { Language } from "../core/language.ts";

type StockText = "in_stock" | "out" | "reserved" | "incoming" | "on_request";

const SERBIAN: Record<StockText, string> = {
  in_stock: "na stanju",
  out: "nema",
  reserved: "rezervisano",
  incoming: "u dolasku",
  on_request: "na upit",
};
const ENGLISH: Record<StockText, string> = {
  in_stock: "in stock",
  out: "none",
  reserved: "reserved",
  incoming: "incoming",
  on_request: "on request",
};

/**
 * The word for a stock state in a language, with the day when one is known.
 *
 * @param date `YYYY-MM-DD`, or empty when only that it comes is known
 */
export function stockText(
  text: StockText,
  language: Language,
  date = "",
): string {
  const word = language === "en" ? ENGLISH[text] : SERBIAN[text];
  const [year, month, day] = date.split("-");
  const when = day ? ` ${day}.${month}.${language === "en" ? year : ""}` : "";
  return (language === "sr-Cyrl" ? toSerbianCyrillic(word) : word) + when;
}
