import {
  createEffect,
  createMemo,
  createRoot,
  createSignal,
  on,
} from "solid-js";
import type { Item } from "../api.ts";
import { language } from "../i18n/i18n.ts";
import { actingFor, ownerTag } from "../lib/owner-tag.ts";
import type {
  CatalogMethod,
  CatalogMethods,
  CatalogQuery,
  CatalogStatus,
  Found,
  FromWorker,
  LocalCategory,
  LocalManufacturer,
  LookedAt,
  Match,
  ToWorker,
} from "./catalog/catalog-shapes.ts";
import { waitAfter } from "./sync/wait-after.ts";

export type {
  CatalogQuery,
  CatalogStatus,
  CatalogTrouble,
  Found,
  LocalCategory,
  LocalManufacturer,
  Match,
} from "./catalog/catalog-shapes.ts";

const CLOSED: CatalogStatus = {
  phase: "opening",
  loaded: 0,
  expected: undefined,
  syncing: false,
  contactAt: undefined,
  trouble: undefined,
  revision: 0,
  bytes: 0,
};

/** So many lines go to the worker at once: what was given up stops after them. */
const MATCHED_AT_ONCE = 100;

/** Who was away for a moment asks for nothing. */
const NEW_ENOUGH_MS = 20_000;

interface Waiting {
  resolve: (output: never) => void;
  reject: (error: Error) => void;
}

interface QueuedFind {
  query: CatalogQuery;
  signal: AbortSignal | undefined;
  resolve: (found: Found) => void;
  reject: (error: unknown) => void;
}

const [status, setStatus] = createSignal<CatalogStatus>(CLOSED);
let worker: Worker | undefined;
let openedFor: string | undefined;
/** Its script did not come so many times in a row. */
let failures = 0;
let startingAgain: ReturnType<typeof setTimeout> | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();
/** One search is in the worker at a time: what was typed over is never started there. */
let finds: QueuedFind[] = [];
let finding = false;

function open(owner: string): void {
  if (openedFor === owner) return;
  close();
  openedFor = owner;
  start(owner);
}

function start(owner: string): void {
  clearTimeout(startingAgain);
  const started = new Worker(new URL("./catalog-worker.ts", import.meta.url), {
    type: "module",
  });
  worker = started;
  let hasSpoken = false;
  started.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    hasSpoken = true;
    failures = 0;
    hear(data);
  });
  started.addEventListener("error", () => {
    if (worker !== started) return;
    setStatus((before) => ({ ...before, trouble: "unreached" }));
    giveUp();
    // One that has spoken lives on; one that has not never came, and never will by itself.
    if (hasSpoken) return;
    started.terminate();
    worker = undefined;
    failures += 1;
    startingAgain = setTimeout(startAgain, waitAfter(failures));
  });
  const partner = owner === ownerTag() ? actingFor() : undefined;
  send({
    kind: "open",
    owner,
    ...(partner !== undefined && { partner }),
    language: language(),
  });
}

function startAgain(): void {
  if (openedFor !== undefined && !worker) start(openedFor);
}

addEventListener("online", startAgain);

/** Timers stand still while a phone sleeps: whoever comes back is not made to wait for them. */
function comeBack(): void {
  if (document.visibilityState !== "visible" || !worker) return;
  const contactAt = status().contactAt ?? 0;
  if (Date.now() - contactAt > NEW_ENOUGH_MS)
    void ask("refresh", undefined).catch(() => undefined);
}

addEventListener("visibilitychange", comeBack);
addEventListener("pageshow", comeBack);

function close(): void {
  clearTimeout(startingAgain);
  failures = 0;
  worker?.terminate();
  worker = undefined;
  openedFor = undefined;
  giveUp();
  setStatus(CLOSED);
}

function giveUp(): void {
  const closed = new DOMException("the catalogue was closed", "AbortError");
  for (const { reject } of waiting.values()) reject(closed);
  waiting.clear();
  for (const { reject } of finds) reject(closed);
  finds = [];
  finding = false;
}

