import { emptied, wantedIn, type Cart } from "../device/cart.ts";
import {
  deviceDb,
  writeDevice,
  type DeviceSchema,
  type StoredEntry,
} from "../device/device-db.ts";
import type { EntryContent, OutboxEntry } from "./outbox-entry.ts";
import { withOwnDeeds } from "../cart/cart-sync.ts";
import { seal, unseal } from "../device/sealing.ts";

/** Whose outbox it is, and the key to it. */
export interface Keyholder {
  owner: string;
  key: CryptoKey;
}

/** Those whose keys lie on this device: whoever is signed in on it. */
export async function listKeyholders(): Promise<Keyholder[]> {
  const db = await deviceDb();
  const owners = await db.getAllKeys("key");
  const found = await Promise.all(
    owners.map(async (owner) => ({ owner, key: await db.get("key", owner) })),
  );
  return found.flatMap(({ owner, key }) => (key ? [{ owner, key }] : []));
}

export async function findKeyholder(
  owner: string,
): Promise<Keyholder | undefined> {
  const key = await (await deviceDb()).get("key", owner);
  return key && { owner, key };
}

/** Puts a key back that the browser threw away under a page which still holds it. */
export async function keepKey({ owner, key }: Keyholder): Promise<void> {
  await writeDevice(["key"], async (store) => {
    await store("key").put(key, owner);
  });
}

async function toStored(
  { owner, key }: Keyholder,
  entry: OutboxEntry,
): Promise<StoredEntry> {
  const { id, kind, state, createdAt, changedAt, revision } = entry;
  const { nextTryAt, notBefore } = entry;
  const { partner, path, body, tries, mayBeTaken, history } = entry;
  const { order, label, form, taken, answer, conflicts, refusal } = entry;
  const content: EntryContent = {
    ...(partner && { partner }),
    path,
    body,
    tries,
    history,
    ...(mayBeTaken && { mayBeTaken }),
    ...(order && { order }),
    ...(label !== undefined && { label }),
    ...(form !== undefined && { form }),
    ...(taken && { taken }),
    ...(answer && { answer }),
    ...(conflicts && { conflicts }),
    ...(refusal && { refusal }),
  };
  return {
    id,
    owner,
    kind,
    state,
    createdAt,
    changedAt,
    revision,
    ...(nextTryAt !== undefined && { nextTryAt }),
    ...(notBefore !== undefined && { notBefore }),
    sealed: await seal(key, { owner, id }, content),
  };
}

async function toEntry(
  { owner, key }: Keyholder,
  { sealed, ...life }: StoredEntry,
): Promise<OutboxEntry | undefined> {
  try {
    const content = await unseal(key, { owner, id: life.id }, sealed);
    return { ...life, ...(content as EntryContent) };
  } catch {
    // Not ours to read: it stays as it lies.
    return undefined;
  }
}

/** The owner's entries, the oldest first. */
export async function listEntries(holder: Keyholder): Promise<OutboxEntry[]> {
  const db = await deviceDb();
  const stored = await db.getAllFromIndex("outbox", "owner", holder.owner);
  const entries = await Promise.all(stored.map((one) => toEntry(holder, one)));
  return entries
    .flatMap((entry) => entry ?? [])
    .toSorted((left, right) => left.createdAt - right.createdAt);
}

export async function findEntry(
  holder: Keyholder,
  id: string,
): Promise<OutboxEntry | undefined> {
  const stored = await (await deviceDb()).get("outbox", id);
  return stored?.owner === holder.owner
    ? await toEntry(holder, stored)
    : undefined;
}

/**
 * Whether the device's cart is the one that a page has in hand; another tab may have changed it.
 * One that is still sealed though its key is here is one that no key opens.
 */
const isInHand = (
  stored: DeviceSchema["cart"]["value"] | undefined,
  cart: Cart,
): boolean =>
  !stored ||
  "sealed" in stored ||
  (stored.orderId === cart.orderId && wantedIn(stored) === wantedIn(cart));

/**
 * Takes an order out of the cart and into the outbox in one transaction: it stands in exactly one
 * of the two, whenever the power goes. False when the outbox holds that order already, or when the
 * cart on the device is another than the one that was sent.
 */
