import { createEffect, createRoot, createSignal, on } from "solid-js";
import type { Quote } from "../api.ts";
import { reopenCart } from "../cart/cart-store.ts";
import type { Cart } from "../cart/cart.ts";
import { orderInput } from "../cart/order-input.ts";
import { language } from "../i18n/i18n.ts";
import { freshId } from "../lib/fresh-id.ts";
import { keep, kept } from "../lib/kept.ts";
import { holdUpdateWhile, noteOutdated } from "../offline/app-update.ts";
import { noteReached, noteUnreached, online } from "../offline/connectivity.ts";
import { session } from "../session.ts";
import { troubleOf, whenRecreated, type DeviceTrouble } from "./device-db.ts";
import {
  addOrder,
  addWrite,
  findKeyholder,
  keepEntry,
  listEntries,
  removeEntry,
  replaceEntry,
  type Keyholder,
} from "./entry-store.ts";
import { flush } from "./flush.ts";
import { nextDue } from "./next-try.ts";
import { OUTBOX_TAG } from "./background-sync.ts";
import { setWaiting } from "./outbox-count.ts";
import { isWaiting, withHappening, type OutboxEntry } from "./outbox-entry.ts";
import { WRITES, type WriteKind } from "./outbox-writes.ts";
import { canSeal } from "./sealing.ts";

/** Why an order is not kept for later: beside the storage's own reasons, what sealing lacks. */
export type NotSaved = DeviceTrouble | "no_crypto" | "no_key";

export type Saved =
  { kind: "saved"; id: string } | { kind: "not_saved"; why: NotSaved };

/** The sums that the person was shown. */
type Shown = Pick<Quote, "lines" | "total" | "currency">;

/** How long a person who pressed "send" is kept waiting for the server's word. */
export const SETTLE_MS = 6000;
const SOONEST_MS = 1000;
const LATEST_MS = 5 * 60_000;

const [entries, setEntries] = createSignal<OutboxEntry[]>([]);
/** Whether the browser has promised to keep what lies here; undefined until it was asked. */
const [persisted, setPersisted] = createSignal<boolean>();

let owner: string | undefined;
let holder: Keyholder | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();

const channel =
  "BroadcastChannel" in globalThis
    ? new BroadcastChannel(OUTBOX_TAG)
    : undefined;
channel?.addEventListener("message", () => void load());

function show(next: OutboxEntry[]): void {
  setEntries(next);
  setWaiting(next.filter(isWaiting).length);
  for (const watcher of watchers) watcher();
}

async function findHolder(): Promise<Keyholder | undefined> {
  if (owner === undefined || !canSeal()) return undefined;
  if (holder?.owner !== owner) holder = await findKeyholder(owner);
  return holder;
}

async function load(): Promise<void> {
  const asked = owner;
  const found = await findHolder().catch(() => undefined);
  if (!found) return;
  const listed = await listEntries(found).catch(() => undefined);
  if (listed && asked === owner) show(listed);
}

/** Shows a change here, and tells the other tabs of it. */
async function changed(): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  channel?.postMessage("changed");
  await load();
}

let running = false;
let wanted: { eager: boolean } | undefined;

/** Sends what waits; asked while it sends, it goes once more afterwards. */
async function send(eager: boolean): Promise<void> {
  wanted = { eager: eager || (wanted?.eager ?? false) };
  if (running) return;
  running = true;
  try {
    while (wanted) {
      const { eager: isEager } = wanted;
      wanted = undefined;
      await sendOnce(isEager);
    }
  } finally {
    running = false;
    plan();
  }
}

async function sendOnce(eager: boolean): Promise<void> {
  const found = await findHolder().catch(() => undefined);
  if (!found) return;
  const before = new Set(
    entries()
      .filter(({ state }) => state === "placed")
      .map(({ id }) => id),
  );
  const why = await flush(found, {
    eager,
    headers: () => ({ "x-rabat-language": language() }),
    onChange: () => void changed(),
  }).catch(() => undefined);
  await changed();
  if (owner !== found.owner) return;
  if (why === "signed_out") session.expire();
  if (why === "outdated") noteOutdated();
  if (why === "unreached") noteUnreached();
  if (entries().some(({ id, state }) => state === "placed" && !before.has(id)))
    noteReached();
}

