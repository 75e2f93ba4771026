import { createRoot, type Resource } from "solid-js";
import { createTexts } from "../../i18n/texts.ts";
import type { Texts } from "./texts/sr-latn.ts";

/** The texts of this screen; the page waits for them, its parts take them as there. */
export const loadedTexts: Resource<Texts> = createRoot(() =>
  createTexts<Texts>({
    "sr-Latn": () => import("./texts/sr-latn.ts"),
    "sr-Cyrl": () => import("./texts/sr-cyrl.ts"),
    en: () => import("./texts/en.ts"),
  }),
);

export function rt(): Texts {
  const texts = loadedTexts.latest;
  if (!texts) throw new Error("a text was asked for before its dictionary");
  return texts;
}
