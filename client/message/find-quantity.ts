import type { Quantity } from "../../server/core/quantity.ts";
import type { MessageUnit } from "./message-line.ts";
import { codeRank, type Token } from "./tokens.ts";
import {
  isDoubtful,
  isLabel,
  isMeasure,
  isSize,
  saysQuantity,
  spokenNumber,
  standsBefore,
  unitOf,
} from "./unit-words.ts";

/** Where the quantity stands among the pieces of a line, and what it is. */
export interface FoundQuantity {
  from: number;
  /** The first piece behind it. */
  to: number;
  value: Quantity;
  unit?: MessageUnit;
  measure?: string;
  /** Only the place speaks for it: the number may as well belong to the name. */
  bare?: true;
}

/** Of the pieces of one item, the quantity: the clearest saying first. */
export function findQuantity(
  tokens: readonly Token[],
): FoundQuantity | undefined {
  const readers = [
    findSaid,
    findCounted,
    findUnitBefore,
    findTimes,
    findMeasured,
    findSetApart,
    findBare,
  ];
  for (const read of readers) {
    const found = read(tokens);
    if (found && leavesAName(tokens, found)) return found;
  }
  return undefined;
}

/** A quantity of nothing is none: "12345 kom" is a code. */
function leavesAName(
  tokens: readonly Token[],
  { from, to }: FoundQuantity,
): boolean {
  const rest = tokens.filter(
    ({ kind, word }, at) =>
      (at < from || at >= to) &&
      (kind === "number" || (kind === "word" && !saysQuantity(word))),
  );
  return (
    rest.length > 0 ||
    tokens.slice(from, to).every((token) => codeRank(token.text) < 2)
  );
}

/** "kol. 5", "količina: 10 kom". */
function findSaid(tokens: readonly Token[]): FoundQuantity | undefined {
  const from = tokens.findIndex(({ word }) => saysQuantity(word));
  if (from < 0) return undefined;
  const at = tokens[from + 1]?.kind === "separator" ? from + 2 : from + 1;
  const value = tokens[at]?.value;
  if (value === undefined) return undefined;
  return { from, ...withUnit(tokens, at, value) };
}

/** "10 kom", "dve kutije"; where there are several, the one at an end. */
function findCounted(tokens: readonly Token[]): FoundQuantity | undefined {
  const all = tokens.flatMap((_, at): FoundQuantity[] => {
    const value = amountAt(tokens, at);
    const unit = unitOf(tokens[at + 1]?.word ?? "");
    if (value === undefined || !unit) return [];
    // "3 x 10 kom" says how a pack is made.
    if (tokens[at - 1]?.kind === "times" && isSmall(tokens[at - 2])) return [];
    // "12345 kom 5", "šifra 345 kom 5".
    if (
      tokens[at]?.kind === "number" &&
      (isLong(tokens[at]) || isLabel(tokens[at - 1]?.word ?? "")) &&
      isSmall(tokens[at + 2])
    )
      return [];
    const before = thousandsBefore(tokens, at);
    return before === undefined
      ? [{ from: at, to: at + 2, value, unit }]
      : [{ from: at - 1, to: at + 2, value: before * 1000 + value, unit }];
  });
  const said = all.filter(({ from }) => tokens[from]?.aside === false);
  const from = (said.length > 0 ? said : all).filter(({ value }) => value > 0);
  return from.find((found) => found.from === 0) ?? from.at(-1);
}

/** "1 000 kom": the thousands before a number of three digits, where a name is left. */
function thousandsBefore(
  tokens: readonly Token[],
  at: number,
): number | undefined {
  const before = tokens[at - 1];
  if (tokens.length < 4 || !/^\d{3}$/.test(tokens[at]?.text ?? ""))
    return undefined;
  return before && /^[1-9]\d?$/.test(before.text) ? before.value : undefined;
}

/** "kom 5". */
function findUnitBefore(tokens: readonly Token[]): FoundQuantity | undefined {
  const from = tokens.findIndex(
    ({ word }, at) => standsBefore(word) && numberBehind(tokens, at) > 0,
  );
  const unit = unitOf(tokens[from]?.word ?? "");
  const at = numberBehind(tokens, from);
  const value = tokens[at]?.value;
  if (from < 0 || value === undefined || isLong(tokens[at])) return undefined;
  return { from, to: at + 1, value, ...(unit && { unit }) };
}

function numberBehind(tokens: readonly Token[], at: number): number {
  const next = tokens[at + 1]?.kind === "separator" ? at + 2 : at + 1;
  return tokens[next]?.kind === "number" ? next : -1;
}

