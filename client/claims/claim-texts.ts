import type { Claim, ClaimRow } from "../api.ts";
import type { Shape } from "../i18n/messages.ts";
import { shareTexts } from "../i18n/texts.ts";
import type { ClaimTexts } from "./texts/sr-latn.ts";

export const { loaded: loadedTexts, texts: ct } = shareTexts<Shape<ClaimTexts>>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);

type Told = Pick<ClaimRow, "status" | "isKnownStatus"> & {
  priceAnswer?: Claim["priceAnswer"];
};

/** A claim's status in words; one that only the ERP knows stands as it is. */
export function statusName({
  status,
  isKnownStatus,
  priceAnswer,
}: Told): string {
  if (!isKnownStatus) return status;
  if (status === "awaiting_consent" && priceAnswer)
    return ct().answered[priceAnswer];
  const names: Record<string, string> = ct().status;
  return names[status] ?? status;
}
