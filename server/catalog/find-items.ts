import { localToday } from "../company/known-company.ts";
import { formatQuantity } from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  listItemDocuments,
  listPictureNames,
} from "../pictures/item-pictures.queries.ts";
import {
  dataSheetUrl,
  LARGEST_SIDE,
  pictureUrl,
} from "../pictures/picture-address.rules.ts";
import { findReservedFor } from "../stock/reserved-for.queries.ts";
import { findItemsByCode, type CatalogItem } from "./catalog.queries.ts";
import { viewItem, type ItemView } from "./item-view.ts";
import { viewOf, type Browser } from "./list-catalog.ts";

export interface ItemDetails extends ItemView {
  description: string;
  images: { url: string }[];
  /** Data sheets; without a title they are shown under the words for one. */
  documents: { title: string; url: string; bytes: number }[];
  /** What his own orders hold of it, until when as far as a deadline ends it. */
  reservedForYou?: { quantity: string; until: string | null; orders: string[] };
}

/** One active item with all that its page shows. */
export async function getCatalogItem(
  services: Services,
  browser: Browser,
  code: string,
): Promise<ItemDetails | Refusal> {
  const [found] = await findOnOffer(services, browser, [code]);
  if (!found) return refuse("NOT_FOUND", "not_found");
  const { row, item } = found;
  const { partnerId } = browser;
  const { itemId } = row;
  const scope = { role: "partner", partnerId } as const;
  const [held, pictures, documents] = await inReading(
    services.db,
    scope,
    (trx) =>
      Promise.all([
        findReservedFor(trx, { partnerId, itemId }),
        listPictureNames(trx, itemId),
        listItemDocuments(trx, itemId),
      ]),
  );
  return {
    ...item,
    description: row.description,
    images: pictures.map((name) => ({ url: pictureUrl(name, LARGEST_SIDE) })),
    documents: documents.map(({ title, name, bytes }) => ({
      title,
      url: dataSheetUrl(name),
      bytes,
    })),
    ...(held && {
      reservedForYou: { ...held, quantity: formatQuantity(held.quantity) },
    }),
  };
}

/** Items by their codes, in the order asked; those that are not on offer are left out. */
export async function findCatalogItems(
  services: Services,
  browser: Browser,
  codes: string[],
): Promise<ItemView[]> {
  const found = await findOnOffer(services, browser, codes);
  return found.map(({ item }) => item);
}

async function findOnOffer(
  services: Services,
  browser: Browser,
  codes: string[],
): Promise<{ row: CatalogItem; item: ItemView }[]> {
  const date = await localToday(services);
  const { partnerId } = browser;
  const scope = { role: "partner", partnerId } as const;
  const rows = await inReading(services.db, scope, (trx) =>
    findItemsByCode(trx, partnerId, { codes, today: date }),
  );
  const view = await viewOf(services, browser, { item: rows[0], date });
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return codes.flatMap((code) => {
    const row = byCode.get(code);
    const item = row?.active && view ? viewItem(row, view) : undefined;
    return row && item ? [{ row, item }] : [];
  });
}
