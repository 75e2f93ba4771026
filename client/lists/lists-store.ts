import type { SavedList, SavedLists } from "../api.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { createRemote, type Remote } from "../offline/create-remote.ts";
import { keepAnswer } from "../offline/kept-answers.ts";
import { trpc } from "../trpc.ts";

export const LISTS_KEY = "lists";

/** What of a cart or an order becomes a line of a list. */
export interface LineToKeep {
  itemCode: string;
  quantity: string;
}

/** The lists that the person sees, as this device knows them. */
export function createLists(): Remote<SavedLists> {
  return createRemote<SavedLists>(
    () => LISTS_KEY,
    (signal) => trpc.lists.list.query(undefined, { signal }),
    { keep: true },
  );
}

/** The lists with one as it was just kept; without it when it was removed. */
export function withList(
  { lists }: SavedLists,
  id: string,
  list: SavedList | undefined,
): SavedLists {
  const others = lists.filter((one) => one.id !== id);
  const { compare } = new Intl.Collator("sr-Latn");
  return {
    lists: [...others, ...(list ? [list] : [])].toSorted((one, other) =>
      compare(one.name, other.name),
    ),
  };
}

/** Keeps them before anybody looks, so that they are there without a connection too. */
export async function keepLists(): Promise<void> {
  const owner = ownerTag();
  const value = await trpc.lists.list.query();
  await keepAnswer(owner, LISTS_KEY, { value, at: Date.now() });
}
