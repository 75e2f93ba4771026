import type { UnitPrice } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import type { CalculatedPrice } from "./calculate-trace.rules.ts";
import type { ImpactItem, ImpactPartner } from "./impact.queries.ts";
import {
  unitQuantityForList,
  type ListPriceRow,
  type PricedItem,
} from "./list-price.rules.ts";
import type { LadderKeys } from "./match-rules.rules.ts";
import { findPrice } from "./net-price.rules.ts";
import {
  compileRules,
  layPriceSheet,
  NO_RULES,
  type CompiledRules,
  type GeneralTerms,
  type PartnerTerms,
  type PriceSheet,
} from "./price-sheet.rules.ts";
import type { RebateRule } from "./rule-ladder.rules.ts";

/** One side of the comparison: what prices are made of before or after the change. */
export interface ImpactSide {
  general: GeneralTerms;
  groups: ReadonlyMap<number, CompiledRules>;
  /** Partners' own rules that may speak of a reached item. */
  own: ReadonlyMap<number, RebateRule[]>;
  rowsOf(priceListId: number | null, itemId: number): readonly ListPriceRow[];
}

/** Under which conditions prices are compared, beside the quantity that a catalogue shows. */
export interface ImpactConditions {
  minQuantity: Quantity;
  paymentMethodId?: number | undefined;
  termsDays?: number | undefined;
}

export interface ImpactInput {
  partners: ImpactPartner[];
  items: ImpactItem[];
  before: ImpactSide;
  after: ImpactSide;
  conditions: ImpactConditions[];
}

/** One price that a change moves, as an example of all. */
export interface PriceMove {
  partner: { code: string; name: string };
  item: { code: string; name: string };
  currency: string;
  before: UnitPrice;
  after: UnitPrice;
  /** Of the price before, in percent; negative when it falls. */
  percent: number;
}

export interface Impact {
  /** Partners that the change may reach, and how many of them were looked at. */
  partners: number;
  partnersSeen: number;
  items: number;
  partnersChanged: number;
  itemsChanged: number;
  largestFall: PriceMove | null;
  largestRise: PriceMove | null;
  /** Codes of items that the change brings to the floor or the cap, or under the minimum price. */
  atFloor: string[];
  atCap: string[];
  belowMinimum: string[];
}

/** Partners whose prices are the same but for their own rules. */
interface PartnerClass {
  terms: PartnerTerms;
  members: ImpactPartner[];
}

/** So many prices are compared between two looks at the clock. */
const SLICE = 64;

/**
 * Compares the prices of the reached partners and items before and after a change. Partners with
 * the same list, group and rebate are computed once, and those with rules of their own only where
 * these speak. Yields the number of partners seen; to end early, the caller calls `stop`.
 */
export function* measureImpact(
  input: ImpactInput,
  isStopped: () => boolean,
): Generator<number, Impact, void> {
  const { partners, items } = input;
  const tally = new Tally(items);
  let seen = 0;
  let sinceYield = 0;
  /** Compares some items between two sheets; undefined when there is no time left. */
  const compare = function* (
    sheets: Sheets,
    places: Iterable<number>,
  ): Generator<number, Comparison[] | undefined, void> {
    const found: Comparison[] = [];
    for (const place of places) {
      const comparison = comparePlace(input, sheets, place);
      if (comparison) found.push(comparison);
      sinceYield += 1;
      if (sinceYield >= SLICE) {
        sinceYield = 0;
        yield seen;
        if (isStopped()) return undefined;
      }
    }
    return found;
  };
  for (const { terms, members } of classesOf(partners)) {
    if (seen > 0 && isStopped()) break;
    const shared = sheetsOf(input, terms, undefined);
    const found = yield* compare(shared, items.keys());
    if (!found) break;
    // Each place is told once, with a partner to whom it really happens.
    let untold = found;
    for (const partner of members) {
      const touched = touchedPlaces(input, partner);
      const own =
        touched.size > 0
          ? yield* compare(
              sheetsOf(input, terms, partner.terms.partnerId),
              touched,
            )
          : [];
      if (!own) return tally.result(partners.length, seen);
      tally.tell(partner, shared.after, own);
      const isHis = ({ place }: Comparison) => !touched.has(place);
      tally.tell(partner, shared.after, untold.filter(isHis));
      untold = untold.filter((one) => !isHis(one));
      seen += 1;
      if (own.some(moves) || found.some((one) => isHis(one) && moves(one)))
        tally.partnersChanged += 1;
    }
  }
  return tally.result(partners.length, seen);
}

