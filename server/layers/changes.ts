import { createHash } from "node:crypto";
import { WeightedCache } from "../platform/weighted-cache.ts";
import { BuildQueue } from "./build-queue.ts";
import type { PartnerLayers } from "./catalog-layers.ts";
import { decodeItems, decodePrices, decodeStock } from "./chunk-codec.rules.ts";
import { LineCompressor } from "./compress.ts";
import { joinPatches, type PatchPart } from "./join-patches.rules.ts";
import type { Layer } from "./layer-body.ts";
import {
  makeItemPatch,
  makePricePatch,
  makeStockPatch,
} from "./layer-patch.rules.ts";
import type { LayerStore } from "./layer-store.ts";
import type { RowPatch, Slices } from "./row-patch.rules.ts";
import { inSlices } from "./slices.ts";
import {
  patchedNames,
  type ChangesEnd,
  type ChangesHead,
  type ChangesRequest,
  type PatchedChunks,
  type WholeChunks,
} from "./wire.rules.ts";

/** What is kept of answers, and of what differs between two versions of one layer. */
const MOST_BYTES = 16 * 1024 * 1024;
const QUALITY = 5;

/** Answers what differs between what a phone holds and what it should; once for all who are alike. */
export class ChangesAnswers {
  readonly #store: LayerStore;
  /** Comparing two catalogues takes tens of megabytes, so one answer is made at a time. */
  readonly #builds = new BuildQueue();
  readonly #answers = new WeightedCache<Buffer>({
    most: MOST_BYTES,
    weigh: (body) => body.length,
  });
  /** Whoever shares a layer shares what differs in it, though the rest of his answer may be his own. */
  readonly #patches = new WeightedCache<Buffer | undefined>({
    most: MOST_BYTES,
    weigh: (line) => (line?.length ?? 0) + 1,
  });

  constructor(store: LayerStore) {
    this.#store = store;
  }

  async answer(
    layers: PartnerLayers,
    request: ChangesRequest,
  ): Promise<Buffer> {
    const { state, prices, stock } = layers;
    const key = keyOf([state.tag, prices.scope, stock.scope, request]);
    return await this.#answers.get(key, () =>
      this.#builds.build(key, () => this.#make(layers, request)),
    );
  }

  async #make(layers: PartnerLayers, request: ChangesRequest): Promise<Buffer> {
    const { state, directory, items, prices, stock } = layers;
    const lines = new LineCompressor(QUALITY);
    const head: ChangesHead = {
      state: request.tag === state.tag ? null : state,
    };
    await lines.write(JSON.stringify(head));
    if (request.directory !== directory.name) {
      const whole: WholeChunks = {
        layer: "directory",
        whole: [directory.name],
      };
      await lines.write(JSON.stringify(whole));
      await lines.write(directory.text);
    }
    const held = request.stock === "" ? [] : [request.stock];
    for (const [layer, names] of [
      [items, request.items],
      [prices, request.prices],
      [stock, held],
    ] as const) {
      for (const line of await this.#differences(layer, names))
        await lines.write(line);
    }
    const end: ChangesEnd = { end: true };
    await lines.write(JSON.stringify(end));
    return await lines.end();
  }

  async #differences(
    layer: Layer,
    held: string[],
  ): Promise<(string | Buffer)[]> {
    const { from, to } = patchedNames(held, layer.names);
    if (to.length === 0) return [];
    await this.#store.keep(layer);
    if (from.length > 0) {
      const key = keyOf([layer.kind, layer.scope, layer.tag, held]);
      const patch = await this.#patches.get(key, () =>
        this.#patch(layer, from, to),
      );
      if (patch) return [patch];
    }
    const whole: WholeChunks = { layer: layer.kind, whole: to };
    return [JSON.stringify(whole), ...(await linesOf(layer, to))];
  }

  async #patch(
    layer: Layer,
    from: string[],
    to: string[],
  ): Promise<Buffer | undefined> {
    const texts = await this.#store.find(layer, from);
    const before = from.flatMap((name) => texts.get(name) ?? []);
    if (before.length === 0) return undefined;
    const after = await linesOf(layer, to);
    const patch = await inSlices(makePatch(layer.kind, before, after));
    if (!patch) return undefined;
    const unknown = from.flatMap((name, place) =>
      texts.has(name) ? [] : [place],
    );
    const patched: PatchedChunks = { layer: layer.kind, unknown, patch };
    return Buffer.from(JSON.stringify(patched));
  }
}

function keyOf(parts: unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

async function linesOf(layer: Layer, names: string[]): Promise<Buffer[]> {
  const body = await layer.body();
  const lines = await body.lines();
  return names.flatMap((name) => lines[layer.names.indexOf(name)] ?? []);
}

function* makePatch(
  kind: Layer["kind"],
  before: Buffer[],
  after: Buffer[],
): Slices<PatchedChunks["patch"] | undefined> {
  switch (kind) {
    case "items":
      return yield* makeInParts(before, after, {
        decode: decodeItems,
        make: makeItemPatch,
        rowsOf: ({ codes }) => codes.length,
      });
    case "prices":
      return yield* makeInParts(before, after, {
        decode: decodePrices,
        make: makePricePatch,
        rowsOf: ({ netPrices }) => netPrices.length,
      });
    case "stock": {
      const [old] = yield* decodeAll(before, decodeStock);
      const [next] = yield* decodeAll(after, decodeStock);
      return old && next && (yield* makeStockPatch(old, next));
    }
  }
}

/**
 * Where there are as many chunks as before, each is compared with the one in its place: two at a
 * time lie in memory, and not two catalogues.
 */
function* makeInParts<T>(
  before: Buffer[],
  after: Buffer[],
  {
    decode,
    make,
    rowsOf,
  }: {
    decode: (text: string) => T;
    make: (before: T[], after: T[]) => Slices<RowPatch | undefined>;
    rowsOf: (chunk: T) => number;
  },
): Slices<RowPatch | undefined> {
  if (before.length !== after.length) {
    return yield* make(
      yield* decodeAll(before, decode),
      yield* decodeAll(after, decode),
    );
  }
  const parts: PatchPart[] = [];
  for (const [place, line] of after.entries()) {
    const old = yield* decodeAll(before.slice(place, place + 1), decode);
    const next = decode(line.toString());
    const patch = yield* make(old, [next]);
    if (!patch) return undefined;
    parts.push({ patch, rows: rowsOf(next) });
  }
  return joinPatches(parts);
}

function* decodeAll<T>(
  lines: Buffer[],
  decode: (text: string) => T,
): Slices<T[]> {
  const chunks: T[] = [];
  for (const line of lines) {
    chunks.push(decode(line.toString()));
    yield;
  }
  return chunks;
}
