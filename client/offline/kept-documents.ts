import { blobsOf } from "./kept-blobs.ts";
import { inPartnerDb } from "./partner-db.ts";

const documents = blobsOf("document ", { most: 100 });
export const isDocumentKey = documents.isKey;

/** Keeps the PDF of a document that was opened, in place of the one opened longest ago. */
export async function keepDocument(
  owner: string,
  name: string,
  blob: Blob,
): Promise<void> {
  await inPartnerDb(owner, async (db) => {
    await documents.put(db, name, blob);
    await documents.prune(db);
  });
}

/** The PDF of a document as it was when it was last opened with a connection. */
export async function findKeptDocument(
  owner: string,
  name: string,
): Promise<Blob | undefined> {
  const kept = await inPartnerDb(owner, (db) => documents.find(db, name));
  return kept?.blob;
}