createRoot(() =>
  createEffect(
    on(
      createMemo(language),
      (chosen) => worker && send({ kind: "language", language: chosen }),
      { defer: true },
    ),
  ),
);

function send(message: ToWorker): void {
  worker?.postMessage(message, []);
}

function hear(message: FromWorker): void {
  if (message.kind === "status") {
    setStatus(message.status);
    return;
  }
  const asked = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.kind === "answer") asked?.resolve(message.output as never);
  else asked?.reject(new Error(message.message));
}

function ask<Method extends CatalogMethod>(
  method: Method,
  input: CatalogMethods[Method]["input"],
): Promise<CatalogMethods[Method]["output"]> {
  if (!worker)
    return Promise.reject(
      new DOMException("the catalogue is not open", "InvalidStateError"),
    );
  const id = (lastId += 1);
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    send({ kind: "ask", id, method, input } as ToWorker);
  });
}

function find(query: CatalogQuery, signal?: AbortSignal): Promise<Found> {
  return new Promise((resolve, reject) => {
    finds.push({ query, signal, resolve, reject });
    void findNext();
  });
}

async function findNext(): Promise<void> {
  if (finding) return;
  finding = true;
  for (let next = finds.shift(); next; next = finds.shift()) {
    const { query, signal, resolve, reject } = next;
    try {
      signal?.throwIfAborted();
      const found = await ask("find", query);
      signal?.throwIfAborted();
      resolve(found);
    } catch (error) {
      reject(error);
    }
  }
  finding = false;
}

async function match(
  lines: string[][],
  signal?: AbortSignal,
): Promise<Match[]> {
  const matches: Match[] = [];
  for (let start = 0; start < lines.length; start += MATCHED_AT_ONCE) {
    const piece = lines.slice(start, start + MATCHED_AT_ONCE);
    matches.push(...(await ask("match", piece)));
    signal?.throwIfAborted();
  }
  return matches;
}

/** The one item that a bar code or a code names, read by a scanner or typed. */
async function byBarcode(text: string): Promise<Item | undefined> {
  const [found] = await ask("match", [[text]]);
  const isSure = found?.by === "barcode" || found?.by === "code";
  return isSure && found.items.length === 1 ? found.items[0] : undefined;
}

/**
 * The whole catalogue of the signed-in partner on this device, held in a worker. Nothing here asks
 * the server for items: it is kept fresh behind, and `status` says how fresh it is.
 */
export const localCatalog = {
  /** Opens what is on the device for an owner (`user.owner`); again for the same one does nothing. */
  open,
  close,
  status,
  /** Whether it is all here, and holds nothing yet. */
  isBare: (): boolean => {
    const { phase, loaded } = status();
    return phase === "ready" && loaded === 0;
  },
  /** Rejects with an AbortError when given up. */
  find,
  /** The items at these positions as `catalog.list` gives them. */
  rows: (positions: ArrayLike<number>): Promise<Item[]> =>
    ask("rows", Array.from(positions)),
  item: async (code: string): Promise<Item | undefined> =>
    (await ask("items", [code]))[0],
  /** In the order asked; those that are not on offer are left out. */
  items: (codes: string[]): Promise<Item[]> => ask("items", codes),
  /** What the keys of each line name; rejects with an AbortError when given up. */
  match,
  byBarcode,
  categories: (): Promise<LocalCategory[]> => ask("categories", undefined),
  manufacturers: (): Promise<LocalManufacturer[]> =>
    ask("manufacturers", undefined),
  /** Notes that somebody looks at an item. */
  looked: (item: LookedAt): Promise<undefined> => ask("looked", item),
  /** Asks the server now whether all here is as it is there. */
  refresh: (): Promise<undefined> => {
    startAgain();
    return ask("refresh", undefined);
  },
};
