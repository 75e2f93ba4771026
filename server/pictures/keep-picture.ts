import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Clock } from "../platform/clock.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { makePicture, type PictureFault } from "./make-picture.ts";
import {
  contentHashOf,
  keepKnownPicture,
  storePicture,
} from "./picture-store.queries.ts";

/**
 * Keeps a picture, and in the same transaction what is to name it, so that none is ever named that
 * is not there. One that is known already is not made again.
 *
 * @returns why it is not taken for a picture, or undefined
 */
export async function keepPicture(
  { db, clock }: { db: Kysely<Database>; clock: Clock },
  bytes: Buffer,
  name: (trx: Transaction<Database>, pictureId: number) => Promise<unknown>,
): Promise<PictureFault | undefined> {
  const hash = contentHashOf(bytes);
  const isKnown = await inTransaction(db, HOUSE, async (trx) => {
    const pictureId = await keepKnownPicture(trx, hash, clock.now());
    if (pictureId === undefined) return false;
    await name(trx, pictureId);
    return true;
  });
  if (isKnown) return undefined;
  const made = await makePicture(bytes);
  if (typeof made === "string") return made;
  await inTransaction(db, HOUSE, async (trx) => {
    const now = clock.now();
    const pictureId = await storePicture(trx, { hash, made, now });
    await name(trx, pictureId);
  });
  return undefined;
}
