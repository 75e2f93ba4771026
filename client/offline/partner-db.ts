import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from "idb";
import type {
  Directory,
  ItemChunk,
  PriceChunk,
  StockLayer,
} from "../../server/layers/layer-shape.rules.ts";
import { isLeaving } from "../lib/acting.ts";

export type StoredChunk = ItemChunk | PriceChunk | StockLayer | Directory;

/** What one partner's phone holds of his, and what of it nobody else may read. */
export interface PartnerSchema extends DBSchema {
  /** Chunks of the catalogue by their names. */
  chunk: { key: string; value: StoredChunk };
  /** The state that the chunks make up, the times of contact, and the like. */
  meta: { key: string; value: unknown };
  /** Answers of the server, kept with their time. */
  kept: { key: string; value: { value: unknown; at: number } };
  /** Proformas that were opened, and pictures. */
  blob: { key: string; value: { blob: Blob; at: number } };
}

export type PartnerDb = IDBPDatabase<PartnerSchema>;

const PREFIX = "rabat-";
const nameFor = (owner: string) => PREFIX + owner;

/**
 * Opens an owner's database. It gives way at once when another tab wants to delete it, and is not
 * opened for one who is leaving: an answer still on its way would make it anew.
 */
export async function openPartnerDb(
  owner: string,
  onGone?: () => void,
): Promise<PartnerDb> {
  if (isLeaving(owner)) throw new Error("its owner is leaving");
  const db: PartnerDb = await openDB<PartnerSchema>(nameFor(owner), 1, {
    upgrade(fresh) {
      fresh.createObjectStore("chunk");
      fresh.createObjectStore("meta");
      fresh.createObjectStore("kept");
      fresh.createObjectStore("blob");
    },
    blocking: () => {
      db.close();
      onGone?.();
    },
    ...(onGone && { terminated: onGone }),
  });
  return db;
}

/** To open it costs more than what is done in it, and much is done in a row. */
const KEPT_OPEN_MS = 1_000;

interface Opened {
  db: Promise<PartnerDb>;
  /** How many work in it. */
  users: number;
  closing?: ReturnType<typeof setTimeout>;
}

const opened = new Map<string, Opened>();

/** Works in an owner's database, which is closed when nobody has worked in it for a moment. */
export async function inPartnerDb<Result>(
  owner: string,
  work: (db: PartnerDb) => Promise<Result>,
): Promise<Result> {
  if (isLeaving(owner)) throw new Error("its owner is leaving");
  const own = opened.get(owner) ?? openShared(owner);
  clearTimeout(own.closing);
  own.users += 1;
  try {
    return await work(await own.db);
  } finally {
    own.users -= 1;
    if (own.users === 0)
      own.closing = setTimeout(() => {
        forget(owner, own);
        void own.db.then(
          (db) => db.close(),
          () => undefined,
        );
      }, KEPT_OPEN_MS);
  }
}

function openShared(owner: string): Opened {
  const own: Opened = {
    db: openPartnerDb(owner, () => forget(owner, own)),
    users: 0,
  };
  opened.set(owner, own);
  // Whoever works in it is told; the next one tries again.
  own.db.catch(() => forget(owner, own));
  return own;
}

/** Another may have been opened in its place meanwhile. */
function forget(owner: string, own: Opened): void {
  clearTimeout(own.closing);
  if (opened.get(owner) === own) opened.delete(owner);
}

/** Erases all that this device holds of an owner. */
export async function erasePartnerDb(owner: string): Promise<void> {
  await deleteDB(nameFor(owner));
}

/** Erases what this device holds of everybody else; the list of databases is not everywhere. */
export async function eraseOtherPartnerDbs(owners: string[]): Promise<void> {
  const his = new Set(owners.map(nameFor));
  const known = (await indexedDB.databases?.()) ?? [];
  const others = known.flatMap(({ name }) =>
    name?.startsWith(PREFIX) && !his.has(name) ? [name] : [],
  );
  await Promise.all(others.map((name) => deleteDB(name)));
}
