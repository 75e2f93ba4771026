import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { PricedItem } from "../pricing/list-price.rules.ts";
import type { PriceSheet } from "../pricing/price-sheet.rules.ts";
import { showPrice } from "../pricing/show-price.rules.ts";
import { parseViewKey } from "../pricing/view-key.rules.ts";
import { encodePrices } from "./chunk-codec.rules.ts";
import { nameOf } from "./chunk-name.ts";
import { LineCompressor } from "./compress.ts";
import type { ItemsLayer } from "./items-layer.ts";
import { effortFor, LayerBody } from "./layer-body.ts";
import { NOT_ON_OFFER, type PriceChunk } from "./layer-shape.rules.ts";
import { listPricedItems } from "./layers.queries.ts";
import type { Slices } from "./row-patch.rules.ts";
import { inSlices } from "./slices.ts";

/** Who has the same prices, and under which versions of the rules. */
export interface PriceLineage {
  scope: string;
  key: string;
  isShared: boolean;
}

/** Partners without rules of their own share the prices of their group, list and terms. */
export function lineageOf(sheet: PriceSheet): PriceLineage {
  const { terms, date, currency } = sheet;
  const { versions } = parseViewKey(sheet.viewKey);
  const versionOf = (scope: string) => versions.get(scope) ?? 0;
  const isShared = sheet.own.count === 0;
  const group = `group/${terms.partnerGroupId}`;
  const own = `partner/${terms.partnerId}`;
  const shared = [
    group,
    terms.priceListId,
    currency,
    terms.rebatePercentE4,
  ].join("|");
  const parts = [
    date,
    sheet.general.companyCurrency,
    versionOf("general"),
    versionOf(group),
    shared,
    ...(isShared ? [] : [own, versionOf(own)]),
  ];
  return { scope: isShared ? shared : own, key: parts.join("|"), isShared };
}

/** One lineage's prices of all items, in slices between which others have their turn. */
export async function makePrices(
  db: Kysely<Database>,
  sheet: PriceSheet,
  { items, isShared }: { items: ItemsLayer; isShared: boolean },
): Promise<{ tag: string; names: string[]; body: LayerBody }> {
  const names: string[] = [];
  const effort = effortFor({ chunks: items.chunks.length, isShared });
  const lines = new LineCompressor(effort.quality);
  for (const { ids, codesName } of items.chunks) {
    const { date, terms } = sheet;
    const priced = await inReading(db, HOUSE, (trx) =>
      listPricedItems(trx, { ids, priceListId: terms.priceListId, date }),
    );
    const chunk = await inSlices(makeChunk(sheet, priced, codesName));
    const line = encodePrices(chunk);
    names.push(nameOf(line));
    await lines.write(line);
  }
  const body = new LayerBody(Promise.resolve(await lines.end()), effort);
  return { tag: nameOf(names.join()), names, body };
}

function* makeChunk(
  sheet: PriceSheet,
  priced: (PricedItem | undefined)[],
  codesName: string,
): Slices<PriceChunk> {
  const chunk: PriceChunk = {
    codesName,
    listPrices: [],
    netPrices: [],
    rebatePercents: [],
    breaks: [],
    onAction: [],
  };
  for (const item of priced) {
    const price = item && showPrice(sheet, item);
    chunk.listPrices.push(price?.listPrice ?? 0);
    chunk.netPrices.push(price?.netPrice ?? NOT_ON_OFFER);
    chunk.rebatePercents.push(price?.rebatePercent ?? "");
    chunk.breaks.push(price?.breaks ?? []);
    chunk.onAction.push(price?.onAction ?? false);
    yield;
  }
  return chunk;
}
