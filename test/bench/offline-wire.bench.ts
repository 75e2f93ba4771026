import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createPool } from "../../server/platform/database.ts";
import {
  decodeItems,
  decodePrices,
  decodeStock,
} from "../../server/layers/chunk-codec.rules.ts";
import {
  ITEM_COLUMNS,
  PRICE_COLUMNS,
  type SyncState,
} from "../../server/layers/layer-shape.rules.ts";
import { joinRows } from "../../server/layers/row-patch.rules.ts";
import type { Bench } from "./bench.ts";
import { signPartnersIn } from "./company.queries.ts";
import type { Figure } from "./figure.ts";
import {
  askAsPhone,
  linesOf,
  smallestBytes,
  type WireAnswer,
} from "./offline-client.ts";
import { changeItems, changeStock, findLineages } from "./offline.queries.ts";
import { say } from "./open-bench.ts";
import { startRabat } from "./processes.ts";

const FIRST_MOST = 1.08;
const CHANGED_MOST = 0.75;
const STOCK_MOST = 3500;
const UNCHANGED_MOST = 100;
const SMALLEST_WITHIN_MS = 180_000;

interface Wire {
  get(path: string): Promise<WireAnswer>;
  changes(body: unknown): Promise<WireAnswer>;
}

/** What a phone's catalogue costs on the wire, beside the smallest single file of the same. */
export async function benchOfflineWire(bench: Bench): Promise<Figure[]> {
  await bench.cluster.create("wire", await bench.pristine());
  const url = bench.cluster.urlOf("wire");
  const pool = createPool({ connectionString: url, max: 2 });
  const partners = await signPartnersIn(pool);
  const [lineage] = await findLineages(pool, 1);
  const cookie = partners.get(lineage?.partners[0] ?? "")?.cookie ?? "";
  const rabat = await startRabat({
    purpose: "the catalogue on the wire",
    databaseUrl: url,
    dataDir: path.join(bench.cluster.dir, "data-wire"),
  });
  const wire: Wire = {
    get: (address) => askAsPhone(rabat.origin, address, { cookie }),
    changes: (body) =>
      askAsPhone(rabat.origin, "/sync/changes", { cookie, body }),
  };
  try {
    const figures = await firstSync(wire);
    figures.push(await unchanged(wire));
    for (const change of ["prices", "names and prices"] as const)
      figures.push(
        await changed(wire, change, () => changeItems(pool, change)),
      );
    figures.push(await stockChanged(wire, () => changeStock(pool)));
    return figures;
  } finally {
    await rabat.stop();
    await pool.end();
    await bench.cluster.drop("wire");
  }
}

async function firstSync(wire: Wire): Promise<Figure[]> {
  const startedAt = performance.now();
  const state = await stateOf(wire);
  say(`  first state after ${seconds(startedAt)}`);
  const first = await layersOf(wire);
  say(`  three bodies after ${seconds(startedAt)}, at once: ${kb(sum(first))}`);
  const smallest = await untilSmallest(wire, first);
  say(`  as small as can be after ${seconds(startedAt)}: ${kb(sum(smallest))}`);
  const single = smallestBytes(wholeFile(smallest));
  const [items, prices, stock] = smallest.map(({ bytes }) => kb(bytes));
  const ratio = sum(smallest) / single;
  return [
    {
      name: `(o1) first sync, ${state.items.length} chunks: items ${items}, prices ${prices}, stock ${stock}`,
      asked: `≤ ${FIRST_MOST} ×`,
      baseline: `${kb(single)} (column JSON, Brotli 11)`,
      ours: kb(sum(smallest)),
      ratio: ratio.toFixed(3),
      holds: ratio <= FIRST_MOST,
    },
  ];
}

async function unchanged(wire: Wire): Promise<Figure> {
  const { tag } = await stateOf(wire);
  const answer = await wire.get(`/sync/state?have=${tag}`);
  return {
    name: "(o2) nothing changed: one request",
    asked: `≤ ${UNCHANGED_MOST} bytes`,
    baseline: "",
    ours: `${answer.status}, ${answer.bytes} bytes`,
    ratio: "",
    holds: answer.status === 204 && answer.bytes <= UNCHANGED_MOST,
  };
}

async function changed(
  wire: Wire,
  what: string,
  change: () => Promise<string[]>,
): Promise<Figure> {
  const before = await stateOf(wire);
  const codes = new Set(await change());
  const { state, bytes } = await follow(wire, before);
  const layers = await layersOf(wire);
  const rows = rowsFile(layers, codes);
  const touched = state.items.filter((name, place) => {
    const isNew = !before.items.includes(name);
    return isNew || !before.prices.includes(state.prices[place] ?? "");
  });
  const baseline = smallestBytes(rows);
  const ratio = bytes / baseline;
  return {
    name: `(o3) ${what} of ${codes.size} items in ${touched.length} of ${state.items.length} chunks: two requests`,
    asked: `≤ ${CHANGED_MOST} ×`,
    baseline: `${kb(baseline)} (those rows, column JSON, Brotli 11)`,
    ours: kb(bytes),
    ratio: ratio.toFixed(3),
    holds: ratio <= CHANGED_MOST,
  };
}