/** What becomes of one item's prices, one pair for each of the conditions. */
interface Comparison {
  place: number;
  prices: {
    was: CalculatedPrice | undefined;
    is: CalculatedPrice | undefined;
  }[];
}

function moves({ prices }: Comparison): boolean {
  return prices.some(({ was, is }) => was?.netPrice !== is?.netPrice);
}

interface Sheets {
  before: PriceSheet;
  after: PriceSheet;
}

function sheetsOf(
  input: ImpactInput,
  terms: PartnerTerms,
  partnerId: number | undefined,
): Sheets {
  const lay = (side: ImpactSide) => {
    const own = partnerId === undefined ? undefined : side.own.get(partnerId);
    return layPriceSheet({
      viewKey: "",
      terms,
      general: side.general,
      group:
        terms.partnerGroupId === null
          ? NO_RULES
          : (side.groups.get(terms.partnerGroupId) ?? NO_RULES),
      own: own ? compileRules(own, side.general.date) : NO_RULES,
    });
  };
  return { before: lay(input.before), after: lay(input.after) };
}

/** One item's prices on both sides; undefined when nothing about them changes. */
function comparePlace(
  input: ImpactInput,
  sheets: Sheets,
  place: number,
): Comparison | undefined {
  const item = input.items[place];
  if (!item) return undefined;
  const listId = sheets.before.terms.priceListId;
  const on = (side: ImpactSide) => ({
    ...item,
    prices: side.rowsOf(listId, item.itemId),
  });
  const [before, after] = [on(input.before), on(input.after)];
  const prices = input.conditions.map((conditions) => ({
    was: priceUnder(sheets.before, before, conditions),
    is: priceUnder(sheets.after, after, conditions),
  }));
  return prices.some(({ was, is }) => !isSame(was, is))
    ? { place, prices }
    : undefined;
}

function isSame(
  left: CalculatedPrice | undefined,
  right: CalculatedPrice | undefined,
): boolean {
  return (
    left?.netPrice === right?.netPrice &&
    left?.capHit === right?.capHit &&
    left?.floorHit === right?.floorHit
  );
}

function priceUnder(
  sheet: PriceSheet,
  item: PricedItem,
  { minQuantity, ...conditions }: ImpactConditions,
): CalculatedPrice | undefined {
  const quantity = Math.max(
    unitQuantityForList(item.minimumOrder),
    minQuantity,
  );
  return findPrice(sheet, item, { ...conditions, quantity });
}

/** The places of the items that a partner's own rules speak of, on either side. */
function touchedPlaces(
  input: ImpactInput,
  partner: ImpactPartner,
): Set<number> {
  const { partnerId } = partner.terms;
  const touched = new Set<number>();
  const rules = [input.before, input.after].flatMap(
    (side) => side.own.get(partnerId) ?? [],
  );
  if (rules.length === 0) return touched;
  const itemIds = new Set(rules.map(({ itemId }) => itemId));
  const wide = rules.filter(({ itemId }) => itemId === null);
  for (const [place, item] of input.items.entries()) {
    if (itemIds.has(item.itemId) || speaksOf(input, wide, item))
      touched.add(place);
  }
  return touched;
}

