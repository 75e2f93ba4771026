import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import { WeightedCache } from "../platform/weighted-cache.ts";
import {
  displayByCategory,
  type CategoryDisplay,
} from "./display-rule-choice.rules.ts";
import { findDisplay } from "./stock-view.queries.ts";

/** How one partner sees stock, and which warehouses his orders draw from. */
export interface StockView {
  /** The rule for an item of a category, with the warehouses that count under it. */
  ruleFor(categoryId: number | null): CategoryDisplay;
  /** Whether this partner may order more than there is, where he has a say of his own. */
  backorder: boolean | null;
  /** The same for all partners who see every stock alike. */
  contentKey: string;
}

const MAX_VIEWS = 500;
const caches = new WeakMap<Kysely<Database>, WeightedCache<StockView>>();

/** The view under a key of `partner_view_key`, made once and kept while the key holds. */
export function stockViewFor(
  db: Kysely<Database>,
  partnerId: number,
  viewKey: string,
): Promise<StockView> {
  let cache = caches.get(db);
  if (!cache) {
    cache = new WeightedCache({ most: MAX_VIEWS, weigh: () => 1 });
    caches.set(db, cache);
  }
  return cache.get(viewKey, () => loadStockView(db, partnerId));
}

/** The view where this process has made it: it takes no connection. */
export function knownStockView(
  db: Kysely<Database>,
  viewKey: string,
): StockView | undefined {
  return caches.get(db)?.known(viewKey);
}

async function loadStockView(
  db: Kysely<Database>,
  partnerId: number,
): Promise<StockView> {
  const display = await inReading(db, HOUSE, (trx) =>
    findDisplay(trx, partnerId),
  );
  return {
    backorder: display.backorder,
    contentKey: contentKeyOf(display),
    ruleFor: displayByCategory(
      display.rules,
      display.warehouses,
      display.categoryParents,
    ),
  };
}

function contentKeyOf(
  display: Awaited<ReturnType<typeof findDisplay>>,
): string {
  const { backorder, warehouses, categoryParents } = display;
  const rules = display.rules.map((rule) =>
    JSON.stringify({
      ...rule,
      // Whose rule it is says only before which others it comes.
      partnerId: rule.partnerId !== null,
      partnerGroupId: rule.partnerGroupId !== null,
    }),
  );
  const parents = [...categoryParents].toSorted(
    ([one], [other]) => one - other,
  );
  // Joined, his priority among warehouses shows nowhere.
  const shown = display.rules.some(({ perWarehouse }) => perWarehouse)
    ? warehouses
    : warehouses.toSorted((one, other) => one.id - other.id);
  const decisive = [backorder, shown, rules.toSorted(), parents];
  return createHash("sha256")
    .update(JSON.stringify(decisive))
    .digest("base64url");
}
