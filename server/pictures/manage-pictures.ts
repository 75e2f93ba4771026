import { refuse, type Refusal } from "../core/refusal.ts";
import { searchWords } from "../core/search-fold.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { retryFailed } from "./fetch.queries.ts";
import {
  countPictures,
  findManagedItem,
  listFailed,
  listManagedDocuments,
  listManagedPictures,
  listWaitingFiles,
  orderPictures,
  searchItems,
  setRemoved,
} from "./manage.queries.ts";
import { dataSheetUrl, smallPictureUrl } from "./picture-address.rules.ts";
import { publishPictures } from "./publish.queries.ts";

const SHOWN_FAILED = 50;
const SHOWN_FILES = 100;
const SHOWN_FOUND = 20;

/** How all items stand with their pictures, and what needs somebody. */
export async function getPictureOverview({ db }: Services) {
  return await inReading(db, HOUSE, async (trx) => {
    const [counts, failed, files] = await Promise.all([
      countPictures(trx),
      listFailed(trx, SHOWN_FAILED),
      listWaitingFiles(trx, SHOWN_FILES),
    ]);
    return { counts, failed, files };
  });
}

/** Lets all addresses that gave nothing be asked at once. */
export async function retryPictures({ db, clock }: Services) {
  const retried = await inTransaction(db, HOUSE, (trx) =>
    retryFailed(trx, clock.now()),
  );
  return { retried };
}

export async function searchPictureItems({ db }: Services, text: string) {
  const words = searchWords(text);
  if (words.length === 0) return { found: [] };
  const found = await inReading(db, HOUSE, (trx) =>
    searchItems(trx, { words, most: SHOWN_FOUND }),
  );
  return {
    found: found.map(({ code, name, picture }) => ({
      code,
      name,
      imageUrl: smallPictureUrl(picture),
    })),
  };
}

/** One item's pictures and documents, also those that are still to come. */
export async function getManagedItem({ db }: Services, code: string) {
  return await inReading(db, HOUSE, async (trx) => {
    const item = await findManagedItem(trx, code);
    if (!item) return refuse("NOT_FOUND", "not_found");
    const [pictures, documents] = await Promise.all([
      listManagedPictures(trx, item.id),
      listManagedDocuments(trx, item.id),
    ]);
    return {
      code: item.code,
      name: item.name,
      pictures: pictures.map(({ name, ...picture }) => ({
        ...picture,
        imageUrl: smallPictureUrl(name),
      })),
      documents: documents.map(({ name, ...document }) => ({
        ...document,
        documentUrl: dataSheetUrl(name),
      })),
    };
  });
}

export async function orderItemPictures(
  { db }: Services,
  { code, pictures }: { code: string; pictures: number[] },
): Promise<{ ordered: true } | Refusal> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const item = await findManagedItem(trx, code);
    if (!item) return refuse("NOT_FOUND", "not_found");
    await orderPictures(trx, { itemId: item.id, ids: pictures });
    await publishPictures(trx);
    return { ordered: true };
  });
}

/** Takes a picture or a document of an item away, or brings it back. */
export async function removePicture(
  { db, clock }: Services,
  {
    what,
    id,
    isRemoved,
  }: { what: "picture" | "document"; id: number; isRemoved: boolean },
): Promise<{ isRemoved: boolean } | Refusal> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const removedAt = isRemoved ? clock.now() : null;
    if (!(await setRemoved(trx, { what, id, removedAt })))
      return refuse("NOT_FOUND", "not_found");
    await publishPictures(trx);
    return { isRemoved };
  });
}
