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
 * The word for a stock state in a language, with the day when one is known: a whole one, since the
 * text is kept on phones and is read when another year may have begun.
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
  const end = language === "en" ? "" : ".";
  const when = day ? ` ${day}.${month}.${year}${end}` : "";
  return (language === "sr-Cyrl" ? toSerbianCyrillic(word) : word) + when;
}

const SERBIAN_TARGETS = {
  partner: "partner",
  partnerGroup: "grupa partnera",
  category: "grupa robe",
  everyone: "svi partneri",
};
const ENGLISH_TARGETS: typeof SERBIAN_TARGETS = {
  partner: "partner",
  partnerGroup: "group",
  category: "category",
  everyone: "everyone",
};

/** Whom and what a display rule is for, in words: "group VIP, category ALAT". */
export function displayTargetText(
  target: { partner?: string; partnerGroup?: string; category?: string },
  language: Language,
): string {
  const words = language === "en" ? ENGLISH_TARGETS : SERBIAN_TARGETS;
  const inScript = (word: string) =>
    language === "sr-Cyrl" ? toSerbianCyrillic(word) : word;
  const named = (["partner", "partnerGroup", "category"] as const).flatMap(
    (kind) =>
      target[kind] === undefined
        ? []
        : [`${inScript(words[kind])} ${target[kind]}`],
  );
  return named.length > 0 ? named.join(", ") : inScript(words.everyone);
}