/** The next try by the clock; events that make one likely to succeed come on their own. */
function plan(): void {
  clearTimeout(timer);
  const due = nextDue(entries(), Date.now());
  if (due === undefined || owner === undefined) return;
  const pause = Math.min(Math.max(due - Date.now(), SOONEST_MS), LATEST_MS);
  timer = setTimeout(() => void send(false), pause);
}

createRoot(() => {
  createEffect(on(online, (reached) => reached && void send(true)));
  createEffect(
    on(
      () => session.user()?.owner,
      (next) => {
        if (next === owner) return;
        stop();
      },
    ),
  );
  addEventListener("online", () => void send(true));
  addEventListener("focus", () => void send(false));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void send(true);
  });
  // The browser threw the storage away under the page: what the page still has goes back.
  whenRecreated(() => void restore());
  holdUpdateWhile(() => entries().some(({ state }) => state === "sending"));
});

function stop(): void {
  owner = undefined;
  holder = undefined;
  clearTimeout(timer);
  show([]);
}

async function restore(): Promise<void> {
  if (!holder) return;
  for (const entry of entries())
    await keepEntry(holder, entry).catch(() => undefined);
  await changed();
}

/** Asks the browser once to keep what lies here, and remembers what it said. */
async function askToPersist(): Promise<void> {
  if (persisted() !== undefined || !navigator.storage?.persist) return;
  const given =
    (await navigator.storage.persisted()) ||
    (kept("persist-asked") === undefined &&
      (await navigator.storage.persist()));
  keep("persist-asked", "yes");
  setPersisted(given);
}

function askForBackgroundSync(): void {
  void navigator.serviceWorker?.ready
    .then((registration) =>
      (
        registration as ServiceWorkerRegistration & {
          sync?: { register(tag: string): Promise<void> };
        }
      ).sync?.register(OUTBOX_TAG),
    )
    .catch(() => undefined);
}

async function save(
  work: (found: Keyholder) => Promise<string>,
): Promise<Saved> {
  if (!canSeal()) return { kind: "not_saved", why: "no_crypto" };
  try {
    const found = await findHolder();
    if (!found) return { kind: "not_saved", why: "no_key" };
    await askToPersist().catch(() => undefined);
    const id = await work(found);
    await changed();
    askForBackgroundSync();
    void send(true);
    return { kind: "saved", id };
  } catch (error) {
    return { kind: "not_saved", why: troubleOf(error) };
  }
}

const newEntry = (
  found: Keyholder,
  given: Pick<OutboxEntry, "id" | "kind" | "path" | "body" | "order">,
): OutboxEntry => {
  const now = Date.now();
  return {
    ...given,
    owner: found.owner,
    state: "queued",
    createdAt: now,
    changedAt: now,
    revision: 0,
    tries: 0,
    history: [{ at: now, state: "queued" }],
  };
};

/** Moves the cart into the outbox and sends it at once when there is a connection. */
async function queueOrder(cart: Cart, shown: Shown): Promise<Saved> {
  const saved = await save(async (found) => {
    const { total, currency } = shown;
    const entry = newEntry(found, {
      id: cart.orderId,
      kind: "order",
      path: "orders.place",
      body: JSON.stringify(orderInput(cart, shown)),
      order: { cart: { ...cart, conflicts: [] }, total, currency },
    });
    await addOrder(found, entry);
    return entry.id;
  });
  if (saved.kind === "saved") await reopenCart();
  return saved;
}

/** Keeps another write until the server has taken it. */
async function queueWrite(kind: WriteKind, input: unknown): Promise<Saved> {
  return await save(async (found) => {
    const instead = WRITES[kind].lastWins
      ? entries().filter(
          ({ path, state }) => path === kind && state !== "sending",
        )
      : [];
    const entry = newEntry(found, {
      id: freshId(),
      kind: "write",
      path: kind,
      body: JSON.stringify(input),
    });
    await addWrite(
      found,
      entry,
      instead.map(({ id }) => id),
    );
    return entry.id;
  });
}

