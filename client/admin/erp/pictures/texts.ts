import { shareTexts } from "../../../i18n/texts.ts";
import type { PicturesTexts } from "./texts/sr-latn.ts";

export const { loaded: picturesTextsLoaded, texts: picturesTexts } =
  shareTexts<PicturesTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );

/** Why a picture or a file came to nothing, in words. */
export function reasonText(reason: string | null): string {
  return reason === null
    ? picturesTexts().unknownReason
    : (picturesTexts().reasons[reason] ?? reason);
}
