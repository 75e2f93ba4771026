import { shareTexts } from "../i18n/texts.ts";
import type { Shape } from "../i18n/messages.ts";
import type { LedgerTexts } from "./texts/sr-latn.ts";

export const { loaded: loadedTexts, texts: lt } = shareTexts<
  Shape<LedgerTexts>
>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);

/** What people call a document: "Račun RN-101". A word that the ERP made up stands as it is. */
export function documentName({
  type,
  number,
}: {
  type: string;
  number: string;
}): string {
  const words: Record<string, string> = lt().types;
  const word = words[type] ?? type;
  return type === "opening" ? word : `${word} ${number}`;
}
