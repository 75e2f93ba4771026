import { createHash } from "node:crypto";
import type { PartnerLayers } from "./catalog-layers.ts";
import { decodeItems, decodePrices, decodeStock } from "./chunk-codec.rules.ts";
import { compress } from "./compress.ts";
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
import type { ChangesRequest } from "./sync.parse.ts";
import {
  patchedNames,
  type ChangesEnd,
  type ChangesHead,
  type PatchedChunks,
  type WholeChunks,
} from "./wire.rules.ts";

/** Answers that are kept for the next phone with the same versions. */
const MOST_BYTES = 16 * 1024 * 1024;
const QUALITY = 5;
const BREAK = Buffer.from("\n");

/** Answers what differs between what a phone holds and what it should; once for all who are alike. */
export class ChangesAnswers {
  readonly #store: LayerStore;
  readonly #answers = new Map<string, Promise<Buffer>>();
  #bytes = 0;

  constructor(store: LayerStore) {
    this.#store = store;
  }

  async answer(
    layers: PartnerLayers,
    request: ChangesRequest,
  ): Promise<Buffer> {
    const { state, prices, stock } = layers;
    const key = createHash("sha256")
      .update(JSON.stringify([state.tag, prices.scope, stock.scope, request]))
      .digest("base64url");
    const known = this.#answers.get(key);
    if (known) return await known;
    const made = this.#make(layers, request);
    this.#answers.set(key, made);
    try {
      const body = await made;
      this.#bytes += body.length;
      await this.#trim();
      return body;
    } catch (error) {
      this.#answers.delete(key);
      throw error;
    }
  }

  async #trim(): Promise<void> {
    for (const [key, answer] of this.#answers) {
      if (this.#bytes <= MOST_BYTES) return;
      this.#answers.delete(key);
      this.#bytes -= (await answer).length;
    }
  }

  async #make(layers: PartnerLayers, request: ChangesRequest): Promise<Buffer> {
    const { state, directory, items, prices, stock } = layers;
    const head: ChangesHead = {
      state: request.tag === state.tag ? null : state,
    };
    const lines: (string | Buffer)[] = [JSON.stringify(head)];
    if (request.directory !== directory.name) {
      const whole: WholeChunks = {
        layer: "directory",
        whole: [directory.name],
      };
      lines.push(JSON.stringify(whole), directory.text);
    }
    const held = request.stock === "" ? [] : [request.stock];
    lines.push(
      ...(await this.#differences(items, request.items)),
      ...(await this.#differences(prices, request.prices)),
      ...(await this.#differences(stock, held)),
    );
    const end: ChangesEnd = { end: true };
    lines.push(JSON.stringify(end));
    const bytes = lines.flatMap((line) => [Buffer.from(line), BREAK]);
    return await compress(Buffer.concat(bytes), QUALITY);
  }

  async #differences(
    layer: Layer,
    held: string[],
  ): Promise<(string | Buffer)[]> {
    const { from, to } = patchedNames(held, layer.names);
    if (to.length === 0) return [];
    await this.#store.keep(layer);
    const lines = await layer.body().lines();
    const after = to.flatMap((name) => lines[layer.names.indexOf(name)] ?? []);
    const patch = await this.#patch(layer, from, after);
    if (patch) return [JSON.stringify(patch)];
    const whole: WholeChunks = { layer: layer.kind, whole: to };
    return [JSON.stringify(whole), ...after];
  }

  async #patch(
    layer: Layer,
    from: string[],
    after: Buffer[],
  ): Promise<PatchedChunks | undefined> {
    if (from.length === 0) return undefined;
    const texts = await this.#store.find(layer, from);
    const before = from.flatMap((name) => texts.get(name) ?? []);
    if (before.length === 0) return undefined;
    const patch = await inSlices(makePatch(layer.kind, before, after));
    if (!patch) return undefined;
    const unknown = from.flatMap((name, place) =>
      texts.has(name) ? [] : [place],
    );
    return { layer: layer.kind, unknown, patch };
  }
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
      return old && next && makeStockPatch(old, next);
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
