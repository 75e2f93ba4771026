import { shareTexts } from "../../../i18n/texts.ts";
import type { MappingTexts } from "./texts/sr-latn.ts";

export const { loaded: mappingTextsLoaded, texts: mappingTexts } =
  shareTexts<MappingTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
