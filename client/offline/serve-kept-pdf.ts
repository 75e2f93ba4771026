import { registerRoute } from "workbox-routing";
import { requestHeaders } from "../lib/request.ts";

const OWNER = /^[\w-]{16}$/;

/**
 * Opened once, a PDF opens without a connection too: from the database of its owner, whom its
 * address names. What stands in the path's group is its name there.
 */
export function serveKeptPdf(
  path: RegExp,
  kept: {
    find: (owner: string, name: string) => Promise<Blob | undefined>;
    keep: (owner: string, name: string, blob: Blob) => Promise<void>;
  },
): void {
  registerRoute(
    ({ url, sameOrigin }) =>
      sameOrigin &&
      path.test(url.pathname) &&
      OWNER.test(url.searchParams.get("owner") ?? ""),
    async ({ url }) => {
      const owner = url.searchParams.get("owner") ?? "";
      const name = path.exec(url.pathname)?.[1] ?? "";
      const response = await fetch(url.pathname, {
        headers: requestHeaders(
          owner,
          undefined,
          url.searchParams.get("partner") ?? undefined,
        ),
      }).catch(() => undefined);
      // A hotel's sign-in page is no PDF of ours, and neither is a server's regret.
      if (response?.headers.get("content-type") === "application/pdf") {
        // Whoever has it before him has it without a connection too: it is kept first.
        const blob = await response.blob().catch(() => undefined);
        if (blob) {
          await kept.keep(owner, name, blob).catch(() => undefined);
          return new Response(blob, response);
        }
      }
      if (response && response.status < 500 && !response.ok) return response;
      const found = await kept.find(owner, name).catch(() => undefined);
      if (!found)
        return response && !response.bodyUsed ? response : Response.error();
      return new Response(found, { headers: { "content-type": found.type } });
    },
  );
}
