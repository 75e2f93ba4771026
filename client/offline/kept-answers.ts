import { ownerTag } from "../lib/owner-tag.ts";
import { tooOld } from "./kept-blobs.ts";
import { inPartnerDb, type PartnerDb } from "./partner-db.ts";

/** An answer of the server as this device keeps it. */
interface KeptAnswer {
  value: unknown;
  at: number;
}

/** More than a person reads; the oldest go first. */
const MOST_ANSWERS = 600;

/**
 * Works in the database of whoever is signed in. Nothing is kept of nobody, and where the browser
 * keeps nothing (private window, full disk, just erased) the visit goes on without.
 */
export async function inOwnDb<Result>(
  owner: string | undefined,
  work: (db: PartnerDb) => Promise<Result>,
): Promise<Result | undefined> {
  // Somebody else may have signed in since the answer was asked for: it is not his.
  if (owner === undefined || owner !== ownerTag()) return undefined;
  return await inPartnerDb(owner, work).catch(() => undefined);
}

/** What was answered to this question when the server was last reached. */
export async function readKept(key: string): Promise<KeptAnswer | undefined> {
  return await inOwnDb(ownerTag(), (db) => db.get("kept", key));
}

/** Keeps an answer that was asked for in the name of `owner`. */
export async function keepAnswer(
  owner: string | undefined,
  key: string,
  answer: KeptAnswer,
): Promise<void> {
  await inOwnDb(owner, (db) => db.put("kept", answer, key));
}

/** Takes away what the server no longer shows him. */
export async function dropKept(key: string): Promise<void> {
  await inOwnDb(ownerTag(), (db) => db.delete("kept", key));
}

/** All that is kept, by key and time. */
export async function listKept(): Promise<{ key: string; at: number }[]> {
  const found = await inOwnDb(ownerTag(), async (db) => {
    const kept: { key: string; at: number }[] = [];
    const reading = db.transaction("kept");
    for await (const { key, value } of reading.store)
      kept.push({ key, at: value.at });
    return kept;
  });
  return found ?? [];
}

/** Lets go of the oldest answers beyond what is worth keeping. */
export async function pruneKept(most = MOST_ANSWERS): Promise<void> {
  const oldest = tooOld(await listKept(), most);
  if (oldest.length === 0) return;
  await inOwnDb(ownerTag(), async (db) => {
    const writing = db.transaction("kept", "readwrite");
    await Promise.all(oldest.map((key) => writing.store.delete(key)));
    await writing.done;
  });
}
