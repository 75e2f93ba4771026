import type { SendingError } from "../../../server/order-sending/sending.rules.ts";
import { fill } from "../../i18n/messages.ts";
import { shareTexts } from "../../i18n/texts.ts";
import type { TransferTexts } from "./texts/sr-latn.ts";

/** The texts of an order's way to the ERP, wherever staff see it. */
export const { loaded: transferTextsLoaded, texts: transferTexts } =
  shareTexts<TransferTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );

/** Why a message did not arrive, in words. */
export function errorText(error: SendingError): string {
  const { kind, status = "", detail = "" } = error;
  const texts = transferTexts().error;
  if (kind === "refused" && detail === "") return texts.refusedSilently;
  return fill(texts[kind], { status, detail }).replace(" ()", "").trim();
}
