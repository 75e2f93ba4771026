import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { formatPercent } from "../core/percent.ts";
import { formatQuantity } from "../core/quantity.ts";
import { HOUSE, inSnapshot } from "../platform/database.ts";
import {
  encodeCodes,
  encodeDirectory,
  encodeItems,
} from "./chunk-codec.rules.ts";
import { nameOf } from "./chunk-name.ts";
import { cutChunks } from "./cut-chunks.rules.ts";
import { compress, LineCompressor } from "./compress.ts";
import { effortFor, LayerBody, type Layer } from "./layer-body.ts";
import type { ItemChunk } from "./layer-shape.rules.ts";
import {
  getDirectory,
  getItemColumns,
  listItemOrder,
  type ItemColumns,
} from "./layers.queries.ts";

/** The items that all partners share, with what the other layers need to stand beside them. */
export interface ItemsLayer extends Layer {
  /** The ids and the name of the codes of each chunk's items. */
  chunks: { ids: number[]; codesName: string }[];
  /** The name of all codes. */
  codesName: string;
  /** At which place of the whole catalogue an item stands. */
  places: ReadonlyMap<number, number>;
  directory: { name: string; text: string; body: LayerBody };
}

/**
 * Reads the catalogue as it stands, chunk by chunk in one snapshot. What turns out the same as
 * before keeps the body that was made for it.
 */
export async function makeItemsLayer(
  db: Kysely<Database>,
  date: CalendarDate,
  before: ItemsLayer | undefined,
): Promise<ItemsLayer> {
  return await inSnapshot(db, HOUSE, (trx) => readLayer(trx, date, before));
}

async function readLayer(
  trx: Transaction<Database>,
  date: CalendarDate,
  before: ItemsLayer | undefined,
): Promise<ItemsLayer> {
  const directoryText = encodeDirectory(await getDirectory(trx));
  const directory = directoryOf(directoryText, before?.directory);
  const { ids, codes } = await listItemOrder(trx);
  const chunks: ItemsLayer["chunks"] = [];
  const names: string[] = [];
  const ends = cutChunks(codes);
  const effort = effortFor({ chunks: ends.length, isShared: true });
  const lines = new LineCompressor(effort.quality);
  let start = 0;
  for (const end of ends) {
    const own = ids.slice(start, end);
    // Each is a statement of its own, between which others have their turn.
    const columns = await getItemColumns(trx, { ids: own, date });
    const line = encodeItems(chunkOf(columns));
    names.push(nameOf(line));
    await lines.write(line);
    chunks.push({
      ids: own,
      codesName: nameOf(encodeCodes(codes.slice(start, end))),
    });
    start = end;
  }
  const made = await lines.end();
  const tag = nameOf(names.join());
  const codesName = nameOf(chunks.map((chunk) => chunk.codesName).join());
  const isSame = before?.tag === tag;
  const body = isSame
    ? await before.body()
    : new LayerBody(Promise.resolve(made), effort);
  const places = isSame
    ? before.places
    : new Map(ids.map((id, place) => [id, place]));
  return {
    kind: "items",
    scope: "all",
    tag,
    names,
    chunks,
    codesName,
    places,
    directory,
    body: async () => body,
  };
}

function directoryOf(
  text: string,
  before: ItemsLayer["directory"] | undefined,
): ItemsLayer["directory"] {
  const name = nameOf(text);
  if (before?.name === name) return before;
  const body = new LayerBody(compress(`${text}\n`, 9), { shrinks: false });
  return { name, text, body };
}

function chunkOf(columns: ItemColumns): ItemChunk {
  return {
    ...columns,
    packSizes: columns.packSizes.map((size) =>
      size === null ? "" : formatQuantity(size),
    ),
    minimumOrders: columns.minimumOrders.map(formatQuantity),
    quantitySteps: columns.quantitySteps.map(formatQuantity),
    vatRates: columns.vatRates.map(formatPercent),
  };
}
