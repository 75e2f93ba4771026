import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { localToday } from "../company/known-company.ts";
import { addDays, type CalendarDate } from "../core/calendar.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import type { UnitPrice } from "../core/money.ts";
import { parseQuantity } from "../core/quantity.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { searchWords } from "../core/search-fold.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Edit } from "../platform/edit-history.queries.ts";
import type { Services } from "../platform/trpc.ts";
import {
  changedMeanwhile,
  keptField,
  noteEdit,
  type Editing,
} from "./edit-meanwhile.ts";
import {
  deletePrice,
  findPriceIds,
  insertPrice,
  listPriceRows,
  lockPrice,
  updatePrice,
  type PriceKey,
  type PriceView,
} from "./edit-prices.queries.ts";
import { readPeriod } from "./edit-rule.rules.ts";
import { orExists } from "./edit-rule.ts";
import { FIRST_DAY, LAST_DAY } from "./rule-columns.rules.ts";

/** A price of a list as it is edited. */
export interface PriceDraft {
  list: string;
  item: string;
  /** "0": from any quantity. */
  minQuantity: string;
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
  price: UnitPrice;
}

/** A page of a list's prices, by item. */
export async function listPricesPage(
  services: Services,
  filter: {
    list: string;
    text?: string | undefined;
    cursor?: string | null | undefined;
    limit: number;
  },
): Promise<{ prices: PriceView[]; nextCursor: string | null } | Refusal> {
  const { list, text, cursor, limit } = filter;
  const place = cursor ? readCursor(cursor, 3) : [];
  const [item, minQuantity, validFrom] = place ?? [];
  if (!place || typeof minQuantity === "string")
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  const after =
    minQuantity === undefined
      ? undefined
      : { item: String(item), minQuantity, validFrom: String(validFrom) };
  const words = searchWords(text ?? "");
  const rows = await inTransaction(services.db, HOUSE, (trx) =>
    listPriceRows(trx, { list, words, after, limit: limit + 1 }),
  );
  const prices = rows.slice(0, limit);
  const last = prices.at(-1);
  return {
    prices,
    nextCursor:
      rows.length > limit && last
        ? writeCursor([
            last.item.code,
            parseQuantity(last.minQuantity) ?? 0,
            last.validFrom ?? FIRST_DAY,
          ])
        : null,
  };
}

/**
 * Sets the price of an item in a list, from a quantity and a day on: a new one, or the one whose
 * version the editor read.
 */
export async function savePrice(
  editing: Editing,
  draft: PriceDraft,
  version?: number,
): Promise<PriceView | Refusal> {
  const { price } = draft;
  if (!Number.isSafeInteger(price))
    return refuse("BAD_REQUEST", "invalid_input", { field: "price" });
  if (price < 0)
    return refuse("BAD_REQUEST", "negative_value", { field: "price" });
  const period = readPeriod(draft);
  if (isRefusal(period)) return period;
  return await orExists(() =>
    inTransaction(editing.services.db, HOUSE, async (trx) => {
      const key = await readKey(trx, draft);
      if (isRefusal(key)) return key;
      const before = await readLocked(trx, editing, { key, version });
      if (isRefusal(before)) return before;
      const value = { price, validTo: period.validTo };
      if (before) await updatePrice(trx, key, value);
      else await insertPrice(trx, key, value);
      return (await notePrice(trx, editing, { key, before })) ?? gone();
    }),
  );
}

