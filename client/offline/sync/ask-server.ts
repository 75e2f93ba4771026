import type { SyncState } from "../../../server/layers/layer-shape.rules.ts";
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

/** After this long without an answer the network is as good as away. */
const PATIENCE_MS = 20_000;

const JSON_TYPE = "application/json";
const LINES_TYPE = "application/x-ndjson";

/** The state that this phone should have; undefined: the one it has. */
export async function askState(
  have: string,
  asking: Asking,
): Promise<SyncState | undefined> {
  const response = await ask(`/sync/state?have=${have}`, {}, asking);
  if (response.status === 204) return undefined;
  expectType(response, JSON_TYPE);
  const state: unknown = await reached(response.json());
  if (!isState(state)) throw new SyncTrouble("unreached");
  return state;
}

/** One layer whole, as lines. */
export async function askLayer(
  layer: string,
  asking: Asking,
): Promise<ReadableStream<Uint8Array>> {
  return linesOf(await ask(`/sync/${layer}`, {}, asking));
}

/** What differs from what is held, as lines. */
export async function askChanges(
  held: unknown,
  asking: Asking,
): Promise<ReadableStream<Uint8Array>> {
  const request = {
    method: "POST",
    headers: { "content-type": JSON_TYPE },
    body: JSON.stringify(held),
  };
  return linesOf(await ask("/sync/changes", request, asking));
}

/** Word of changes, for as long as the connection lasts. */
export async function askEvents(
  have: string,
  asking: Asking,
): Promise<ReadableStream<Uint8Array>> {
  const response = await ask(`/sync/events?have=${have}`, {}, asking);
  expectType(response, "text/event-stream");
  if (!response.body) throw new SyncTrouble("unreached");
  return response.body;
}

/** A piece of an answer, whose loss on the way means that the server is out of reach. */
export async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch {
    throw new SyncTrouble("unreached");
  }
}

async function ask(
  url: string,
  request: RequestInit,
  { headers, signal }: Asking,
): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  const response = await reached(
    fetch(url, {
      ...request,
      headers: { ...headers, ...(request.headers as Record<string, string>) },
      signal: AbortSignal.any([signal, patience.signal]),
      cache: "no-store",
      // A captive portal leads elsewhere: that is no answer.
      redirect: "error",
    }),
  ).finally(() => clearTimeout(timer));
  if (response.ok) return response;
  throw new SyncTrouble(await troubleOf(response));
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

function linesOf(response: Response): ReadableStream<Uint8Array> {
  expectType(response, LINES_TYPE);
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
