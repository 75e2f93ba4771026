import { ownerTag } from "../lib/owner-tag.ts";
import { openPartnerDb, type PartnerDb } from "./partner-db.ts";
import { tooOld } from "./picture-budget.ts";

/** A phone's plan is not ours to spend: a picture larger than this is for looking at, not for keeping. */
const LARGEST_BYTES = 1_000_000;

const PREFIX = "picture ";
const ALL = IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`);

/** In the database of whoever is signed in; where the browser keeps nothing, nothing is kept. */
async function withDb<Result>(
  work: (db: PartnerDb) => Promise<Result>,
): Promise<Result | undefined> {
  const owner = ownerTag();
  if (owner === undefined) return undefined;
  try {
    const db = await openPartnerDb(owner);
    try {
      return await work(db);
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

/** A picture that was kept, for where its address is out of reach. */
export async function findPicture(url: string): Promise<Blob | undefined> {
  return (await withDb((db) => db.get("blob", PREFIX + url)))?.blob;
}

/**
 * Keeps pictures of what a person buys or looks at, the ones seen longest ago giving way. What
 * another server does not let be read cannot be kept; nothing else comes of it.
 */
export async function keepPictures(
  urls: (string | null | undefined)[],
): Promise<void> {
  const wanted = [...new Set(urls)].filter((url) => typeof url === "string");
  if (wanted.length === 0) return;
  for (const url of wanted) {
    const key = PREFIX + url;
    // oxlint-disable no-await-in-loop -- one after another: they are in nobody's way
    const before = await withDb((db) => db.get("blob", key));
    const blob = before?.blob ?? (await fetchPicture(url));
    if (blob)
      await withDb((db) => db.put("blob", { blob, at: Date.now() }, key));
    // oxlint-enable no-await-in-loop
  }
  await withDb(async (db) => {
    const kept: { key: string; at: number; bytes: number }[] = [];
    const writing = db.transaction("blob", "readwrite");
    for await (const { key, value } of writing.store.iterate(ALL))
      kept.push({ key, at: value.at, bytes: value.blob.size });
    await Promise.all(tooOld(kept).map((key) => writing.store.delete(key)));
    await writing.done;
  });
}

async function fetchPicture(url: string): Promise<Blob | undefined> {
  try {
    const answer = await fetch(url, { credentials: "omit" });
    const blob = answer.ok ? await answer.blob() : undefined;
    return blob?.type.startsWith("image/") && blob.size <= LARGEST_BYTES
      ? blob
      : undefined;
  } catch {
    return undefined;
  }
}
