import type { SyncState } from "../../server/layers/layer-shape.rules.ts";
import {
  inPartnerDb,
  type PartnerDb,
  type StoredChunk,
} from "../offline/partner-db.ts";
import { isDocumentKey } from "../offline/kept-documents.ts";
import { isProformaKey } from "../offline/kept-proformas.ts";
import { CONTACT, STATE, TOWARDS } from "../offline/sync/shelf.ts";

/** The kinds of data that a device holds of its owner, in the order in which they are told. */
export const KINDS = [
  "items",
  "prices",
  "stock",
  "orders",
  "ledger",
  "settings",
  "seen",
  "proformas",
  "pictures",
] as const;
export type Kind = (typeof KINDS)[number];

/** How much of a kind there is, how large, and from when. */
export interface HeldKind {
  count: number;
  bytes: number;
  /** The newest, or when the server last said that all of it is as it is there. */
  at?: number;
}

export interface Storage {
  /** Whether the browser has promised to keep it; undefined where it does not say. */
  persisted?: boolean;
  usage?: number;
  quota?: number;
}

export interface Measured {
  kinds: Record<Kind, HeldKind>;
  /** How many items the server said there are. */
  expected?: number;
  storage: Storage;
}

/** Counts what lies in an owner's database, by reading it: what it says is what is there. */
export async function measureDevice(owner: string): Promise<Measured> {
  const kinds = Object.fromEntries(
    KINDS.map((kind) => [kind, { count: 0, bytes: 0 }]),
  ) as Record<Kind, HeldKind>;
  return await inPartnerDb(owner, async (db) => {
    const contactAt = await db.get("meta", CONTACT);
    const state = ((await db.get("meta", STATE)) ??
      (await db.get("meta", TOWARDS))) as SyncState | undefined;
    await countChunks(db, kinds);
    if (typeof contactAt === "number")
      for (const kind of ["items", "prices", "stock"] as const)
        if (kinds[kind].count > 0) kinds[kind].at = contactAt;
    await countAnswers(db, kinds);
    await countBlobs(db, kinds);
    return {
      kinds,
      ...(state && { expected: state.counts.reduce((a, b) => a + b, 0) }),
      storage: await readStorage(),
    };
  });
}

async function countChunks(
  db: PartnerDb,
  kinds: Record<Kind, HeldKind>,
): Promise<void> {
  for await (const { value } of db.transaction("chunk").store) {
    const found = chunkKind(value);
    if (!found) continue;
    kinds[found.kind].count += found.count;
    kinds[found.kind].bytes += sizeOf(value);
  }
}

function chunkKind(
  chunk: StoredChunk,
): { kind: Kind; count: number } | undefined {
  if ("codes" in chunk) return { kind: "items", count: chunk.codes.length };
  if ("netPrices" in chunk)
    return {
      kind: "prices",
      count: chunk.netPrices.filter((price) => price >= 0).length,
    };
  if ("of" in chunk) return { kind: "stock", count: chunk.of.length };
  return undefined;
}

async function countAnswers(
  db: PartnerDb,
  kinds: Record<Kind, HeldKind>,
): Promise<void> {
  for await (const { key, value } of db.transaction("kept").store) {
    const held = kinds[answerKind(String(key))];
    // A list of orders is no order more.
    if (!String(key).startsWith("orders ")) held.count += 1;
    held.bytes += sizeOf(value.value);
    held.at = Math.max(held.at ?? 0, value.at);
  }
}

const SETTINGS = new Set(["order options", "tolerances", "push classes"]);

function answerKind(key: string): Kind {
  if (SETTINGS.has(key)) return "settings";
  if (/^ledger |^payee$/.test(key)) return "ledger";
  return /^orders? /.test(key) ? "orders" : "seen";
}

async function countBlobs(
  db: PartnerDb,
  kinds: Record<Kind, HeldKind>,
): Promise<void> {
  for await (const { key, value } of db.transaction("blob").store) {
    const kind =
      isProformaKey(String(key)) || isDocumentKey(String(key))
        ? "proformas"
        : "pictures";
    kinds[kind].count += 1;
    kinds[kind].bytes += value.blob.size;
    kinds[kind].at = Math.max(kinds[kind].at ?? 0, value.at);
  }
}

/** A number takes about as much, and so do the marks around a part. */
const PART_BYTES = 8;

/** About what a value takes; counted and not written out, as that would hold up the screen. */
function sizeOf(value: unknown): number {
  if (typeof value === "string") return value.length + 2;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return PART_BYTES;
  let bytes = 2;
  for (const part of Object.values(value)) bytes += sizeOf(part);
  return bytes;
}

async function readStorage(): Promise<Storage> {
  const { storage } = navigator as { storage?: StorageManager };
  const persisted = await storage?.persisted?.().catch(() => undefined);
  const estimate = await storage?.estimate?.().catch(() => undefined);
  return {
    ...(persisted !== undefined && { persisted }),
    ...(estimate?.usage !== undefined && { usage: estimate.usage }),
    ...(estimate?.quota !== undefined && { quota: estimate.quota }),
  };
}
