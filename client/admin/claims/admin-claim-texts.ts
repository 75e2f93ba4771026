import type { Shape } from "../../i18n/messages.ts";
import { shareTexts } from "../../i18n/texts.ts";
import { loadedTexts as loadedClaimTexts } from "../../claims/claim-texts.ts";
import type { AdminClaimTexts } from "./texts/sr-latn.ts";

const shared = shareTexts<Shape<AdminClaimTexts>>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);

export const at = shared.texts;

/** Whether the words of claims are here, and those of staff about them. */
export const isWorded = (): boolean =>
  shared.loaded.latest !== undefined && loadedClaimTexts.latest !== undefined;
