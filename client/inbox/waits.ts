import { createEffect, createRoot, createSignal, on } from "solid-js";
import { fieldsOf } from "../lib/fields.ts";
import { keep, kept } from "../lib/kept.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { online } from "../offline/connectivity.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";

/** Something that is asked or called off, and not sent yet. */
interface Pending {
  itemCode: string;
  /** Null: no longer. */
  quantity: string | null;
}

const [waits, setWaits] = createSignal<ReadonlySet<string>>(new Set());
const name = () => `waits.${ownerTag() ?? ""}`;

function readPending(): Pending[] {
  try {
    const read: unknown = JSON.parse(kept(name()) ?? "[]");
    return Array.isArray(read)
      ? read.filter((one) => typeof fieldsOf(one)["itemCode"] === "string")
      : [];
  } catch {
    return [];
  }
}

const keepPending = (pending: Pending[]) =>
  keep(name(), pending.length === 0 ? undefined : JSON.stringify(pending));

function show(codes: string[]): void {
  const next = new Set(codes);
  for (const { itemCode, quantity } of readPending()) {
    if (quantity === null) next.delete(itemCode);
    else next.add(itemCode);
  }
  setWaits(next);
}

/** Whether this person waits for it, also where the server does not know yet. */
export const isWaiting = (itemCode: string): boolean => waits().has(itemCode);

/** Sends what was asked without a connection, in order, and reads what stands. */
export async function followWaits(): Promise<void> {
  if (!session.user() || session.isStaff()) return;
  try {
    for (const { itemCode, quantity } of readPending()) {
      // oxlint-disable-next-line no-await-in-loop -- as they were asked
      await (quantity === null
        ? trpc.waits.stop.mutate({ itemCode })
        : trpc.waits.ask.mutate({ itemCode, quantity }));
      keepPending(readPending().slice(1));
    }
    const { waits: all } = await trpc.waits.list.query();
    show(all.flatMap((one) => (one.toldAt === null ? [one.itemCode] : [])));
  } catch {
    // It stays where it is kept, and goes when there is a connection.
    show([...waits()]);
  }
}

/** Asks to be told of an item, or calls it off; without a connection it goes later. */
export function wait(itemCode: string, quantity: string | null): void {
  const others = readPending().filter((one) => one.itemCode !== itemCode);
  keepPending([...others, { itemCode, quantity }]);
  show([...waits()]);
  void followWaits();
}

createRoot(() =>
  createEffect(
    on(online, (reached) => void (reached && followWaits()), { defer: true }),
  ),
);