/** "3x 12345", "12345 x3", "12345*24 Toner", "Toner 5x". */
function findTimes(tokens: readonly Token[]): FoundQuantity | undefined {
  const last = tokens.length - 1;
  const at = (place: number) => tokens[place];
  const valueOf = (place: number) =>
    isLong(at(place)) ? undefined : at(place)?.value;
  const first = valueOf(0);
  if (
    first !== undefined &&
    at(1)?.kind === "times" &&
    at(2) &&
    !(isSmall(at(2)) && !isShorter(at(0), at(2)))
  )
    return { from: 0, to: 2, value: first };
  for (let place = last - 1; place > 0; place -= 1) {
    if (at(place)?.kind !== "times") continue;
    const value = valueOf(place + 1);
    if (value === undefined) continue;
    const before = at(place - 1);
    const isSize = isSmall(before) && !(place === 1 && isShorterOrStar(place));
    if (!isSize) return { from: place, to: place + 2, value };
  }
  const end = valueOf(last - 1);
  if (last > 1 && end !== undefined && at(last)?.kind === "times")
    return { from: last - 1, to: last + 1, value: end };
  return undefined;

  /** "1234 x 24" alone: the longer one is the code. */
  function isShorterOrStar(place: number): boolean {
    return (
      last === 2 &&
      (at(1)?.text === "*" || isShorter(at(place + 1), at(place - 1)))
    );
  }
}

/** "2,5 kg jabuka", "kabl 3x1,5 100 m"; glued at the end it is the size of what is named. */
function findMeasured(tokens: readonly Token[]): FoundQuantity | undefined {
  const last = tokens.length - 1;
  for (const from of [0, last - 1]) {
    const value = amountAt(tokens, from);
    const measure = tokens[from + 1];
    if (value === undefined || !measure || !isMeasure(measure.word)) continue;
    if (tokens[from - 1]?.kind === "times") continue;
    if (from > 0 && measure.glued) continue;
    return { from, to: from + 2, value, measure: measure.word, bare: true };
  }
  return undefined;
}

/** "Toner - 5", "Toner: 5", "Toner (5)", "5 - Toner". */
function findSetApart(tokens: readonly Token[]): FoundQuantity | undefined {
  const last = tokens.length - 1;
  const end = tokens[last];
  if (
    end?.value !== undefined &&
    last > 0 &&
    !isLong(end) &&
    (tokens[last - 1]?.kind === "separator" || end.aside)
  )
    return { from: last, to: last + 1, value: end.value };
  const start = tokens[0];
  if (
    start?.value !== undefined &&
    !isLong(start) &&
    tokens[1]?.kind === "separator"
  )
    return { from: 0, to: 2, value: start.value };
  return undefined;
}

/** "12345 24", "Toner 5", "5 toner": the place alone says it. */
function findBare(tokens: readonly Token[]): FoundQuantity | undefined {
  const last = tokens.length - 1;
  if (last < 1) return undefined;
  const spoken = spokenAt(tokens, 0);
  if (spoken !== undefined && !isDoubtful(tokens[0]?.word ?? ""))
    return { from: 0, to: 1, value: spoken, bare: true };
  const hasCode = tokens.some(({ text }) => codeRank(text) > 0);
  const mayCount = (place: number) => {
    const token = tokens[place];
    if (token?.value === undefined || isLong(token)) return undefined;
    if (tokens[place - 1]?.kind === "times") return undefined;
    if (tokens[place + 1]?.kind === "times") return undefined;
    // "Coca cola 1,5", "USB 3.0".
    if (!hasCode && !/^\d+$/.test(token.text)) return undefined;
    return token.value;
  };
  const found = (from: number, value: Quantity): FoundQuantity => ({
    from,
    to: from + 1,
    value,
    bare: true,
  });
  const end = mayCount(last);
  const start = isSize(tokens[1]?.word ?? "") ? undefined : mayCount(0);
  // Of two numbers alone the longer one is the code.
  if (last === 1 && tokens[0]?.value !== undefined && end !== undefined)
    return start !== undefined && isShorter(tokens[0], tokens[1])
      ? found(0, start)
      : found(1, end);
  const isNumbered = codeRank(tokens[1]?.text ?? "") > 0;
  if (start !== undefined && !(isNumbered && end !== undefined))
    return found(0, start);
  if (end !== undefined) return found(last, end);
  const second = mayCount(1);
  const isCoded = codeRank(tokens[0]?.text ?? "") > 0;
  return isCoded && second !== undefined && !isSize(tokens[2]?.word ?? "")
    ? found(1, second)
    : undefined;
}

function withUnit(
  tokens: readonly Token[],
  at: number,
  value: Quantity,
): Omit<FoundQuantity, "from"> {
  const { word = "" } = tokens[at + 1] ?? {};
  const unit = unitOf(word);
  if (unit) return { to: at + 2, value, unit };
  return isMeasure(word)
    ? { to: at + 2, value, measure: word }
    : { to: at + 1, value };
}

/** A number in digits or words. */
function amountAt(tokens: readonly Token[], at: number): Quantity | undefined {
  return tokens[at]?.value ?? spokenAt(tokens, at);
}

function spokenAt(tokens: readonly Token[], at: number): Quantity | undefined {
  const spoken = spokenNumber(tokens[at]?.word ?? "");
  return spoken === undefined ? undefined : spoken * 1000;
}

/** A number that is rather a code: five digits and more. */
function isLong(token: Token | undefined): boolean {
  return token !== undefined && /^\d{5,}$/.test(token.text);
}

function isSmall(token: Token | undefined): boolean {
  return token?.kind === "number" && !isLong(token);
}

function isShorter(left: Token | undefined, right: Token | undefined): boolean {
  return (left?.text.length ?? 0) < (right?.text.length ?? 0);
}
