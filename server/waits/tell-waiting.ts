import { localToday } from "../company/known-company.ts";
import { DEFAULT_LANGUAGE } from "../core/language.ts";
import { noteEach } from "../notices/note.queries.ts";
import { say } from "../notices/say.rules.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  availableOver,
  type StockLevel,
} from "../stock/stock-available.rules.ts";
import { showStock } from "../stock/stock-display.rules.ts";
import { stockViewFor, type StockView } from "../stock/stock-view.ts";
import { chooseWave } from "./choose-wave.rules.ts";
import {
  findStockOf,
  lockOpenWaits,
  markTold,
  type OpenWait,
} from "./waits.queries.ts";

/** Who was told has so long before the next are. */
const QUIET_MS = 3 * 3_600_000;

const WORDS = {
  latin: { title: "{item} je ponovo na stanju", text: "Šifra {code}." },
  english: { title: "{item} is in stock again", text: "Code {code}." },
};

/**
 * Tells those who wait for goods that they may be had again, as each of them is shown stock: first
 * come, first told, in waves. A few statements, however many wait.
 */
export async function tellWaiting(services: Services): Promise<number> {
  const { db, clock } = services;
  const at = clock.now();
  const today = await localToday(services);
  return await inTransaction(db, HOUSE, async (trx) => {
    const open = await lockOpenWaits(trx, today);
    if (open.length === 0) return 0;
    const itemIds = [...new Set(open.map(({ itemId }) => itemId))];
    const toldSince = new Date(at.getTime() - QUIET_MS);
    const stock = await findStockOf(trx, { itemIds, toldSince });
    const views = await viewsOf(services, open);
    const told = itemIds.flatMap((itemId) => {
      const { levels = [], promised = 0 } = stock.get(itemId) ?? {};
      const waiting = open
        .filter((one) => one.itemId === itemId)
        .map((one) => ({
          ...one,
          available: availableTo(one, views.get(one.viewKey), levels),
        }));
      return chooseWave(waiting, promised);
    });
    await markTold(trx, told, { at, today });
    await noteEach(
      trx,
      told.map(({ userId, itemCode, name }) => ({
        userId,
        class: "stock" as const,
        key: `stock:${itemCode}:${today}`,
        link: `/catalog/${encodeURIComponent(itemCode)}`,
        said: say(WORDS, { item: name, code: itemCode }),
        at,
      })),
    );
    return told.length;
  });
}

/** How partners see stock; those who see all alike share a view. */
async function viewsOf(
  { db }: Services,
  open: OpenWait[],
): Promise<Map<string, StockView>> {
  const byKey = new Map(open.map((one) => [one.viewKey, one.partnerId]));
  const views = await Promise.all(
    [...byKey].map(
      async ([key, partnerId]) =>
        [key, await stockViewFor(db, partnerId, key)] as const,
    ),
  );
  return new Map(views);
}

/** What he may order now, where what he is shown says that there is any, or plenty. */
function availableTo(
  wait: OpenWait,
  view: StockView | undefined,
  levels: StockLevel[],
): number {
  if (!view) return 0;
  const shown = view.ruleFor(wait.categoryId);
  const { state } = showStock(levels, {
    ...shown,
    language: DEFAULT_LANGUAGE,
    backorder: view.backorder ?? wait.itemBackorder,
  });
  const isThere = state === "in_stock" || (state === "low" && !wait.whenPlenty);
  return isThere
    ? availableOver(
        levels,
        shown.warehouses.map(({ id }) => id),
      )
    : 0;
}