/** Ends a price as of now; one that has not begun goes altogether. */
export async function endPrice(
  editing: Editing,
  draft: Omit<PriceDraft, "price" | "validTo">,
  version: number,
): Promise<{ lastDay: CalendarDate | null } | Refusal> {
  const { services } = editing;
  const date = await localToday(services);
  return await inTransaction(services.db, HOUSE, async (trx) => {
    const key = await readKey(trx, draft);
    if (isRefusal(key)) return key;
    const before = await readLocked(trx, editing, { key, version });
    if (isRefusal(before)) return before;
    if (!before) return gone();
    const yesterday = addDays(date, -1);
    const begins = key.validFrom > date;
    const lastDay = key.validFrom > yesterday ? key.validFrom : yesterday;
    if (begins) await deletePrice(trx, key);
    else await updatePrice(trx, key, { price: before.price, validTo: lastDay });
    await notePrice(trx, editing, { key, before });
    return { lastDay: begins ? null : lastDay };
  });
}

/** Puts a price back to what it was before an edit; false when the edit's state stands no more. */
export async function restorePrice(
  trx: Transaction<Database>,
  editing: Editing,
  edit: Edit,
): Promise<boolean> {
  const [priceListId, itemId, minQuantity, validFrom] = edit.key.split("/");
  const key: PriceKey = {
    priceListId: Number(priceListId),
    itemId: Number(itemId),
    minQuantity: Number(minQuantity),
    validFrom: validFrom ?? FIRST_DAY,
  };
  const now = await lockPrice(trx, key);
  const left = edit.after as PriceView | null;
  const stands =
    left && now
      ? left.price === now.price && left.validTo === now.validTo
      : !left && !now;
  if (!stands) return false;
  if (edit.before === null) {
    await deletePrice(trx, key);
  } else {
    const { price, validTo } = edit.before as PriceView;
    const value = { price, validTo: validTo ?? LAST_DAY };
    if (now) await updatePrice(trx, key, value);
    else await insertPrice(trx, key, value);
  }
  await notePrice(trx, editing, { key, before: now, undoes: edit.id });
  return true;
}

async function readKey(
  trx: Transaction<Database>,
  draft: Omit<PriceDraft, "price" | "validTo">,
): Promise<PriceKey | Refusal> {
  const minQuantity = parseQuantity(draft.minQuantity);
  if (minQuantity === undefined)
    return draft.minQuantity.startsWith("-")
      ? refuse("BAD_REQUEST", "negative_value", { field: "minQuantity" })
      : refuse("BAD_REQUEST", "invalid_input", { field: "minQuantity" });
  const { priceListId, itemId } = await findPriceIds(trx, draft);
  if (priceListId === null) return unknown("list", draft.list);
  if (itemId === null) return unknown("item", draft.item);
  const validFrom = draft.validFrom ?? FIRST_DAY;
  return { priceListId, itemId, minQuantity, validFrom };
}

async function readLocked(
  trx: Transaction<Database>,
  { services }: Editing,
  { key, version }: { key: PriceKey; version: number | undefined },
): Promise<PriceView | undefined | Refusal> {
  const found = await lockPrice(trx, key);
  if (found?.version === version) return found;
  if (version === undefined)
    return refuse("CONFLICT", "rule_exists", { field: "validFrom" });
  return await changedMeanwhile(trx, services, {
    subject: "price",
    key: keyText(key),
    leftByEditor: (edit) => found?.version === keptField(edit.after, "version"),
    otherwise: "ERP",
  });
}

/** List prices are read with each page: no version of a view stands for them. */
async function notePrice(
  trx: Transaction<Database>,
  editing: Editing,
  change: { key: PriceKey; before: PriceView | undefined; undoes?: number },
): Promise<PriceView | undefined> {
  const { key, before, undoes } = change;
  const after = await lockPrice(trx, key);
  await noteEdit(trx, editing, {
    subject: "price",
    key: keyText(key),
    before: before ?? null,
    after: after ?? null,
    undoes,
  });
  return after;
}

function keyText(key: PriceKey): string {
  return `${key.priceListId}/${key.itemId}/${key.minQuantity}/${key.validFrom}`;
}

function unknown(field: string, value: string): Refusal {
  return refuse("BAD_REQUEST", "unknown_code", { field, params: { value } });
}

function gone(): Refusal {
  return refuse("NOT_FOUND", "not_found");
}
