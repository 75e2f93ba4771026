import { shareTexts } from "../i18n/texts.ts";
import type { PeopleTexts } from "./texts/sr-latn.ts";

const shared = shareTexts<PeopleTexts>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
export const peopleTextsLoaded = shared.loaded;
/** The texts of the people's screens, inside of what waits for them. */
export const pt = shared.texts;
