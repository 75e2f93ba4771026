import { localToday } from "../company/known-company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import type { Language } from "../core/language.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { searchWords } from "../core/search-fold.ts";
import { inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  actionSelectors,
  type ItemSelector,
} from "../pricing/action-selectors.rules.ts";
import { priceSheetFor } from "../pricing/price-sheets.ts";
import { findViewKey } from "../pricing/pricing.queries.ts";
import { stockViewFor } from "../stock/stock-view.ts";
import {
  countItems,
  listItems,
  type CatalogItem,
  type ItemPageFilter,
} from "./catalog.queries.ts";
import { findWordGroups } from "./synonyms.queries.ts";
import { viewItem, type ItemView, type PartnerView } from "./item-view.ts";

export interface Browser {
  partnerId: number;
  language: Language;
}

export interface CatalogFilter {
  search?: string | undefined;
  category?: string | undefined;
  manufacturer?: string | undefined;
  inStock?: boolean | undefined;
  onAction?: boolean | undefined;
}

export interface CatalogPage {
  items: ItemView[];
  nextCursor: string | null;
}

/** With the words as they were typed. */
type TypedFilter = Omit<ItemPageFilter, "words" | "after" | "limit"> & {
  words: string[];
};

/** Rows read at once where only some of them may be shown, however short the page asked for. */
const SIFTED_ROWS = 200;

/** A page of what one partner may see and order, by name. */
export async function listCatalog(
  services: Services,
  browser: Browser,
  {
    cursor,
    limit,
    ...filter
  }: CatalogFilter & { cursor?: string | null | undefined; limit: number },
): Promise<CatalogPage | Refusal> {
  const place = cursor ? readCursor(cursor, 2) : [];
  if (!place)
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  const [name, code] = place.map(String);
  let after =
    name === undefined || code === undefined ? undefined : { name, code };
  const date = await localToday(services);
  const selectors = filter.onAction
    ? await findActions(services, browser, date)
    : undefined;
  const isSifted = Boolean(filter.inStock || filter.onAction);
  const read = isSifted ? Math.max(limit, SIFTED_ROWS) : limit;
  const shown: ItemView[] = [];
  for (;;) {
    const rows = await readPage(services, browser, {
      ...pageFilter(filter, selectors),
      after,
      limit: read + 1,
      today: date,
    });
    const view = await viewOf(services, browser, { item: rows[0], date });
    for (const row of rows.slice(0, read)) {
      after = { name: row.name, code: row.code };
      const item = view && viewItem(row, view);
      if (item && isWanted(item, filter)) shown.push(item);
      if (shown.length === limit) break;
    }
    const hasMore = rows.length > read || after?.code !== rows.at(-1)?.code;
    if (!hasMore || rows.length === 0)
      return { items: shown, nextCursor: null };
    if (shown.length === limit) {
      return {
        items: shown,
        nextCursor: after ? writeCursor([after.name, after.code]) : null,
      };
    }
  }
}

/** How many items a search and its filters leave, the state of the stock apart. */
export async function countCatalog(
  services: Services,
  browser: Browser,
  filter: Omit<CatalogFilter, "inStock">,
): Promise<{ total: number }> {
  const date = await localToday(services);
  const selectors = filter.onAction
    ? await findActions(services, browser, date)
    : undefined;
  const scope = { role: "partner", partnerId: browser.partnerId } as const;
  const total = await inReading(services.db, scope, async (trx) => {
    const asked = pageFilter(filter, selectors);
    const words = await findWordGroups(trx, asked.words);
    return await countItems(trx, { ...asked, words });
  });
  return { total };
}

/** The rules by which one partner sees items; undefined without an item to see. */
export async function viewOf(
  services: Services,
  { partnerId, language }: Browser,
  { item, date }: { item: CatalogItem | undefined; date: CalendarDate },
): Promise<PartnerView | undefined> {
  if (!item) return undefined;
  const { viewKey } = item;
  const [sheet, stock] = await Promise.all([
    priceSheetFor(services.db, { partnerId, viewKey, date }),
    stockViewFor(services.db, partnerId, viewKey),
  ]);
  return { sheet, stock, language };
}

function readPage(
  services: Services,
  { partnerId }: Browser,
  filter: TypedFilter &
    Pick<ItemPageFilter, "after" | "limit"> & {
      today: CalendarDate;
    },
): Promise<CatalogItem[]> {
  const scope = { role: "partner", partnerId } as const;
  return inReading(services.db, scope, async (trx) => {
    const words = await findWordGroups(trx, filter.words);
    return await listItems(trx, partnerId, { ...filter, words });
  });
}

async function findActions(
  services: Services,
  { partnerId }: Browser,
  date: CalendarDate,
): Promise<ItemSelector[]> {
  const scope = { role: "partner", partnerId } as const;
  const viewKey = await inReading(services.db, scope, (trx) =>
    findViewKey(trx, partnerId),
  );
  if (viewKey === undefined) return [];
  return actionSelectors(
    await priceSheetFor(services.db, { partnerId, viewKey, date }),
  );
}

function pageFilter(
  filter: CatalogFilter,
  selectors: ItemSelector[] | undefined,
): TypedFilter {
  return {
    words: searchWords(filter.search ?? ""),
    category: filter.category,
    manufacturer: filter.manufacturer,
    selectors,
  };
}

function isWanted(item: ItemView, filter: CatalogFilter): boolean {
  if (
    filter.inStock &&
    item.stock.state !== "in_stock" &&
    item.stock.state !== "low"
  )
    return false;
  // A rule that selects the item may still lose to a better price.
  return !filter.onAction || item.onAction;
}
