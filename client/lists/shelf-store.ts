import { createSignal } from "solid-js";
import type { Shelf } from "../api.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { createRemote } from "../offline/create-remote.ts";
import { keepAnswer } from "../offline/kept-answers.ts";
import { outbox } from "../outbox/outbox.ts";
import { trpc } from "../trpc.ts";

export const SHELF_KEY = "shelf";
const WRITE = "lists.saveShelf";

export type ShelfItem = Shelf["items"][number];

/** What of it waits in the outbox is newer than what the server says. */
function waitingShelf(): ShelfItem[] | undefined {
  const entry = outbox
    .entries()
    .findLast(({ path, state }) => path === WRITE && state !== "placed");
  return entry && (JSON.parse(entry.body) as Shelf).items;
}

/** The person's own order along the shelf; changed without a connection too, and sent later. */
export function createShelf() {
  const remote = createRemote<Shelf>(
    () => SHELF_KEY,
    (signal) => trpc.lists.shelf.query(undefined, { signal }),
    { keep: true },
  );
  const [edited, setEdited] = createSignal<ShelfItem[]>();
  const items = (): ShelfItem[] =>
    edited() ?? waitingShelf() ?? remote.value()?.items ?? [];
  const send = async (next: ShelfItem[]) => {
    const saved = await outbox.queueWrite(WRITE, { items: next });
    if (saved.kind !== "saved")
      await trpc.lists.saveShelf.mutate({ items: next }).catch(() => undefined);
  };
  const save = (next: ShelfItem[]) => {
    setEdited(next);
    remote.set({ items: next });
    void send(next);
  };
  return { items, save };
}

/** Keeps it before anybody looks. */
export async function keepShelf(): Promise<void> {
  const owner = ownerTag();
  const value = await trpc.lists.shelf.query();
  await keepAnswer(owner, SHELF_KEY, { value, at: Date.now() });
}
