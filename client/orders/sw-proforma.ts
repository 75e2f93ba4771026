import { registerRoute } from "workbox-routing";
import { requestHeaders } from "../lib/request.ts";
import { findKeptProforma, keepProforma } from "../offline/kept-proformas.ts";
import { PROFORMA_PATH } from "./proforma-path.ts";

const OWNER = /^[\w-]{16}$/;

/** Opened once, a proforma opens without a connection too: from its owner's database. */
registerRoute(
  ({ url, sameOrigin }) =>
    sameOrigin &&
    PROFORMA_PATH.test(url.pathname) &&
    OWNER.test(url.searchParams.get("owner") ?? ""),
  async ({ url, event }) => {
    const owner = url.searchParams.get("owner") ?? "";
    const number = PROFORMA_PATH.exec(url.pathname)?.[1] ?? "";
    const response = await fetch(url.pathname, {
      headers: requestHeaders(owner),
    }).catch(() => undefined);
    // A hotel's sign-in page is no proforma, and neither is a server's regret.
    if (response?.headers.get("content-type") === "application/pdf") {
      const copy = response.clone();
      event.waitUntil(
        copy
          .blob()
          .then((blob) => keepProforma(owner, number, blob))
          .catch(() => undefined),
      );
      return response;
    }
    if (response && response.status < 500 && !response.ok) return response;
    const kept = await findKeptProforma(owner, number).catch(() => undefined);
    if (!kept) return response ?? Response.error();
    return new Response(kept, { headers: { "content-type": kept.type } });
  },
);
