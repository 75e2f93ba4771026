import type { FoldedWords } from "./fold-words.ts";

/** What of an item is looked for. */
export interface SearchedRow {
  code: string;
  name: string;
  barcodes: string[];
  manufacturer: string;
}

/** Where a word stands: below CODE the how-manieth word of the name it is. */
export const PLACE = {
  lastOfName: 239,
  code: 240,
  whole: 241,
  barcode: 242,
  manufacturer: 243,
} as const;

/**
 * The distinct words of one chunk of items, each with the rows it stands in. The words lie in one
 * text between line ends: looking for a part of any of them is one run over that text.
 */
export interface ChunkIndex {
  count: number;
  text: string;
  /** Where each word begins in the text; one more at the end. */
  starts: Uint32Array;
  /** Which of `rows` and `places` belong to each word; one more at the end. */
  offsets: Uint32Array;
  rows: Uint16Array;
  places: Uint8Array;
  /** Which letters each word has, for a quick no in the search for typing errors. */
  letters: Int32Array;
  /** One bit for each run of three and of four letters in any word, for a quick no of the chunk. */
  triples: Uint32Array;
  quads: Uint32Array;
}

const TRIPLE_BITS = 15;
/** A quarter of the bits are set by a thousand items: a code of seven letters passes one chunk in 250. */
const QUAD_BITS = 17;

const LONGEST_JOINED = 40;

/** Builds the index of one chunk; `fold` is shared by all chunks. */
export function buildChunkIndex(
  items: SearchedRow[],
  fold: (text: string) => FoldedWords,
): ChunkIndex {
  const ids = new Map<string, number>();
  const found = createTriples();
  const add = (word: string, row: number, place: number) => {
    let id = ids.get(word);
    if (id === undefined) ids.set(word, (id = ids.size));
    found.push(id, row, place);
  };
  items.forEach((item, row) => {
    addName(fold(item.name), (word, place) => add(word, row, place));
    const code = fold(item.code).words;
    if (code.length > 1) for (const word of code) add(word, row, PLACE.code);
    if (code.length > 0) add(code.join(""), row, PLACE.whole);
    for (const barcode of item.barcodes) {
      const folded = fold(barcode).words.join("");
      if (folded !== "") add(folded, row, PLACE.barcode);
    }
    for (const word of fold(item.manufacturer).words)
      add(word, row, PLACE.manufacturer);
  });
  return {
    count: items.length,
    ...textOf([...ids.keys()]),
    ...postingsOf(found.taken(), ids.size),
  };
}

/** The words of a name, and beside them each `RC0402FR-0710KL` without what separates it. */
function addName(
  { words, stretches }: FoldedWords,
  add: (word: string, place: number) => void,
): void {
  for (let first = 0; first < words.length;) {
    let end = first;
    for (; end < words.length && stretches[end] === stretches[first]; end += 1)
      add(words[end] ?? "", Math.min(end, PLACE.lastOfName));
    if (end - first > 1) {
      const joined = words.slice(first, end).join("");
      if (joined.length <= LONGEST_JOINED && /\d/.test(joined))
        add(joined, Math.min(first, PLACE.lastOfName));
    }
    first = end;
  }
}

function createTriples() {
  let numbers = new Int32Array(1 << 16);
  let length = 0;
  return {
    push(id: number, row: number, place: number): void {
      if (length + 3 > numbers.length) {
        const larger = new Int32Array(numbers.length * 2);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[length] = id;
      numbers[length + 1] = row;
      numbers[length + 2] = place;
      length += 3;
    },
    taken: () => numbers.subarray(0, length),
  };
}

function textOf(
  words: string[],
): Pick<ChunkIndex, "text" | "starts" | "letters" | "triples" | "quads"> {
  const starts = new Uint32Array(words.length + 1);
  const letters = new Int32Array(words.length);
  let at = 1;
  words.forEach((word, id) => {
    starts[id] = at;
    letters[id] = lettersOf(word);
    at += word.length + 1;
  });
  starts[words.length] = at;
  const text = `\n${words.join("\n")}\n`;
  return { text, starts, letters, ...runsOf(text) };
}

function runsOf(text: string): Pick<ChunkIndex, "triples" | "quads"> {
  const triples = new Uint32Array(1 << (TRIPLE_BITS - 5));
  const quads = new Uint32Array(1 << (QUAD_BITS - 5));
  let [triple, quad] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    triple = nextTriple(triple, unit);
    quad = nextQuad(quad, unit);
    setBit(triples, triple);
    setBit(quads, quadBit(quad));
  }
  return { triples, quads };
}

// Letters move up as others come, until they are shifted out: after three, and after four.

function nextTriple(run: number, unit: number): number {
  return ((run << 5) ^ (unit * 7)) & ((1 << TRIPLE_BITS) - 1);
}

function nextQuad(run: number, unit: number): number {
  return ((run << 5) ^ (unit * 11)) & 0xfffff;
}

function quadBit(run: number): number {
  return Math.imul(run, 0x9e3779b1) >>> (32 - QUAD_BITS);
}

function setBit(bits: Uint32Array, at: number): void {
  bits[at >> 5] = (bits[at >> 5] ?? 0) | (1 << (at & 31));
}

function hasBit(bits: Uint32Array, at: number): boolean {
  return ((bits[at >> 5] ?? 0) & (1 << (at & 31))) !== 0;
}

/** False when a part of a word surely stands in no word of the chunk. */
export function mayHold({ triples, quads }: ChunkIndex, part: string): boolean {
  if (part.length < 3) return true;
  const isShort = part.length === 3;
  let run = 0;
  for (let at = 0; at < part.length; at += 1) {
    const unit = part.charCodeAt(at);
    run = isShort ? nextTriple(run, unit) : nextQuad(run, unit);
    if (at < (isShort ? 2 : 3)) continue;
    const known = isShort ? hasBit(triples, run) : hasBit(quads, quadBit(run));
    if (!known) return false;
  }
  return true;
}

/** Sorts the triples of word, row and place by word, in one pass over counted places. */
function postingsOf(
  found: Int32Array,
  words: number,
): Pick<ChunkIndex, "offsets" | "rows" | "places"> {
  const offsets = new Uint32Array(words + 1);
  for (let at = 0; at < found.length; at += 3) {
    const next = (found[at] ?? 0) + 1;
    offsets[next] = (offsets[next] ?? 0) + 1;
  }
  for (let id = 0; id < words; id += 1)
    offsets[id + 1] = (offsets[id + 1] ?? 0) + (offsets[id] ?? 0);
  const free = offsets.slice();
  const rows = new Uint16Array(found.length / 3);
  const places = new Uint8Array(found.length / 3);
  for (let at = 0; at < found.length; at += 3) {
    const id = found[at] ?? 0;
    const to = free[id] ?? 0;
    free[id] = to + 1;
    rows[to] = found[at + 1] ?? 0;
    places[to] = found[at + 2] ?? 0;
  }
  return { offsets, rows, places };
}

/** One bit for each letter that a word has; digits share six. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) {
    const unit = word.charCodeAt(at);
    bits |= 1 << (unit < 97 ? 26 + (unit % 6) : (unit - 97) % 26);
  }
  return bits;
}

/** Which word of an index the text has at a place. */
export function wordAt({ starts }: ChunkIndex, at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}
