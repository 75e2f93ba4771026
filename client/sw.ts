/// <reference lib="webworker" />
import { clientsClaim } from "workbox-core";
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { fieldsOf } from "./lib/fields.ts";
import { KEPT_CACHE } from "./lib/kept-cache.ts";
import "./ledger/sw-document.ts";
import "./orders/sw-proforma.ts";
import { sendInBackground } from "./outbox/background-sync.ts";
import { OUTBOX } from "./outbox/flush.ts";
import "./push/sw-push.ts";
import "./quick-order/sw-share.ts";

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: (string | { url: string; revision: string | null })[];
};

/** What only some people need: Cyrillic, foreign letters, English, administration, a reader of codes. */
const OF_SOME_PEOPLE =
  /^\/(fonts\/|assets\/((en|admin|zxing-worker)-[^/]*\.js|zxing_reader-[^/]*\.wasm)$)/;

clientsClaim();
cleanupOutdatedCaches();
// oxlint-disable-next-line no-underscore-dangle -- the build puts the list in this place
precacheAndRoute(self.__WB_MANIFEST);

registerRoute(
  new NavigationRoute(createHandlerBoundToURL("index.html"), {
    denylist: [
      /^\/trpc/,
      /^\/exchange/,
      /^\/documents/,
      /^\/data-sheets/,
      /^\/pictures/,
      /^\/attachments/,
      /^\/copies/,
      /^\/healthz/,
      /^\/readyz/,
    ],
  }),
);

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && OF_SOME_PEOPLE.test(url.pathname),
  async ({ request }) => {
    const cache = await caches.open(KEPT_CACHE);
    const kept = await cache.match(request);
    if (kept) return kept;
    const response = await fetch(request);
    // On a full disk it is not kept, and is there all the same.
    if (response.ok)
      await cache.put(request, response.clone()).catch(() => undefined);
    return response;
  },
);

// The page asks for this when the person chose to switch to the new version.
self.addEventListener("message", (event) => {
  if (fieldsOf(event.data)["type"] === "SKIP_WAITING") void self.skipWaiting();
});

// The browser found a connection again, with the app closed perhaps.
self.addEventListener("sync", (event) => {
  const { tag, waitUntil } = event as ExtendableEvent & { tag: string };
  if (tag === OUTBOX) waitUntil.call(event, sendInBackground());
});
