import { openPartnerDb, type PartnerDb } from "./partner-db.ts";

/** A page and the service worker use these: neither keeps the database open for it. */
async function withDb<Result>(
  owner: string,
  work: (db: PartnerDb) => Promise<Result>,
): Promise<Result> {
  const db = await openPartnerDb(owner);
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

export const PREFIX = "proforma ";
const keyOf = (number: string) => PREFIX + number;
const ALL = IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`);
const MOST = 100;

/** Keeps a proforma that was opened, in place of the one opened longest ago. */
export async function keepProforma(
  owner: string,
  number: string,
  blob: Blob,
): Promise<void> {
  await withDb(owner, async (db) => {
    await db.put("blob", { blob, at: Date.now() }, keyOf(number));
    if ((await db.count("blob", ALL)) <= MOST) return;
    const kept: { key: string; at: number }[] = [];
    const writing = db.transaction("blob", "readwrite");
    for await (const { key, value } of writing.store.iterate(ALL))
      kept.push({ key, at: value.at });
    const oldest = kept.toSorted((a, b) => b.at - a.at).slice(MOST);
    await Promise.all(oldest.map(({ key }) => writing.store.delete(key)));
    await writing.done;
  });
}

/** The proforma as it was when it was last opened with a connection. */
export async function findKeptProforma(
  owner: string,
  number: string,
): Promise<Blob | undefined> {
  return await withDb(
    owner,
    async (db) => (await db.get("blob", keyOf(number)))?.blob,
  );
}

/** When it was opened last. */
export async function proformaKeptAt(
  owner: string,
  number: string,
): Promise<number | undefined> {
  return await withDb(
    owner,
    async (db) => (await db.get("blob", keyOf(number)))?.at,
  );
}
