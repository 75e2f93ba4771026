import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  splitLink,
  type TRPCLink,
} from "@trpc/client";
import { tap } from "@trpc/server/observable";
import type { AppRouter } from "../server/app-router.ts";
import { language } from "./i18n/i18n.ts";
import { failureFrom } from "./lib/failure.ts";
import { ownerTag } from "./lib/owner-tag.ts";
import {
  ANSWER_WITHIN_MS,
  APP_OUTDATED_STATUS,
  requestHeaders,
} from "./lib/request.ts";
import { noteOutdated } from "./offline/app-update.ts";
import { noteReached, noteUnreached } from "./offline/connectivity.ts";

async function reach(
  url: RequestInfo | URL | string,
  options?: RequestInit,
): Promise<Response> {
  const patience = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const signal = options?.signal
    ? AbortSignal.any([options.signal, patience])
    : patience;
  const response = await fetch(url, { ...options, signal });
  if (response.status === APP_OUTDATED_STATUS) noteOutdated();
  return response;
}

let onSignedOut = (_askedAt: number): void => undefined;

/** Calls back when the server does not know the session that asked, with the moment it asked. */
export function whenSignedOut(call: (askedAt: number) => void): void {
  onSignedOut = call;
}

/**
 * Notes whether the server is within reach, and whether it still knows who asks; signing in and
 * out sees to the latter itself. A hotel's page and a proxy's error come from somebody
 * as well, so nothing counts but an answer that reads as one of ours.
 */
const noteReach: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) => {
    const askedAt = performance.now();
    return next(op).pipe(
      tap({
        next: () => noteReached(askedAt),
        error: (error) => {
          if (op.signal?.aborted) return;
          const { kind, status } = failureFrom(error);
          if (kind === "unreached") noteUnreached();
          else noteReached(askedAt);
          if (status === 401 && !op.path.startsWith("auth."))
            onSignedOut(askedAt);
        },
      }),
    );
  };

/** Some servers and proxies cut addresses off from here on. */
const URL_LENGTH = 2000;

function makeClient(headers: () => Record<string, string>) {
  const common = {
    url: "/trpc",
    headers,
    fetch: (url: RequestInfo | URL | string, options?: unknown) =>
      reach(url, options as RequestInit | undefined),
  };
  return createTRPCClient<AppRouter>({
    links: [
      noteReach,
      splitLink({
        // A long cart does not fit an address; such a question travels as a POST.
        condition: ({ type, input }) =>
          type === "query" &&
          encodeURIComponent(JSON.stringify(input ?? {})).length >
            URL_LENGTH - 200,
        true: httpLink({ ...common, methodOverride: "POST" }),
        false: httpBatchLink({
          ...common,
          maxURLLength: URL_LENGTH,
          maxItems: 10,
        }),
      }),
    ],
  });
}

export const trpc = makeClient(() => requestHeaders(ownerTag(), language()));

/** Asks in the name of another partner than the one whose page this is. */
export const trpcFor = ({ owner, code }: { owner: string; code: string }) =>
  makeClient(() => requestHeaders(owner, language(), code));
