import { createEffect, createRoot, on } from "solid-js";
import { keepClaims } from "../claims/ask-claims.ts";
import { keepFollowing } from "../cart/keep-following.ts";
import { language } from "../i18n/i18n.ts";
import { keepLedger } from "../ledger/keep-ledger.ts";
import { keepBought } from "../lists/bought.ts";
import { keepLists } from "../lists/lists-store.ts";
import { keepShelf } from "../lists/shelf-store.ts";
import { online } from "../offline/connectivity.ts";
import { followUnread } from "../inbox/unread.ts";
import { followWaits } from "../inbox/waits.ts";
import { keepNews } from "../news/ask-news.ts";
import { followSettings } from "../profile/own-settings.ts";
import { keepOrders } from "../orders/keep-orders.ts";
import { renewPush } from "../push/push-device.ts";
import { keepCodeReader } from "../scan/keep-code-reader.ts";

const ENGLISH = import.meta.glob(["../*/texts/en.ts", "!../admin/**"]);

/** What can wait until the first screen stands: it readies the device for being without signal. */
export async function workQuietly(): Promise<void> {
  followSettings();
  await Promise.allSettled([
    fetchTexts(),
    keepFollowing(),
    keepOrders(),
    followUnread(),
    followWaits(),
    ...(online()
      ? [
          keepBought(),
          keepLists(),
          keepShelf(),
          keepLedger(),
          keepClaims(),
          keepNews(),
        ]
      : []),
    renewPush(),
    keepCodeReader(),
  ]);
}

// Another language may be chosen at any time, and the signal lost right after.
createRoot(() =>
  createEffect(
    on(language, () => void fetchTexts().catch(() => undefined), {
      defer: true,
    }),
  ),
);

/** Serbian comes with the app: the screens' texts in English are fetched now. */
async function fetchTexts(): Promise<void> {
  if (language() !== "en") return;
  for (const load of Object.values(ENGLISH)) await load();
}
