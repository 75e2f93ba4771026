import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import type { Api } from "./api-types.ts";
import { language } from "./i18n/i18n.ts";
import { noteReached, noteUnreached } from "./offline/connectivity.ts";

/** After this long a person should be told, whatever the network still hopes for. */
const PATIENCE_MS = 20_000;

async function reach(
  url: RequestInfo | URL | string,
  options?: RequestInit,
): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const signal = options?.signal
    ? AbortSignal.any([options.signal, patience])
    : patience;
  try {
    const response = await fetch(url, { ...options, signal });
    noteReached();
    return response;
  } catch (error) {
    if (!options?.signal?.aborted) noteUnreached();
    throw error;
  }
}

const client: object = createTRPCClient<AnyTRPCRouter>({
  links: [
    httpBatchLink({
      url: "/trpc",
      maxURLLength: 2000,
      maxItems: 10,
      headers: () => ({ "x-rabat-language": language() }),
      fetch: (url, options) => reach(url, options as RequestInit),
    }),
  ],
});

export const trpc = client as Api;
