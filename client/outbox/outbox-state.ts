import { createSignal } from "solid-js";
import { ownerTag } from "../lib/owner-tag.ts";
import { OUTBOX } from "./flush.ts";
import {
  findKeyholder,
  keepEntry,
  keepKey,
  listEntries,
  type Keyholder,
} from "./entry-store.ts";
import { setWaiting } from "./outbox-count.ts";
import { isWaiting, type OutboxEntry } from "./outbox-entry.ts";
import { canSeal } from "../device/sealing.ts";

const [entries, setEntries] = createSignal<OutboxEntry[]>([]);
export { entries };

let owner: string | undefined;
let holder: Keyholder | undefined;
const watchers = new Set<() => void>();

const channel =
  "BroadcastChannel" in globalThis ? new BroadcastChannel(OUTBOX) : undefined;
channel?.addEventListener("message", () => void load());

/** Whose outbox is open. */
export const openOwner = (): string | undefined => owner;

/** Makes it the outbox of another person, or of nobody. */
export function setOpenOwner(next: string | undefined): void {
  owner = next;
  // What is shown may be his already, from before the page came to opening his outbox.
  if (next !== undefined && holder?.owner === next) return;
  holder = undefined;
  show([]);
}

function show(next: OutboxEntry[]): void {
  setEntries(next);
  setWaiting(next.filter(isWaiting).length);
  for (const watcher of watchers) watcher();
}

/**
 * The key to the open outbox, or to that of whoever is signed in: he may send an order before the
 * page has come to opening his outbox. Undefined while the device has none.
 */
export async function findHolder(): Promise<Keyholder | undefined> {
  const whose = owner ?? ownerTag();
  if (whose === undefined || !canSeal()) return undefined;
  if (holder?.owner !== whose) holder = await findKeyholder(whose);
  return holder;
}

/** Reads the entries as the device has them now. */
export async function load(): Promise<void> {
  const asked = owner;
  const found = await findHolder().catch(() => undefined);
  if (!found) return;
  const listed = await listEntries(found).catch(() => undefined);
  if (listed && asked === owner) show(listed);
}

/** Shows a change here, and tells the other tabs of it. */
export async function changed(): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  channel?.postMessage("changed");
  await load();
}

/** Puts back what this page still knows, after the browser threw the storage away under it. */
export async function restore(): Promise<void> {
  const lost = { holder, entries: entries() };
  if (!lost.holder) return;
  // What is read meanwhile is the empty database, and is shown so: this is what was there.
  await keepKey(lost.holder).catch(() => undefined);
  for (const entry of lost.entries)
    await keepEntry(lost.holder, entry).catch(() => undefined);
  await changed();
}

/** The entry once something has come of it, or as it stands after a while. */
export function settled(
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
