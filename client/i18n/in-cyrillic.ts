import { toSerbianCyrillic } from "../../server/core/cyrillic.ts";

/** Our own Serbian texts are written once, in Latin; so they read in Cyrillic. */
export function inCyrillic<Texts>(texts: Texts): Texts {
  if (typeof texts === "string") return toSerbianCyrillic(texts) as Texts;
  return Object.fromEntries(
    Object.entries(texts as Record<string, unknown>).map(([key, text]) => [
      key,
      inCyrillic(text),
    ]),
  ) as Texts;
}
