import { blobsOf } from "./kept-blobs.ts";
import { inPartnerDb } from "./partner-db.ts";

const proformas = blobsOf("proforma ", { most: 100 });
export const isProformaKey = proformas.isKey;

/** Keeps a proforma that was opened, in place of the one opened longest ago. */
export async function keepProforma(
  owner: string,
  number: string,
  blob: Blob,
): Promise<void> {
  await inPartnerDb(owner, async (db) => {
    await proformas.put(db, number, blob);
    await proformas.prune(db);
  });
}

/** The proforma as it was when it was last opened with a connection. */
export async function findKeptProforma(
  owner: string,
  number: string,
): Promise<Blob | undefined> {
  const kept = await inPartnerDb(owner, (db) => proformas.find(db, number));
  return kept?.blob;
}