export async function addOrder(
  holder: Keyholder,
  entry: OutboxEntry,
  cart: Cart,
): Promise<boolean> {
  const stored = await toStored(holder, entry);
  return await writeDevice(["outbox", "cart"], async (store) => {
    if (await store("outbox").get(entry.id)) return false;
    const inHand = await store("cart").get(holder.owner);
    if (!isInHand(inHand, cart)) return false;
    await store("outbox").add(stored);
    const left = emptied(inHand && !("sealed" in inHand) ? inHand : cart);
    // At once: what the order says stands nowhere but in it, and it is sealed.
    const next = left.sync ? withOwnDeeds(left, left.device ?? "") : left;
    await store("cart").put(next, holder.owner);
    return true;
  });
}

/** Adds what is no order; `instead` is taken out with it. */
export async function addWrite(
  holder: Keyholder,
  entry: OutboxEntry,
  instead: string[],
): Promise<void> {
  const stored = await toStored(holder, entry);
  await writeDevice(["outbox"], async (store) => {
    for (const id of instead) await store("outbox").delete(id);
    await store("outbox").put(stored);
  });
}

/**
 * Puts what somebody writes, or sends, in the place of his draft of it. False when it is under way
 * already: out of one draft comes one entry, however often it is pressed.
 */
export async function putOverDraft(
  holder: Keyholder,
  entry: OutboxEntry,
): Promise<boolean> {
  const stored = await toStored(holder, entry);
  return await writeDevice(["outbox"], async (store) => {
    const now = await store("outbox").get(entry.id);
    if (now && now.state !== "draft") return false;
    await store("outbox").put({
      ...stored,
      createdAt: now?.createdAt ?? stored.createdAt,
      revision: (now?.revision ?? -1) + 1,
    });
    return true;
  });
}

/**
 * Puts another entry in the place of one, under an id of its own. False when the first was changed
 * or exchanged meanwhile: out of one entry never come two.
 */
export async function exchangeEntry(
  holder: Keyholder,
  entry: Pick<OutboxEntry, "id" | "revision">,
  other: OutboxEntry,
): Promise<boolean> {
  const stored = await toStored(holder, other);
  return await writeDevice(["outbox", "photo"], async (store) => {
    const now = await store("outbox").get(entry.id);
    if (now?.revision !== entry.revision) return false;
    await store("outbox").delete(entry.id);
    await store("outbox").add(stored);
    const photos = await store("photo").index("entry").getAll(entry.id);
    for (const photo of photos)
      await store("photo").put({ ...photo, entryId: other.id });
    return true;
  });
}

/** Puts an entry in the place of its earlier self. False when it was changed meanwhile. */
export async function replaceEntry(
  holder: Keyholder,
  entry: OutboxEntry,
): Promise<boolean> {
  const stored = await toStored(holder, {
    ...entry,
    revision: entry.revision + 1,
  });
  return await writeDevice(["outbox"], async (store) => {
    const now = await store("outbox").get(entry.id);
    if (now?.revision !== entry.revision) return false;
    await store("outbox").put(stored);
    return true;
  });
}

/** Puts an entry in, whatever stands there: for what must not be lost. */
export async function keepEntry(
  holder: Keyholder,
  entry: OutboxEntry,
): Promise<void> {
  const stored = await toStored(holder, entry);
  await writeDevice(["outbox"], async (store) => {
    await store("outbox").put(stored);
  });
}

/** Takes an entry out, unless it was changed meanwhile. */
export async function removeEntry(
  entry: Pick<OutboxEntry, "id" | "revision">,
): Promise<boolean> {
  return await writeDevice(["outbox"], async (store) => {
    const now = await store("outbox").get(entry.id);
    if (now?.revision !== entry.revision) return false;
    await store("outbox").delete(entry.id);
    return true;
  });
}

/** Takes an order out of the outbox and into the cart, unless either was changed meanwhile. */
export async function returnOrder(
  holder: Keyholder,
  entry: Pick<OutboxEntry, "id" | "revision">,
  carts: { before: Cart; after: Cart },
): Promise<boolean> {
  return await writeDevice(["outbox", "cart"], async (store) => {
    const now = await store("outbox").get(entry.id);
    if (now?.revision !== entry.revision) return false;
    const inCart = await store("cart").get(holder.owner);
    if (!isInHand(inCart, carts.before)) return false;
    await store("outbox").delete(entry.id);
    await store("cart").put(carts.after, holder.owner);
    return true;
  });
}
