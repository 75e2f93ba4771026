import { listCatalog, type Browser } from "../catalog/list-catalog.ts";
import type { ItemView } from "../catalog/item-view.ts";
import { findCompany } from "../company/company.queries.ts";
import { dateInZone } from "../core/calendar.ts";
import type { Language } from "../core/language.ts";
import { createLimiter } from "../platform/concurrency.ts";
import { inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import type { PriceListHead } from "./draw-price-list.ts";

const ITEMS_AT_ONCE = 200;

// Of its own, so that no proforma waits for a list of hundreds of pages.
const limitDrawing = createLimiter(1);
/** Being made; who asks again meanwhile gets the same. */
const underway = new Map<string, Promise<Buffer>>();

/** All that a partner may order, at his prices and with the stock that he may know, as a PDF. */
export function makePriceList(
  services: Services,
  partner: { id: number; code: string; name: string },
  language: Language,
): Promise<Buffer> {
  const key = `${partner.id} ${language}`;
  const made =
    underway.get(key) ??
    limitDrawing(async () => {
      const company = await inReading(
        services.db,
        { role: "partner", partnerId: partner.id },
        findCompany,
      );
      const head: PriceListHead = {
        language,
        seller: company.name,
        place: company.city,
        day: dateInZone(services.clock.now(), company.timeZone),
        buyer: partner,
      };
      const browser = { partnerId: partner.id, language };
      const { drawPriceList } = await import("./draw-price-list.ts");
      return await drawPriceList(head, itemsOf(services, browser));
    }).finally(() => underway.delete(key));
  underway.set(key, made);
  return made;
}

/** The catalogue as he sees it, page by page: no more of it is held than what is being drawn. */
async function* itemsOf(
  services: Services,
  browser: Browser,
): AsyncGenerator<ItemView> {
  let cursor: string | null = null;
  do {
    const page = await listCatalog(services, browser, {
      cursor,
      limit: ITEMS_AT_ONCE,
    });
    if (!("items" in page)) throw new Error("the catalogue refused its cursor");
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
