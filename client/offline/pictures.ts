import { ownerTag } from "../lib/owner-tag.ts";
import { inOwnDb } from "./kept-answers.ts";
import { blobsOf } from "./kept-blobs.ts";

const pictures = blobsOf("picture ", {
  most: 20_000_000,
  sizeOf: ({ size }) => size,
});

/** A picture that was kept, as an address of its own, for where its own is out of reach. */
export async function findPicture(url: string): Promise<string | undefined> {
  const kept = await inOwnDb(ownerTag(), (db) => pictures.find(db, url));
  return kept && (await asAddress(kept.blob));
}

/**
 * Keeps pictures of what a person buys or looks at, the ones seen longest ago giving way. What
 * cannot be had is not kept; nothing else comes of it.
 */
export async function keepPictures(urls: string[]): Promise<void> {
  const owner = ownerTag();
  for (const url of new Set(urls)) {
    // oxlint-disable no-await-in-loop -- one after another: they are in nobody's way
    const before = await inOwnDb(owner, (db) => pictures.find(db, url));
    const blob = before?.blob ?? (await readPicture(url));
    if (blob) await inOwnDb(owner, (db) => pictures.put(db, url, blob));
    // oxlint-enable no-await-in-loop
  }
  await inOwnDb(owner, pictures.prune);
}

/** Seen a moment ago, it comes out of the browser's own cache. */
async function readPicture(url: string): Promise<Blob | undefined> {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok) return undefined;
  const blob = await response.blob();
  return blob.type.startsWith("image/") ? blob : undefined;
}

async function asAddress(blob: Blob): Promise<string | undefined> {
  const reader = new FileReader();
  const read = new Promise<void>((resolve, reject) => {
    reader.addEventListener("load", () => resolve());
    reader.addEventListener("error", () => reject(new Error("unreadable")));
  });
  reader.readAsDataURL(blob);
  await read;
  return typeof reader.result === "string" ? reader.result : undefined;
}
