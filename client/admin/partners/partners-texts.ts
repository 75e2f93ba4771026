import { shareTexts } from "../../i18n/texts.ts";
import { peopleTextsLoaded } from "../../people/people-texts.ts";
import type { PartnersTexts } from "./texts/sr-latn.ts";

const shared = shareTexts<PartnersTexts>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
export const pt = shared.texts;

/** Whether the words of these pages are here, and those about a company's people. */
export const isWorded = (): boolean =>
  shared.loaded.latest !== undefined && peopleTextsLoaded.latest !== undefined;