/** Puts a changed entry in place and sends it. False when another tab was quicker. */
async function change(
  id: string,
  edit: (entry: OutboxEntry) => Partial<OutboxEntry>,
): Promise<boolean> {
  const entry = entries().find((one) => one.id === id);
  if (!holder || !entry || entry.state === "sending") return false;
  const { nextTryAt: _next, conflicts: _asked, refusal: _no, ...rest } = entry;
  const now = Date.now();
  const isDone = await replaceEntry(holder, {
    ...rest,
    state: "queued",
    changedAt: now,
    ...edit(entry),
  });
  await changed();
  if (isDone) void send(true);
  return isDone;
}

const retry = (id: string): Promise<boolean> =>
  change(id, ({ history, state }) =>
    state === "queued"
      ? {}
      : {
          history: withHappening(history, {
            at: Date.now(),
            state: "queued",
            why: "by_hand",
          }),
        },
  );

/** Sends an order again under its id with what the person decided. */
const resend = (id: string, cart: Cart, shown: Shown): Promise<boolean> =>
  change(id, ({ history }) => ({
    body: JSON.stringify(orderInput(cart, shown)),
    order: { cart, total: shown.total, currency: shown.currency },
    history: withHappening(history, {
      at: Date.now(),
      state: "queued",
      why: "edited",
    }),
  }));

/** Takes an entry away; gives a way back. */
async function drop(id: string): Promise<(() => Promise<void>) | undefined> {
  const entry = entries().find((one) => one.id === id);
  const found = holder;
  if (!found || !entry || entry.state === "sending") return undefined;
  if (!(await removeEntry(found, entry))) return undefined;
  await changed();
  return async () => {
    await keepEntry(found, entry);
    await changed();
    void send(true);
  };
}

/** Takes an order back into the cart, which then carries the order's id. */
async function takeBack(id: string, cart: Cart): Promise<boolean> {
  const entry = entries().find((one) => one.id === id);
  if (!holder || !entry || entry.state === "sending") return false;
  const isDone = await removeEntry(holder, entry, cart);
  await changed();
  if (isDone) await reopenCart();
  return isDone;
}

/** The entry once something has come of it, or as it stands after a while. */
function settled(
  id: string,
  withinMs: number,
): Promise<OutboxEntry | undefined> {
  const current = () => entries().find((entry) => entry.id === id);
  // A try that came to nothing has put the next one off.
  const isOver = () => {
    const entry = current();
    if (entry?.state === "queued")
      return entry.nextTryAt !== undefined || entry.notBefore !== undefined;
    return entry?.state !== "sending";
  };
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(patience);
      watchers.delete(look);
      resolve(current());
    };
    const look = () => isOver() && end();
    const patience = setTimeout(end, withinMs);
    watchers.add(look);
    look();
  });
}

/** Sends a refused order under an id of its own: its first one names another that was taken. */
async function sendAsNew(id: string): Promise<boolean> {
  const entry = entries().find((one) => one.id === id);
  const found = holder;
  if (!found || entry?.state !== "refused") return false;
  const input = { ...(JSON.parse(entry.body) as object), id: freshId() };
  await addWrite(
    found,
    {
      ...newEntry(found, {
        id: input.id,
        kind: "order",
        path: entry.path,
        body: JSON.stringify(input),
        ...(entry.order && {
          order: {
            ...entry.order,
            cart: { ...entry.order.cart, orderId: input.id },
          },
        }),
      }),
      createdAt: entry.createdAt,
    },
    [id],
  );
  await changed();
  void send(true);
  return true;
}

export const outbox = {
  entries,
  persisted,
  /** Opens an owner's outbox: shows it, and sends what waits. */
  start: async (next: string): Promise<void> => {
    owner = next;
    holder = undefined;
    await load();
    await send(true);
  },
  queueOrder,
  queueWrite,
  retry,
  sendAsNew,
  sendNow: (): Promise<void> => send(true),
  resend,
  drop,
  takeBack,
  settled,
};
