import { alignRows, sameRows } from "./align-rows.rules.ts";
import { indexArray } from "./chunk-codec.rules.ts";
import {
  ITEM_COLUMNS,
  PRICE_COLUMNS,
  type ItemChunk,
  type PriceChunk,
  type StockLayer,
} from "./layer-shape.rules.ts";
import {
  applyRowPatch,
  cutRows,
  joinRows,
  makeRowPatch,
  type RowPatch,
  type Slices,
} from "./row-patch.rules.ts";

/** What makes one stock layer of another. */
export interface StockPatch {
  codesName: string;
  shown: RowPatch;
  of: RowPatch;
}

/**
 * The patch from some item chunks, taken as one, to others.
 *
 * @returns undefined when they have too little in common
 */
export function* makeItemPatch(
  before: readonly ItemChunk[],
  after: readonly ItemChunk[],
): Slices<RowPatch | undefined> {
  const [old, next] = [
    joinRows(before, ITEM_COLUMNS),
    joinRows(after, ITEM_COLUMNS),
  ];
  const runs = alignRows(old.codes as string[], next.codes as string[]);
  yield;
  return (
    runs && (yield* makeRowPatch(old, next, { names: ITEM_COLUMNS, runs }))
  );
}

/** The item chunks of such lengths that a patch makes of others. Throws when it does not fit. */
export function applyItemPatch(
  before: readonly ItemChunk[],
  patch: RowPatch,
  counts: readonly number[],
): ItemChunk[] {
  const rows = applyRowPatch(
    joinRows(before, ITEM_COLUMNS),
    patch,
    ITEM_COLUMNS,
  );
  return cutRows(rows, counts, ITEM_COLUMNS) as unknown as ItemChunk[];
}

/** The patch from some price chunks, taken as one, to others; undefined as for items. */
export function* makePricePatch(
  before: readonly PriceChunk[],
  after: readonly PriceChunk[],
): Slices<RowPatch | undefined> {
  const [old, next] = [
    joinRows(before, PRICE_COLUMNS),
    joinRows(after, PRICE_COLUMNS),
  ];
  const runs = hasSameItems(before, after)
    ? sameRows(old.netPrices.length)
    : alignRows(yield* rowTexts(old), yield* rowTexts(next));
  yield;
  return (
    runs && (yield* makeRowPatch(old, next, { names: PRICE_COLUMNS, runs }))
  );
}

/**
 * The price chunks that a patch makes of others. Throws when it does not fit.
 *
 * @param beside the names of the codes of the item chunks they stand beside, and their lengths
 */
export function applyPricePatch(
  before: readonly PriceChunk[],
  patch: RowPatch,
  beside: readonly { codesName: string; count: number }[],
): PriceChunk[] {
  const rows = applyRowPatch(
    joinRows(before, PRICE_COLUMNS),
    patch,
    PRICE_COLUMNS,
  );
  const counts = beside.map(({ count }) => count);
  return cutRows(rows, counts, PRICE_COLUMNS).map((columns, place) => ({
    codesName: beside[place]?.codesName ?? "",
    ...(columns as unknown as Omit<PriceChunk, "codesName">),
  }));
}

/** The patch from one stock layer to another; undefined as for items. */
export function* makeStockPatch(
  before: StockLayer,
  after: StockLayer,
): Slices<StockPatch | undefined> {
  const [oldTexts, texts] = [textsOf(before), textsOf(after)];
  const shownRuns = alignRows(oldTexts, texts);
  const oldRows = Array.from(before.of, (index) => oldTexts[index] ?? "");
  const rows = Array.from(after.of, (index) => texts[index] ?? "");
  const runs =
    before.codesName === after.codesName
      ? sameRows(rows.length)
      : alignRows(oldRows, rows);
  if (!shownRuns || !runs) return undefined;
  yield;
  const places = new Map(texts.map((text, place) => [text, place]));
  return {
    codesName: after.codesName,
    shown: yield* makeRowPatch(
      { shown: before.shown },
      { shown: after.shown },
      { names: ["shown"], runs: shownRuns },
    ),
    // Old rows by their place among the new values, so that a value more changes only its rows.
    of: yield* makeRowPatch(
      { of: oldRows.map((text) => places.get(text) ?? -1) },
      { of: Array.from(after.of) },
      { names: ["of"], runs },
    ),
  };
}

/** The stock layer that a patch makes of another. Throws when it does not fit. */
export function applyStockPatch(
  before: StockLayer,
  patch: StockPatch,
): StockLayer {
  const { shown } = applyRowPatch({ shown: before.shown }, patch.shown, [
    "shown",
  ]);
  const values = shown as StockLayer["shown"];
  const places = new Map(
    values.map((value, place) => [JSON.stringify(value), place]),
  );
  const moved = textsOf(before).map((text) => places.get(text) ?? -1);
  const { of } = applyRowPatch(
    { of: Array.from(before.of, (index) => moved[index]) },
    patch.of,
    ["of"],
  );
  return {
    codesName: patch.codesName,
    shown: values,
    of: indexArray(of as number[], values.length),
  };
}

function textsOf({ shown }: StockLayer): string[] {
  return shown.map((value) => JSON.stringify(value));
}

function hasSameItems(
  before: readonly PriceChunk[],
  after: readonly PriceChunk[],
): boolean {
  return (
    before.length === after.length &&
    before.every(
      ({ codesName, netPrices }, place) =>
        codesName === after[place]?.codesName &&
        netPrices.length === after[place].netPrices.length,
    )
  );
}

function* rowTexts(
  rows: Record<(typeof PRICE_COLUMNS)[number], unknown[]>,
): Slices<string[]> {
  const texts: string[] = [];
  for (const row of rows.netPrices.keys()) {
    texts.push(JSON.stringify(PRICE_COLUMNS.map((name) => rows[name][row])));
    yield;
  }
  return texts;
}
