import { createSignal } from "solid-js";
import type { Quantity } from "../../server/core/quantity.ts";
import type { Item } from "../api.ts";
import { quantityInCart } from "../cart/change-cart.ts";
import { addLines } from "../entry/add-lines.ts";
import { learnAlias } from "../entry/aliases.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { nextQuantity, stepRuleFrom } from "../lib/quantity-steps.ts";
import { inOwnDb } from "../offline/kept-answers.ts";
import { findScanned } from "./find-scanned.ts";
import type { KnownCode } from "./known-codes.ts";

/** A code that names no item yet, or several. */
export interface OpenCode {
  kind: "open";
  code: KnownCode;
  /** Those that it may mean, if there are any. */
  offered: Item[];
  /** How often it was scanned: so many packs are meant. */
  times: number;
}

/** What was scanned last, once for each item and code. */
export type ScannedLine = { kind: "item"; item: Item } | OpenCode;

/** What one scan put into the cart. */
export interface Added {
  item: Item;
  quantity: Quantity;
  /** It was the code of a carton, whose size nobody tells: it counts as a pack. */
  isCarton: boolean;
  takeBack: () => void;
}

interface Scanned {
  owner: string | undefined;
  lines: ScannedLine[];
  /** The last at the end: the way back. */
  steps: Added[];
}

const nothing = (): Scanned => ({ owner: ownerTag(), lines: [], steps: [] });
const [scanned, setScanned] = createSignal<Scanned>(nothing());

/** Of whoever is signed in, in this visit. */
const mine = (): Scanned =>
  scanned().owner === ownerTag() ? scanned() : nothing();

const KEY = "open-codes";
let opened: { owner: string | undefined; reading: Promise<void> } | undefined;

/** Shows the codes that an earlier visit left open: what names nothing yet is not lost. */
export async function openScanned(): Promise<void> {
  const owner = ownerTag();
  if (!opened || opened.owner !== owner)
    opened = { owner, reading: readOpen(owner) };
  await opened.reading;
}

async function readOpen(owner: string | undefined): Promise<void> {
  const kept = await inOwnDb(owner, (db) => db.get("meta", KEY));
  if (!kept || owner !== ownerTag()) return;
  const now = mine();
  setScanned({ ...now, lines: [...now.lines, ...(kept as OpenCode[])] });
}

const openIn = ({ lines }: Scanned) =>
  lines.filter((line) => line.kind === "open");

function put(next: Scanned): void {
  const before = openIn(mine());
  const open = openIn(next);
  setScanned(next);
  if (before.length + open.length > 0)
    void inOwnDb(next.owner, (db) => db.put("meta", open, KEY));
}

/** The newest first: items that are in the cart still, and codes that name none. */
export const scannedLines = (): ScannedLine[] =>
  mine().lines.filter(
    (line) => line.kind === "open" || quantityInCart(line.item.code) > 0,
  );

export const lastAdded = (): Added | undefined => mine().steps.at(-1);

const isOf = (line: ScannedLine, { written }: KnownCode): boolean =>
  line.kind === "open" && line.code.written === written;

const isAbout = (line: ScannedLine, item: Item): boolean =>
  line.kind === "item" && line.item.code === item.code;

/** Puts what a code names into the cart; a code that names nothing waits to be told what it is. */
export async function takeCode(code: KnownCode): Promise<Added | OpenCode> {
  await openScanned();
  const items = await findScanned(code);
  const [item] = items;
  if (item && items.length === 1)
    return addItem(item, { isCarton: code.packaging !== undefined });
  const { lines, ...rest } = mine();
  const before = lines.find((line) => isOf(line, code)) as OpenCode | undefined;
  const times = (before?.times ?? 0) + 1;
  const open: OpenCode = { kind: "open", code, offered: items, times };
  put({
    ...rest,
    lines: [open, ...lines.filter((line) => line !== before)],
  });
  return open;
}

interface Amount {
  /** In 1/1000, as it was said. */
  quantity?: Quantity | undefined;
  /** So many where nothing was said. */
  packs?: number;
  isCarton?: boolean;
}

/** Puts an item into the cart, to what is there: so much as was said, or packs. */
export function addItem(item: Item, said: Amount = {}): Added {
  const quantity = said.quantity ?? packsOf(item, said.packs ?? 1);
  const added: Added = {
    item,
    quantity,
    isCarton: said.isCarton ?? false,
    takeBack: addLines([{ item, quantity }]),
  };
  const { owner, lines, steps } = mine();
  put({
    owner,
    lines: [
      { kind: "item", item },
      ...lines.filter((line) => !isAbout(line, item)),
    ],
    steps: [...steps, added],
  });
  return added;
}

/** As many presses of plus come to, from what is in the cart. */
function packsOf(item: Item, packs: number): Quantity {
  const rule = stepRuleFrom(item);
  const before = quantityInCart(item.code);
  let after = before;
  for (let pressed = 0; pressed < packs; pressed += 1)
    after = nextQuantity(after, rule);
  return after - before;
}

/** Says once and for all which item a code means; what was scanned of it goes into the cart. */
export function assign({ code, times }: OpenCode, item: Item): Added {
  learnAlias(code.written, item.code);
  dropCode(code);
  return addItem(item, {
    packs: times,
    isCarton: code.packaging !== undefined,
  });
}

/** Looks again for what the open codes name, and takes those that name an item by now. */
export async function takeOpenCodes(): Promise<void> {
  await openScanned();
  for (const line of openIn(mine())) {
    const { code, times } = line;
    const offered = await findScanned(code);
    const now = mine();
    if (!now.lines.includes(line)) continue;
    const [item, ...others] = offered;
    if (!item) continue;
    if (others.length > 0) {
      const lines = now.lines.map((one) =>
        one === line ? { ...line, offered } : one,
      );
      put({ ...now, lines });
      continue;
    }
    dropCode(code);
    addItem(item, { packs: times, isCarton: code.packaging !== undefined });
  }
}

/** Leaves a code out that names nothing; gives the way back. */
export function dropCode(code: KnownCode): () => void {
  const { lines, ...rest } = mine();
  const dropped = lines.filter((line) => isOf(line, code));
  put({ ...rest, lines: lines.filter((line) => !isOf(line, code)) });
  return () => {
    const now = mine();
    put({ ...now, lines: [...dropped, ...now.lines] });
  };
}

/** Takes one back, wherever it stands among the others. */
export function takeBack(step: Added): void {
  const now = mine();
  if (!now.steps.includes(step)) return;
  step.takeBack();
  put({ ...now, steps: now.steps.filter((one) => one !== step) });
}
