import { createMemo } from "solid-js";
import type { Quantity } from "../../server/core/quantity.ts";
import { formatQuantity, parseQuantity } from "../../server/core/quantity.ts";
import type { Item } from "../api.ts";
import { createLocal } from "../catalog/create-local.ts";
import { format } from "../i18n/i18n.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { createBought } from "./bought.ts";
import { dueItems, recordOfGuesses, type DueItem } from "./due-items.ts";
import { alongShelf } from "./shelf-order.ts";
import { createShelf } from "./shelf-store.ts";
import { usualItem, usualItems, type UsualItem } from "./usual-items.ts";

/** A usual item as its row shows it. */
export interface UsualRow extends UsualItem {
  /** The item's, by which its row is known. */
  code: string;
  /** Undefined while the catalogue is not read, and when it is not offered any more. */
  item: Item | undefined;
  /** How much there should be on the shelf. */
  par: Quantity | undefined;
}

export type DueRow = UsualRow & Pick<DueItem, "everyDays" | "sinceDays">;

/** What the partner orders again and again, along the person's shelf; all worked out on the device. */
export function createUsual() {
  const bought = createBought();
  const shelf = createShelf();
  const today = () => format().day(new Date());
  const ordered = () => bought.value()?.items ?? [];
  const pars = createMemo(
    () =>
      new Map(
        shelf
          .items()
          .flatMap(({ itemCode, par }) =>
            par === undefined ? [] : [[itemCode, parseQuantity(par)] as const],
          ),
      ),
  );
  const usual = createMemo(() => {
    const often = usualItems(ordered(), today());
    const known = new Set(often.map(({ itemCode }) => itemCode));
    const stocked = ordered()
      .filter(({ itemCode }) => pars().has(itemCode) && !known.has(itemCode))
      .map(usualItem);
    return [...often, ...stocked];
  });
  const guesses = createMemo(() => dueItems(ordered(), today()));
  const codes = createMemo(() => [
    ...new Set([...usual(), ...guesses()].map(({ itemCode }) => itemCode)),
  ]);
  const items = createLocal(
    () => localCatalog.items(codes()),
    () => codes().join("\n"),
  );
  const byCode = createMemo(
    () => new Map((items() ?? []).map((item) => [item.code, item])),
  );
  const rowOf = (one: UsualItem): UsualRow => ({
    ...one,
    code: one.itemCode,
    item: byCode().get(one.itemCode),
    par: pars().get(one.itemCode),
  });
  const oftenest = createMemo(() => usual().map(rowOf));
  const rows = createMemo(() => alongShelf(oftenest(), shelf.items()));
  const due = createMemo(() => {
    const found = new Map(ordered().map((one) => [one.itemCode, one]));
    return guesses().flatMap(({ itemCode, everyDays, sinceDays }): DueRow[] => {
      const one = found.get(itemCode);
      // What is not offered any more is needed in vain.
      if (!one || !byCode().has(itemCode)) return [];
      return [{ ...rowOf(usualItem(one)), everyDays, sinceDays }];
    });
  });
  /** Those that have no row now keep their place for when they do. */
  const save = (next: Pick<UsualRow, "itemCode" | "par">[]) => {
    const shown = new Set(next.map(({ itemCode }) => itemCode));
    shelf.save([
      ...next.map(({ itemCode, par }) => ({
        itemCode,
        ...(par !== undefined && { par: formatQuantity(par) }),
      })),
      ...shelf.items().filter(({ itemCode }) => !shown.has(itemCode)),
    ]);
  };
  return {
    bought,
    /** Along the shelf. */
    rows,
    /** Most often first. */
    oftenest,
    due,
    record: createMemo(() => recordOfGuesses(ordered(), today())),
    /** Whether the catalogue has been asked. */
    ready: () => items() !== undefined,
    arrange: save,
    setPar: (itemCode: string, par: Quantity | undefined) =>
      save(
        rows().map((row) =>
          row.itemCode === itemCode ? { ...row, par } : row,
        ),
      ),
  };
}

export type Usual = ReturnType<typeof createUsual>;
