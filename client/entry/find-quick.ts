import type { Quantity } from "../../server/core/quantity.ts";
import type { Item } from "../api.ts";
import { language } from "../i18n/i18n.ts";
import {
  localCatalog,
  type Found,
  type Match,
} from "../offline/local-catalog.ts";
import { matchLines } from "./match-lines.ts";
import { readQuick, type QuickReading } from "./read-quick.ts";

/** An item that what was typed may mean, and how much of it. */
export interface Hit {
  item: Item;
  /** In 1/1000; undefined where none was said. */
  quantity: Quantity | undefined;
}

export interface QuickAnswer {
  typed: string;
  /** The one that is meant: its code or bar code was typed, or nothing else is like it. */
  sure: Hit | undefined;
  hits: Hit[];
  /** The hits are only near to what was typed. */
  near: boolean;
}

const MOST_SHOWN = 8;

/** What was typed into the quick field, as the catalogue on this device understands it. */
export async function findQuick(
  typed: string,
  signal?: AbortSignal,
): Promise<QuickAnswer> {
  const readings = readQuick(typed, language());
  const matches = await matchLines(
    readings.map(({ key }) => [key]),
    signal,
  );
  const asHits = (at: number, items: Item[] = []): Hit[] =>
    items.map((item) => ({ item, quantity: readings[at]?.quantity }));
  const byKey = ({ by }: Match) => by === "code" || by === "barcode";
  const keyed = matches.findIndex(byKey);
  if (keyed >= 0) {
    const hits = asHits(keyed, matches[keyed]?.items);
    const sure = hits.length === 1 ? hits[0] : undefined;
    return { typed, sure, hits, near: false };
  }
  const found = await findName(readings, signal);
  if (!found) {
    const at = matches.findIndex(({ items }) => items.length > 0);
    const hits = asHits(at, matches[at]?.items);
    return { typed, sure: undefined, hits, near: true };
  }
  const items = await localCatalog.rows(
    found.positions.subarray(0, MOST_SHOWN),
  );
  const hits = asHits(found.at, items);
  const sure = found.total === 1 ? hits[0] : undefined;
  return { typed, sure, hits, near: false };
}

/** The first way to read it in which it is found as it was typed. */
async function findName(
  readings: QuickReading[],
  signal: AbortSignal | undefined,
): Promise<(Found & { at: number }) | undefined> {
  for (const [at, { key }] of readings.entries()) {
    const found = await localCatalog.find({ search: key }, signal);
    if (found.total > 0 && !found.slipped) return { ...found, at };
  }
  return undefined;
}
