import type { CalendarDate } from "../core/calendar.ts";
import type { UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";
import { at, NONE, type RuleColumns } from "./rule-columns.rules.ts";

/** One rule of the rebate scheme, its codes resolved to ids; null selects everything. */
export interface RebateRule {
  id: number;
  kind: "rebate" | "contract" | "action";
  code: string | null;
  partnerId: number | null;
  partnerGroupId: number | null;
  itemId: number | null;
  manufacturerId: number | null;
  categoryId: number | null;
  minQuantity: Quantity | null;
  /** Above this quantity of a line it does not count; left out or null: there is no such limit. */
  maxQuantity?: Quantity | null;
  quantityScope: "line" | "group";
  paymentMethodId: number | null;
  termsDaysMax: number | null;
  rebatePercentE4: PercentE4 | null;
  netPrice: UnitPrice | null;
  currency: string | null;
  excludesRebates: boolean | null;
  /** A price that an administrator gave knowing that it lies under the item's limits. */
  liftsLimits?: boolean;
  validFrom: CalendarDate;
  validTo: CalendarDate;
}

/** Whose rule it is; a partner's own come first, the general last. */
export type RuleLevel = "partner" | "group" | "general";

/** What a rule selects, most specific first. */
export type RuleRung =
  "item" | "category_manufacturer" | "category" | "manufacturer" | "all";

/**
 * Rules of one role and level, found by what they select: rows of the same rung and key are a
 * chain, whose first row an open table of at least twice the size holds.
 */
export interface RuleLadder {
  rules: RuleColumns;
  heads: Int32Array;
  /** What each row is found by: an item, or a category and a manufacturer. */
  keys: Int32Array;
  makers: Int32Array;
  /** The next row of a row's chain, or NONE. */
  next: Int32Array;
  /** Which rungs have rules, a bit for each: most ladders stand on one or two. */
  rungs: number;
  /** Whether a rule on an item names more, which the item must have too. */
  narrows: boolean;
}

/** What of an item the ladder looks at; the path runs from its category up to the root. */
export interface LadderItem {
  itemId: number;
  manufacturerId: number | null;
  categoryPath: readonly number[];
}

/** In place of a manufacturer: the key is an item. */
const AN_ITEM = -2;

const ITEM = 1;
const CATEGORY_MANUFACTURER = 2;
const CATEGORY = 4;
const MANUFACTURER = 8;
const ALL = 16;

/** Puts each rule on its rung. A rule on an item stays there whatever else it names. */
export function buildLadder(rules: RuleColumns): RuleLadder {
  const { count, itemId, categoryId, manufacturerId } = rules;
  const size = 2 ** Math.ceil(Math.log2(2 * count + 1));
  const ladder: RuleLadder = {
    rules,
    heads: new Int32Array(size).fill(NONE),
    keys: new Int32Array(count),
    makers: new Int32Array(count),
    next: new Int32Array(count),
    rungs: 0,
    narrows: false,
  };
  const { heads, keys, makers, next } = ladder;
  for (let row = 0; row < count; row += 1) {
    const item = at(itemId, row);
    const category = at(categoryId, row);
    const maker = at(manufacturerId, row);
    const key = item === NONE ? category : item;
    const beside = item === NONE ? maker : AN_ITEM;
    keys[row] = key;
    makers[row] = beside;
    const slot = slotOf(ladder, key, beside);
    next[row] = heads[slot] ?? NONE;
    heads[slot] = row;
    if (item !== NONE) {
      ladder.rungs |= ITEM;
      if (category !== NONE || maker !== NONE) ladder.narrows = true;
    } else if (category === NONE)
      ladder.rungs |= maker === NONE ? ALL : MANUFACTURER;
    else ladder.rungs |= maker === NONE ? CATEGORY : CATEGORY_MANUFACTURER;
  }
  return ladder;
}

/**
 * How many shelves may hold rules for an item, most specific first: the item; category and
 * manufacturer; category, the nearest ancestor first; manufacturer; everything. They are counted
 * through instead of walked by a callback: a catalogue asks for millions.
 */
export function countShelves(ladder: RuleLadder, item: LadderItem): number {
  return ladder.rungs > ITEM ? 2 * item.categoryPath.length + 3 : 1;
}

/** The first rule on one of an item's shelves, which `nextOnShelf` follows, or NONE. */
export function firstOnShelf(
  ladder: RuleLadder,
  item: LadderItem,
  shelf: number,
): number {
  const { rungs } = ladder;
  if (shelf === 0) {
    if ((rungs & ITEM) === 0) return NONE;
    return nextFor(ladder, findHead(ladder, item.itemId, AN_ITEM), item);
  }
  const { categoryPath, manufacturerId } = item;
  const depth = categoryPath.length;
  if (shelf <= depth) {
    return (rungs & CATEGORY_MANUFACTURER) === 0 || manufacturerId === null
      ? NONE
      : findHead(ladder, categoryPath[shelf - 1] ?? NONE, manufacturerId);
  }
  if (shelf <= 2 * depth) {
    return (rungs & CATEGORY) === 0
      ? NONE
      : findHead(ladder, categoryPath[shelf - 1 - depth] ?? NONE, NONE);
  }
  if (shelf === 2 * depth + 1) {
    return (rungs & MANUFACTURER) === 0 || manufacturerId === null
      ? NONE
      : findHead(ladder, NONE, manufacturerId);
  }
  return (rungs & ALL) === 0 ? NONE : findHead(ladder, NONE, NONE);
}

/** On which rung one of an item's shelves lies. */
export function rungAt(item: LadderItem, shelf: number): RuleRung {
  const depth = item.categoryPath.length;
  if (shelf === 0) return "item";
  if (shelf <= depth) return "category_manufacturer";
  if (shelf <= 2 * depth) return "category";
  return shelf === 2 * depth + 1 ? "manufacturer" : "all";
}

/** The next rule of a shelf that selects the item, or NONE. */
export function nextOnShelf(
  ladder: RuleLadder,
  row: number,
  item: LadderItem,
): number {
  return nextFor(ladder, ladder.next[row] ?? NONE, item);
}

/** The first row of a chain, from this one on, whose further names are the item's too. */
function nextFor(ladder: RuleLadder, row: number, item: LadderItem): number {
  let next = row;
  if (!ladder.narrows) return next;
  while (next !== NONE && !selects(ladder.rules, next, item))
    next = ladder.next[next] ?? NONE;
  return next;
}

function selects(rules: RuleColumns, row: number, item: LadderItem): boolean {
  const maker = at(rules.manufacturerId, row);
  if (maker !== NONE && maker !== item.manufacturerId) return false;
  const category = at(rules.categoryId, row);
  return category === NONE || item.categoryPath.includes(category);
}

function findHead(ladder: RuleLadder, key: number, maker: number): number {
  return ladder.heads[slotOf(ladder, key, maker)] ?? NONE;
}

/**
 * Where the chain of what is selected begins, or would.
 *
 * @param key a category or none, or an item
 * @param maker a manufacturer or none, or AN_ITEM
 */
function slotOf(
  { heads, keys, makers }: RuleLadder,
  key: number,
  maker: number,
): number {
  const mask = heads.length - 1;
  const hash = Math.imul(key, 0x9e3779b1) ^ Math.imul(maker, 0xc2b2ae35);
  let slot = (hash ^ (hash >>> 15)) & mask;
  for (;;) {
    const head = heads[slot] ?? NONE;
    if (head === NONE || (keys[head] === key && makers[head] === maker))
      return slot;
    slot = (slot + 1) & mask;
  }
}
