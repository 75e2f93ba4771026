import type { SyncState } from "../../../server/layers/layer-shape.rules.ts";
import { ANSWER_WITHIN_MS } from "../../lib/request.ts";
import type { CatalogTrouble } from "../catalog/catalog-shapes.ts";

/** Why the server's word could not be had. */
export class SyncTrouble extends Error {
  readonly trouble: CatalogTrouble;
  constructor(trouble: CatalogTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

export interface Asking {
  headers: Record<string, string>;
  signal: AbortSignal;
}

const JSON_TYPE = "application/json";
const LINES_TYPE = "application/x-ndjson";

/** The state that this phone should have; undefined: the one it has. */
export async function askState(
  have: string,
  asking: Asking,
): Promise<SyncState | undefined> {
  return await ask(
    { url: `/sync/state?have=${have}` },
    asking,
    async (response) => {
      if (response.status === 204) return undefined;
      expectType(response, JSON_TYPE);
      const state: unknown = await reached(response.json());
      if (!isState(state)) throw new SyncTrouble("unreached");
      return state;
    },
  );
}

/** One layer whole, as lines. */
export async function askLayer(
  layer: string,
  asking: Asking,
): Promise<ReadableStream<Uint8Array>> {
  return await ask({ url: `/sync/${layer}` }, asking, linesOf);
}

/** What differs from what is held, as lines. */
export async function askChanges(
  held: unknown,
  asking: Asking,
): Promise<ReadableStream<Uint8Array>> {
  const request = {
    url: "/sync/changes",
    method: "POST",
    headers: { "content-type": JSON_TYPE },
    body: JSON.stringify(held),
  };
  return await ask(request, asking, linesOf);
}

/** Word of changes, for as long as the connection lasts. */
export async function askEvents(
  have: string,
  asking: Asking,
): Promise<ReadableStream<Uint8Array>> {
  return await ask({ url: `/sync/events?have=${have}` }, asking, (response) =>
    bodyOf(response, "text/event-stream"),
  );
}

/** A piece of an answer, whose loss on the way means that the server is out of reach. */
export async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch {
    throw new SyncTrouble("unreached");
  }
}

/** Asks, and reads the answer: what is read whole must be here in time as well. */
async function ask<Answer>(
  { url, ...request }: RequestInit & { url: string },
  { headers, signal }: Asking,
  read: (response: Response) => Answer | Promise<Answer>,
): Promise<Answer> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ANSWER_WITHIN_MS);
  try {
    const response = await reached(
      fetch(url, {
        ...request,
        headers: { ...headers, ...(request.headers as Record<string, string>) },
        signal: AbortSignal.any([signal, patience.signal]),
        cache: "no-store",
        // A captive portal leads elsewhere: that is no answer.
        redirect: "error",
      }),
    );
    if (!response.ok) throw new SyncTrouble(await troubleOf(response));
    return await read(response);
  } finally {
    clearTimeout(timer);
  }
}

async function troubleOf(response: Response): Promise<CatalogTrouble> {
  const answer: unknown = await response.json().catch(() => undefined);
  const code = (answer as { code?: unknown } | undefined)?.code;
  // Only the server's own words end a session or erase what is kept: anybody may say 401.
  if (code === "account_disabled") return "account_disabled";
  if (code === "app_outdated") return "outdated";
  const isOut =
    code === "not_signed_in" ||
    code === "choose_partner" ||
    code === "password_change_required";
  return isOut ? "signed_out" : "unreached";
}

const linesOf = (response: Response) => bodyOf(response, LINES_TYPE);

function bodyOf(response: Response, type: string): ReadableStream<Uint8Array> {
  expectType(response, type);
  if (!response.body) throw new SyncTrouble("unreached");
  return response.body;
}

/** A page that some network puts in place of the answer is no answer. */
function expectType(response: Response, type: string): void {
  const given = response.headers.get("content-type") ?? "";
  if (!given.startsWith(type)) throw new SyncTrouble("unreached");
}

function isState(value: unknown): value is SyncState {
  if (typeof value !== "object" || value === null) return false;
  const { tag, currency, directory, items, prices, stock, counts } =
    value as Partial<SyncState>;
  return (
    [tag, currency, directory, stock].every((one) => typeof one === "string") &&
    Array.isArray(items) &&
    Array.isArray(prices) &&
    Array.isArray(counts) &&
    items.length === prices.length &&
    items.length === counts.length
  );
}