function speaksOf(
  input: ImpactInput,
  rules: RebateRule[],
  item: LadderKeys,
): boolean {
  if (rules.length === 0) return false;
  const { categoryId: own } = item;
  const path =
    own === null ? [] : (input.before.general.categoryPaths.get(own) ?? [own]);
  return rules.some(
    ({ manufacturerId, categoryId }) =>
      (manufacturerId === null || manufacturerId === item.manufacturerId) &&
      (categoryId === null || path.includes(categoryId)),
  );
}

/** The largest classes first, so that a sample speaks for as many partners as it can. */
function classesOf(partners: ImpactPartner[]): PartnerClass[] {
  const classes = new Map<string, PartnerClass>();
  for (const partner of partners) {
    const { priceListId, partnerGroupId, rebatePercentE4 } = partner.terms;
    const key = `${priceListId}|${partnerGroupId}|${rebatePercentE4}`;
    const known = classes.get(key);
    if (known) known.members.push(partner);
    else classes.set(key, { terms: partner.terms, members: [partner] });
  }
  return [...classes.values()].toSorted(
    (left, right) => right.members.length - left.members.length,
  );
}

/** Adds up what changes, and keeps the largest moves. */
class Tally {
  partnersChanged = 0;
  readonly #items: ImpactItem[];
  readonly #changed = new Set<number>();
  readonly #atFloor = new Set<number>();
  readonly #atCap = new Set<number>();
  readonly #belowMinimum = new Set<number>();
  #fall: PriceMove | null = null;
  #rise: PriceMove | null = null;

  constructor(items: ImpactItem[]) {
    this.#items = items;
  }

  /** Notes what becomes of some items for one partner. */
  tell(partner: ImpactPartner, sheet: PriceSheet, found: Comparison[]): void {
    for (const { place, prices } of found) {
      const item = this.#items[place];
      for (const { was, is } of item ? prices : []) {
        if (is?.floorHit && !was?.floorHit) this.#atFloor.add(place);
        if (is?.capHit && !was?.capHit) this.#atCap.add(place);
        if (was?.netPrice === is?.netPrice) continue;
        this.#changed.add(place);
        if (item && is && isBelowMinimum(item, sheet, is.netPrice))
          this.#belowMinimum.add(place);
        if (item && was && is)
          this.#keepMove({ partner, item, sheet, was, is });
      }
    }
  }

  #keepMove(move: {
    partner: ImpactPartner;
    item: ImpactItem;
    sheet: PriceSheet;
    was: CalculatedPrice;
    is: CalculatedPrice;
  }): void {
    const { partner, item, sheet, was, is } = move;
    if (was.netPrice === 0) return;
    const percent = (is.netPrice / was.netPrice - 1) * 100;
    const kept = (): PriceMove => ({
      partner: { code: partner.code, name: partner.name },
      item: { code: item.code, name: item.name },
      currency: sheet.currency,
      before: was.netPrice,
      after: is.netPrice,
      percent,
    });
    if (percent < (this.#fall?.percent ?? 0)) this.#fall = kept();
    if (percent > (this.#rise?.percent ?? 0)) this.#rise = kept();
  }

  result(partners: number, partnersSeen: number): Impact {
    const codes = (places: Set<number>) =>
      [...places].flatMap((place) => this.#items[place]?.code ?? []);
    return {
      partners,
      partnersSeen,
      items: this.#items.length,
      partnersChanged: this.partnersChanged,
      itemsChanged: this.#changed.size,
      largestFall: this.#fall,
      largestRise: this.#rise,
      atFloor: codes(this.#atFloor),
      atCap: codes(this.#atCap),
      belowMinimum: codes(this.#belowMinimum),
    };
  }
}

/** A minimum price is in the company's currency. */
function isBelowMinimum(
  item: ImpactItem,
  sheet: PriceSheet,
  netPrice: UnitPrice,
): boolean {
  return (
    item.minimumPrice !== null &&
    sheet.currency === sheet.general.companyCurrency &&
    netPrice < item.minimumPrice
  );
}