async function stockChanged(
  wire: Wire,
  change: () => Promise<void>,
): Promise<Figure> {
  const before = await stateOf(wire);
  const old = decodeStock(await lineOf(wire, "stock"));
  await change();
  const { bytes } = await follow(wire, before);
  const now = decodeStock(await lineOf(wire, "stock"));
  const shown = (layer: typeof now, place: number) =>
    JSON.stringify(layer.shown[layer.of[place] ?? 0]);
  const labels = Array.from(now.of, (_, place) => place).filter(
    (place) => shown(now, place) !== shown(old, place),
  );
  return {
    name: `(o4) ${labels.length} stock labels of ${now.of.length} changed: two requests`,
    asked: `≤ ${(STOCK_MOST / 1000).toFixed(1)} kB`,
    baseline: "",
    ours: kb(bytes),
    ratio: "",
    holds: bytes <= STOCK_MOST && labels.length >= now.of.length / 110,
  };
}

/** Asks for the state until it is another, and for what differs: the bytes of both answers. */
async function follow(
  wire: Wire,
  before: SyncState,
): Promise<{ state: SyncState; bytes: number }> {
  for (;;) {
    const answer = await wire.get(`/sync/state?have=${before.tag}`);
    if (answer.status === 204) {
      await sleep(200);
      continue;
    }
    const state = JSON.parse(answer.text) as SyncState;
    const { directory, items, prices, stock } = before;
    const changes = await wire.changes({
      tag: state.tag,
      directory,
      items,
      prices,
      stock,
    });
    say(`  state ${answer.bytes} bytes, changes ${changes.bytes} bytes`);
    if (changes.text.includes('"whole"'))
      throw new Error("a layer came whole where a patch was to be had");
    return { state, bytes: answer.bytes + changes.bytes };
  }
}

async function untilSmallest(
  wire: Wire,
  first: WireAnswer[],
): Promise<WireAnswer[]> {
  const deadline = performance.now() + SMALLEST_WITHIN_MS;
  for (;;) {
    const now = await layersOf(wire);
    // Items and prices are made smaller in the background, each once.
    const isSmaller = [0, 1].every(
      (place) => (now[place]?.bytes ?? 0) < (first[place]?.bytes ?? 0),
    );
    if (isSmaller) return now;
    // A small catalogue is as small as can be at once.
    if ((first[1]?.text.length ?? 0) < 64 * 1024) return now;
    if (performance.now() > deadline)
      throw new Error("the layers did not become smaller");
    await sleep(1000);
  }
}

const layersOf = async (wire: Wire): Promise<WireAnswer[]> => [
  await wire.get("/sync/items"),
  await wire.get("/sync/prices"),
  await wire.get("/sync/stock"),
];

async function lineOf(wire: Wire, layer: string): Promise<string> {
  return linesOf((await wire.get(`/sync/${layer}`)).text)[0] ?? "";
}

async function stateOf(wire: Wire): Promise<SyncState> {
  const answer = await wire.get("/sync/state");
  if (answer.status !== 200) throw new Error(`no state: ${answer.text}`);
  return JSON.parse(answer.text) as SyncState;
}

/** All fields of all layers, column by column over the whole catalogue. */
function wholeFile(layers: WireAnswer[]): string {
  const { items, prices, stock } = columnsOf(layers);
  return JSON.stringify({
    ...items,
    ...prices,
    shown: stock.shown,
    of: [...stock.of],
  });
}

/** The same of some items only, each with all that is told of it. */
function rowsFile(layers: WireAnswer[], codes: Set<string>): string {
  const { items, prices } = columnsOf(layers);
  const rows = items.codes.flatMap((code, row) =>
    codes.has(String(code)) ? [row] : [],
  );
  const file = Object.entries({ ...items, ...prices }).map(([name, column]) => [
    name,
    rows.map((row) => column[row]),
  ]);
  return JSON.stringify(Object.fromEntries(file));
}

function columnsOf([items, prices, stock]: WireAnswer[]) {
  return {
    items: joinRows(linesOf(items?.text ?? "").map(decodeItems), ITEM_COLUMNS),
    prices: joinRows(
      linesOf(prices?.text ?? "").map(decodePrices),
      PRICE_COLUMNS,
    ),
    stock: decodeStock(linesOf(stock?.text ?? "")[0] ?? ""),
  };
}

const sum = (answers: WireAnswer[]) =>
  answers.reduce((all, { bytes }) => all + bytes, 0);
const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const seconds = (since: number) =>
  `${((performance.now() - since) / 1000).toFixed(1)} s`;
