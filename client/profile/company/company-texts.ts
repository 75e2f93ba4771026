import { shareTexts } from "../../i18n/texts.ts";
import type { CompanyTexts } from "./texts/sr-latn.ts";

const shared = shareTexts<CompanyTexts>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
export const companyTextsLoaded = shared.loaded;
/** The texts of a company's own data, inside of what waits for them. */
export const ct = shared.texts;
