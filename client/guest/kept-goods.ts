import { foldForSearch, searchWords } from "../../server/core/search-fold.ts";
import type { GuestPage } from "../api.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import type { AnswerStore } from "../offline/create-remote.ts";
import { tooOld } from "../offline/kept-blobs.ts";
import { erasePartnerDb, inPartnerDb } from "../offline/partner-db.ts";

/**
 * What a guest looked through stays on his device. It is nobody's and holds no price: only what
 * guests are answered comes here, and only while nobody is signed in. A sign-in erases it.
 */
const GUEST = "guest";
const MOST_ANSWERS = 200;
export const ITEMS = "guest items ";

async function inGuestDb<Result>(
  work: Parameters<typeof inPartnerDb<Result>>[1],
): Promise<Result | undefined> {
  return ownerTag() === undefined ? await inPartnerDb(GUEST, work) : undefined;
}

export const guestStore: AnswerStore = {
  keep: async (owner, key, answer) => {
    if (owner !== undefined) return;
    await inGuestDb(async (db) => {
      await db.put("kept", answer, key);
      const known: { key: string; at: number }[] = [];
      const writing = db.transaction("kept", "readwrite");
      for await (const { key: name, value } of writing.store)
        known.push({ key: name, at: value.at });
      for (const old of tooOld(known, MOST_ANSWERS))
        void writing.store.delete(old);
      await writing.done;
    });
  },
  read: (key) => inGuestDb((db) => db.get("kept", key)),
  drop: async (key) => {
    await inGuestDb((db) => db.delete("kept", key));
  },
};

/** The wholesaler has closed his catalogue to guests. */
export async function forgetGoods(): Promise<void> {
  await erasePartnerDb(GUEST);
}

type SeenItem = GuestPage["items"][number];
export interface Wanted {
  search?: string;
  category?: string;
  manufacturer?: string;
}

/** Of all that was ever looked through, what is asked for now, by name. */
export async function findSeen(wanted: Wanted): Promise<SeenItem[]> {
  const items = new Map<string, SeenItem>();
  await inGuestDb(async (db) => {
    const reading = db.transaction("kept");
    for await (const { key, value } of reading.store) {
      if (!key.startsWith(ITEMS)) continue;
      for (const item of (value.value as GuestPage).items)
        items.set(item.code, item);
    }
  });
  return wantedOf([...items.values()], wanted);
}

export function wantedOf(items: SeenItem[], wanted: Wanted): SeenItem[] {
  const words = searchWords(wanted.search ?? "");
  return items
    .filter(({ code, name, category, manufacturer }) => {
      const text = foldForSearch(
        [code, name, manufacturer?.name ?? ""].join(" "),
      );
      return (
        words.every((word) => text.includes(word)) &&
        (!wanted.category || category?.code === wanted.category) &&
        (!wanted.manufacturer || manufacturer?.code === wanted.manufacturer)
      );
    })
    .toSorted((left, right) => left.name.localeCompare(right.name, "sr"));
}
