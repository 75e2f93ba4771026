import {
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  type Accessor,
} from "solid-js";
import type { Item } from "../api.ts";
import {
  localCatalog,
  type CatalogQuery,
  type Found,
} from "../offline/local-catalog.ts";
import { session } from "../session.ts";
import { createRowStore, type RowsOf } from "./row-store.ts";
import type { RowRange } from "./virtual-window.ts";

/** The last list of this visit, so that Back finds the same rows at the same place. */
let held: { key: string; rows: RowsOf } | undefined;

export interface LocalList {
  found: Accessor<Found | undefined>;
  row: (index: number) => Item | undefined;
  /** Another question was asked than is answered on the screen. */
  asking: Accessor<boolean>;
  setRange: (range: RowRange, focusedRow: number | undefined) => void;
}

interface ListView {
  /** The row that must not move when others come or go; none while the beginning is looked at. */
  anchor: () => number | undefined;
  /** The row that must not move did, by so many rows, down when positive. */
  onMoved: (by: number) => void;
  /** The answer to another question is about to be shown. */
  onOther: () => void;
}

/** What the catalogue on this device gives for a question; old rows stay until the new are here. */
export function createLocalList(
  query: Accessor<CatalogQuery>,
  view: ListView,
): LocalList {
  const store = createRowStore();
  const owner = session.user()?.owner ?? "";
  const key = createMemo(() => owner + JSON.stringify(query()));
  const [answered, setAnswered] = createSignal<string>();
  let controller: AbortController | undefined;
  let asked: string | undefined;
  let again = false;

  if (held?.key === key()) {
    store.show(held.rows);
    setAnswered(held.key);
  }

  /** Asks what the key says now. The same question is not begun anew while it is being answered. */
  const ask = async () => {
    const wanted = key();
    again = asked === wanted;
    if (again) return;
    asked = wanted;
    controller?.abort();
    const own = new AbortController();
    controller = own;
    try {
      await answer(wanted, own.signal);
    } catch {
      // Given up for a newer question, or the catalogue was closed.
    }
    if (own.signal.aborted) return;
    asked = undefined;
    if (again) void ask();
  };
  const answer = async (wanted: string, signal: AbortSignal) => {
    const found = await localCatalog.find(query(), signal);
    const isRefresh = answered() === wanted;
    const anchor = isRefresh ? view.anchor() : undefined;
    const place =
      anchor === undefined ? undefined : await placeNow(anchor, found);
    const { from, to } = store.range();
    // As many rows as the screen shows now: where it looks, or from the beginning.
    const by = isRefresh ? (place ?? anchor ?? 0) - (anchor ?? 0) : -from;
    const rowsSeen = { from: from + by, to: to + by };
    const blocks = await store.blocksOf(found, rowsSeen);
    if (signal.aborted) return;
    const rows = { found, blocks };
    held = { key: wanted, rows };
    if (!isRefresh) view.onOther();
    store.show(rows);
    setAnswered(wanted);
    if (place !== undefined && anchor !== undefined && place !== anchor)
      view.onMoved(place - anchor);
  };

  /** Where the item of an old row stands among the new ones. */
  const placeNow = async (
    anchor: number,
    found: Found,
  ): Promise<number | undefined> => {
    const code = store.row(anchor)?.code;
    const position = store.shown()?.found.positions[anchor];
    if (code === undefined || position === undefined) return undefined;
    // An item keeps its position unless its own chunk gained or lost rows.
    const place = found.positions.indexOf(position);
    if (place < 0) return undefined;
    const [item] = await localCatalog.rows([position]);
    return item?.code === code ? place : undefined;
  };

  const open = createMemo(() => localCatalog.status().phase !== "opening");
  createEffect(
    on([key, open, () => localCatalog.status().revision], ([, isOpen]) => {
      if (isOpen) void ask();
    }),
  );
  onCleanup(() => controller?.abort());

  return {
    found: () => store.shown()?.found,
    row: store.row,
    asking: () => answered() !== key(),
    setRange: store.setRange,
  };
}
