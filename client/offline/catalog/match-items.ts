import { foldForSearch } from "../../../server/core/search-fold.ts";
import type { Item } from "../../api.ts";
import type { CatalogGround } from "./catalog-ground.ts";
import type { Match } from "./catalog-shapes.ts";
import type { ChunkColumns } from "./chunk-columns.ts";
import { findBest, type Best } from "./find-best.ts";
import { bareCode, barcodesOf, saysName } from "./item-keys.ts";
import { positionOf } from "./position.ts";
import { readRows } from "./read-items.ts";

/** More than a person would choose from on a line. */
const MOST_OFFERED = 5;
/** Shorter ones are found in half of the catalogue. */
const SHORTEST_NAME = 3;
/** So many words are left out in turn, to come near to a name that stands nowhere. */
const MOST_LEFT_OUT = 4;

interface MatchGround {
  ground: CatalogGround;
  /** Lets others have their turn once it is time for it. */
  turn: () => Promise<void>;
}

/** What the lines' keys name, line by line: codes come first, then bar codes, then names. */
export async function matchItems(
  lines: string[][],
  around: MatchGround,
): Promise<Match[]> {
  const keys = lines.flat();
  const codes = await lookUp(
    keys.map((key) => key.trim()),
    (chunk, row) => [chunk.codes[row] ?? ""],
    around,
  );
  const barcodes = await lookUp(
    keys.flatMap(barcodesOf),
    (chunk, row) => chunk.barcodes[row] ?? [],
    around,
  );
  const exact = (line: string[]): Match | undefined =>
    firstOf(
      codes,
      "code",
      line.map((key) => key.trim()),
    ) ?? firstOf(barcodes, "barcode", line.flatMap(barcodesOf));
  const bare = await lookUp(
    lines.filter((line) => !exact(line)).flatMap((line) => line.map(bareCode)),
    (chunk, row) => [bareCodesOf(chunk)[row] ?? ""],
    around,
  );
  const matches: Match[] = [];
  for (const line of lines) {
    matches.push(
      exact(line) ??
        firstOf(bare, "code", line.map(bareCode)) ??
        matchNames(line, around),
    );
    await around.turn();
  }
  return matches;
}

/**
 * The items on offer under any of the keys, in one pass over the catalogue: that costs less than
 * to keep a second index of it.
 */
async function lookUp(
  keys: string[],
  keysOf: (chunk: ChunkColumns, row: number) => readonly string[],
  { ground, turn }: MatchGround,
): Promise<Map<string, Item[]>> {
  const found = new Map<string, Item[]>();
  const wanted = new Set(keys);
  wanted.delete("");
  if (wanted.size === 0) return found;
  for (const [at, chunk] of ground.chunks.entries()) {
    if (!chunk) continue;
    for (let row = 0; row < chunk.count; row += 1)
      for (const key of keysOf(chunk, row)) {
        if (!wanted.has(key)) continue;
        const items = readRows(ground, [positionOf(at, row)]);
        if (items.length > 0)
          found.set(key, [...(found.get(key) ?? []), ...items]);
      }
    await turn();
  }
  return found;
}

function firstOf(
  found: Map<string, Item[]>,
  by: Match["by"],
  keys: string[],
): Match | undefined {
  const key = keys.find((one) => found.has(one));
  const items = key === undefined ? [] : (found.get(key) ?? []);
  return items.length > 0
    ? { by, items: items.slice(0, MOST_OFFERED) }
    : undefined;
}

/** The codes of a chunk as people retype them: folded once, and not for each of many lines. */
const bareCodes = new WeakMap<ChunkColumns, string[]>();

function bareCodesOf(chunk: ChunkColumns): string[] {
  let known = bareCodes.get(chunk);
  if (!known) bareCodes.set(chunk, (known = chunk.codes.map(bareCode)));
  return known;
}

/** By the key that leaves the fewest; without one, what is near to any of them. */
function matchNames(line: string[], { ground }: MatchGround): Match {
  const find = (key: string) => findBest(ground, key, MOST_OFFERED);
  const searched = line
    .filter((key) => foldForSearch(key).length >= SHORTEST_NAME)
    .map((key) => ({ key, found: find(key) }))
    .filter(({ found }) => found.total > 0)
    .toSorted((one, other) => one.found.total - other.found.total);
  const best = searched.find(({ found }) => !found.slipped);
  if (best) {
    const items = readRows(ground, best.found.positions);
    const isNamed = ({ name }: Item) => saysName(best.key, name);
    const isWhole = ({ name }: Item) =>
      foldForSearch(best.key) === foldForSearch(name);
    const whole = items.filter(isWhole);
    if (whole.length === 1) return { by: "name", items: whole };
    return { by: items.some(isNamed) ? "name" : "none", items };
  }
  const slipped = searched[0]?.found ?? nearest(line, find);
  return { by: "none", items: readRows(ground, slipped?.positions ?? []) };
}

/** What is found when one of the words is left out. Half of a code is like nothing. */
function nearest(
  line: string[],
  find: (key: string) => Best,
): Best | undefined {
  return line
    .filter((key) => /\S\s+\S/.test(key))
    .flatMap((key) => {
      const words = foldForSearch(key).split(" ");
      return words.length < 2
        ? []
        : words
            .slice(-MOST_LEFT_OUT)
            .map((word) => words.filter((one) => one !== word).join(" "));
    })
    .filter((rest) => rest.length >= SHORTEST_NAME)
    .map(find)
    .filter(({ total, slipped }) => total > 0 && !slipped)
    .toSorted((one, other) => one.total - other.total)[0];
}
