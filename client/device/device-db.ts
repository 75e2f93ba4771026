import {
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
} from "idb";
import type { Cart } from "./cart.ts";

/** Ciphertext of AES-GCM with the number that was used once for it. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** A draft is what somebody still writes: it waits for nothing but him. */
export type OutboxState =
  "draft" | "queued" | "sending" | "placed" | "needs_decision" | "refused";

/** An entry as it lies on the device: what it says is sealed, only its life is not. */
export interface StoredEntry {
  id: string;
  owner: string;
  kind: "order" | "write" | "claim" | "message" | "price_ask";
  state: OutboxState;
  createdAt: number;
  changedAt: number;
  /** Goes up with each change, so that two tabs do not overwrite one another. */
  revision: number;
  nextTryAt?: number;
  /** The server's own word on when to come back, which no event overrules. */
  notBefore?: number;
  sealed: Sealed;
}

/** A photo of an entry; the picture itself is sealed. */
export interface StoredPhoto {
  /** The attachment's id at the server. */
  id: string;
  owner: string;
  entryId: string;
  keptAt: number;
  /** When the server took it. */
  sentAt?: number;
  type: string;
  sealed: Sealed;
  /** What its sender calls it, where it is more than a photo. */
  name?: Sealed;
}

export interface DeviceSchema extends DBSchema {
  /**
   * The cart of each person who uses this device, by owner: plain while he is signed in, sealed
   * from his sign-out on. Those of the first version stand under the user name until he is back.
   */
  cart: { key: string; value: Cart | { sealed: Sealed } };
  outbox: { key: string; value: StoredEntry; indexes: { owner: string } };
  /** The key of each owner who is signed in; it cannot be taken out of the browser. */
  key: { key: string; value: CryptoKey };
  photo: { key: string; value: StoredPhoto; indexes: { entry: string } };
}

export type DeviceDb = IDBPDatabase<DeviceSchema>;

/**
 * Why nothing can be kept: another tab holds an older version open, this tab is the older one,
 * there is no room, or the browser gives no storage.
 */
export type DeviceTrouble = "blocked" | "older_page" | "full" | "refused";

export class DeviceError extends Error {
  readonly trouble: DeviceTrouble;
  constructor(trouble: DeviceTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

const NAME = "rabat";
export const DEVICE_VERSION = 3;

let opened: Promise<DeviceDb> | undefined;
let wasOpen = false;
const onRecreated = new Set<() => void>();
const onUnblocked = new Set<() => void>();

/** Calls back when the browser threw the database away under an open page. */
export function whenRecreated(call: () => void): void {
  onRecreated.add(call);
}

/** Calls back when the older tab that stood in the way is gone. */
export function whenUnblocked(call: () => void): void {
  onUnblocked.add(call);
}

/** The database of this device. A tab that needs a newer version gets it: this one closes. */
export function deviceDb(): Promise<DeviceDb> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

function open(): Promise<DeviceDb> {
  const forget = () => {
    opened = undefined;
  };
  return new Promise((resolve, reject) => {
    let made = false;
    let wasBlocked = false;
    const take = (db: DeviceDb) => {
      opened = Promise.resolve(db);
      resolve(db);
      if (made && wasOpen) for (const call of onRecreated) call();
      wasOpen = true;
      if (wasBlocked) for (const call of onUnblocked) call();
    };
    void openDB<DeviceSchema>(NAME, DEVICE_VERSION, {
      upgrade(db, before) {
        made = before === 0;
        if (before < 1) db.createObjectStore("cart");
        if (before < 2) {
          db.createObjectStore("outbox", { keyPath: "id" }).createIndex(
            "owner",
            "owner",
          );
          db.createObjectStore("key");
        }
        if (before < 3)
          db.createObjectStore("photo", { keyPath: "id" }).createIndex(
            "entry",
            "entryId",
          );
      },
      // It opens by itself once the other tab is closed; until then somebody has to be told.
      blocked: () => {
        wasBlocked = true;
        reject(new DeviceError("blocked"));
      },
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    }).then(take, (error: unknown) =>
      reject(new DeviceError(troubleOf(error))),
    );
  });
}

/** What stands behind an error of the database, as a person can be told it. */
export function troubleOf(error: unknown): DeviceTrouble {
  if (error instanceof DeviceError) return error.trouble;
  const name = error instanceof Error ? error.name : "";
  if (name === "VersionError") return "older_page";
  return name === "QuotaExceededError" ? "full" : "refused";
}

type Store = "cart" | "outbox" | "key" | "photo";

/**
 * Writes in one transaction, and is done only when the device says that it is on the disk. The
 * commit is explicit: one left to come by itself is thrown away when the page goes.
 */
export async function writeDevice<Result>(
  stores: Store[],
  work: (
    store: <Name extends Store>(name: Name) => ReturnType<typeof storeOf<Name>>,
  ) => Promise<Result>,
): Promise<Result> {
  const db = await deviceDb();
  let transaction;
  try {
    transaction = db.transaction(stores, "readwrite", { durability: "strict" });
  } catch {
    // The browser closed the database behind our back: once more, from the start.
    opened = undefined;
    transaction = (await deviceDb()).transaction(stores, "readwrite", {
      durability: "strict",
    });
  }
  const writing = transaction;
  const done = writing.done;
  try {
    const result = await work((name) => storeOf(writing, name));
    writing.commit();
    await done;
    return result;
  } catch (error) {
    done.catch(() => undefined);
    try {
      writing.abort();
    } catch {
      // Over already.
    }
    throw error;
  }
}

function storeOf<Name extends Store>(
  transaction: IDBPTransaction<DeviceSchema, Store[], "readwrite">,
  name: Name,
) {
  return transaction.objectStore(name);
}
