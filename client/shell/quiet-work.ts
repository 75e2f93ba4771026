import { createEffect, createRoot, on } from "solid-js";
import { DEFAULT_LANGUAGE, type Language } from "../../server/core/language.ts";
import { language } from "../i18n/i18n.ts";
import { keepOrders } from "../orders/keep-orders.ts";
import { renewPush } from "../push/push-device.ts";

const FILES: Record<Language, string> = {
  "sr-Latn": "sr-latn",
  "sr-Cyrl": "sr-cyrl",
  en: "en",
};
const SCREEN_TEXTS = import.meta.glob(["../*/texts/*.ts", "!../admin/**"]);

/** What can wait until the first screen stands: it readies the device for being without signal. */
export async function workQuietly(): Promise<void> {
  await Promise.allSettled([fetchTexts(), keepOrders(), renewPush()]);
}

// Another language may be chosen at any time, and the signal lost right after.
createRoot(() =>
  createEffect(
    on(language, () => void fetchTexts().catch(() => undefined), {
      defer: true,
    }),
  ),
);

/** Only the default language comes with the app: the screens' texts in another are fetched now. */
async function fetchTexts(): Promise<void> {
  const chosen = language();
  if (chosen === DEFAULT_LANGUAGE) return;
  const ending = `/${FILES[chosen]}.ts`;
  for (const [file, load] of Object.entries(SCREEN_TEXTS))
    if (file.endsWith(ending)) await load();
}
