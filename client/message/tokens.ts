import type { Quantity } from "../../server/core/quantity.ts";
import { isBarcode, readNumber } from "./numbers.ts";
import {
  foldWord,
  isMeasure,
  isMoney,
  saysQuantity,
  standsBefore,
  unitOf,
} from "./unit-words.ts";

/** A piece of a line: what stands between blanks, or a part of it ("10kom" is two). */
export interface Token {
  kind: "word" | "number" | "times" | "separator";
  /** As written, without the marks that clung to it. */
  text: string;
  /** Folded; empty for what is no word. */
  word: string;
  /** What a number comes to. */
  value: Quantity | undefined;
  /** Stood without a blank at the one before. */
  glued: boolean;
  /** In parentheses: a remark, most likely. */
  aside: boolean;
}

/** Longer than any code or word: taken as it stands, without a look inside. */
const LONGEST_WORD = 64;
const TIMES = /^[x×*хXХ]$/;
const SEPARATOR = /^(?:[-–—:=|/_~>→+.…]|=>|->|\.\.+)+$/;
const NUMBER_AND_WORD = /^(\d[\d.,]*)(\p{L}[\p{L}.]{0,20}|[×*€]|m[23²³])$/u;
const TIMES_AND_NUMBER = /^[x×*хXХ](\d[\d.,]*)$/;
const WORD_AND_NUMBER = /^(\p{L}{2,9})[.:=]{0,2}(\d[\d.,]*)$/u;
const LONG_CODE = /^\d{5,}$/;
const MOST_OF_A_QUANTITY = 6;

/** Cuts the text of one item, with single blanks and no emoji left in it, into its pieces. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  const chunks = text.split(" ");
  for (const chunk of chunks) {
    const opens = /^[([{]/.test(chunk);
    const closes = /[)\]}][.,;:!]?$/.test(chunk);
    if (opens) depth += 1;
    const from = tokens.length;
    addChunk(tokens, chunk, chunks.length === 1);
    for (const token of tokens.slice(from)) token.aside = depth > 0;
    if (closes && depth > 0) depth -= 1;
  }
  return tokens;
}

function addChunk(tokens: Token[], chunk: string, alone: boolean): void {
  if (chunk.length > LONGEST_WORD) {
    tokens.push(wordToken(chunk));
    return;
  }
  if (TIMES.test(chunk)) {
    tokens.push({ ...wordToken(chunk), kind: "times", word: "" });
    return;
  }
  if (SEPARATOR.test(chunk)) {
    tokens.push(separator(chunk));
    return;
  }
  const leading = /^["'“”„«»([{]*([-–—:=+]|\.\.+|…)(?=[\p{L}\d])/u.exec(chunk);
  if (leading?.[1]) tokens.push(separator(leading[1]));
  const trailing = /(?:[:=–—]|\.\.+|…)$/.exec(chunk);
  const bare = chunk
    .slice(leading ? leading[0].length : 0)
    .replace(/^["'“”„«»([{]{1,9}/, "")
    .replace(/["'“”„«»)\]}.,;:!?=…–—/]{1,9}$/, "");
  if (bare !== "") addBare(tokens, bare, alone);
  if (trailing) tokens.push(separator(trailing[0]));
}

function addBare(tokens: Token[], bare: string, alone: boolean): void {
  const [, count = "", unit = ""] = NUMBER_AND_WORD.exec(bare) ?? [];
  if (count !== "" && TIMES.test(unit)) {
    tokens.push(numberOrWord(count), glued(timesToken(unit)));
    return;
  }
  if (count !== "" && countsOrPays(foldWord(unit))) {
    tokens.push(numberOrWord(count), glued(wordToken(unit)));
    return;
  }
  const [, times = ""] = TIMES_AND_NUMBER.exec(bare) ?? [];
  if (times !== "") {
    tokens.push(timesToken("x"), glued(numberOrWord(times)));
    return;
  }
  const [, word = "", number = ""] = WORD_AND_NUMBER.exec(bare) ?? [];
  const folded = word === "" ? "" : foldWord(word);
  if (folded !== "" && (standsBefore(folded) || saysQuantity(folded))) {
    tokens.push(wordToken(word), glued(numberOrWord(number)));
    return;
  }
  const parts = cutAtTimes(bare, alone) ?? cutAtEquals(bare);
  if (parts) {
    const [left, sign, right] = parts;
    addBare(tokens, left, false);
    tokens.push(sign === "=" ? separator(sign) : glued(timesToken(sign)));
    const from = tokens.length;
    addBare(tokens, right, false);
    const first = tokens[from];
    if (first) first.glued = true;
    return;
  }
  tokens.push(numberOrWord(bare));
}

function countsOrPays(word: string): boolean {
  return unitOf(word) !== undefined || isMeasure(word) || isMoney(word);
}

/** "12345*24", "24x12345", "3xLX-E27-10": a code and a count. "4x40" is a size. */
function cutAtTimes(
  bare: string,
  alone: boolean,
): [string, string, string] | undefined {
  const star = cutAt(bare, "*");
  if (star) {
    const [left, , right] = star;
    const counted = alone || isCode(left) || isCode(right);
    return counted && (isCount(left) || isCount(right)) ? star : undefined;
  }
  for (const sign of ["x", "×", "х", "X", "Х"]) {
    const cut = cutAt(bare, sign);
    if (!cut) continue;
    const [left, , right] = cut;
    if (isCount(left) && (LONG_CODE.test(right) || isNamedCode(right)))
      return cut;
    if (isCount(right) && (LONG_CODE.test(left) || isNamedCode(left)))
      return cut;
  }
  return undefined;
}

/** "12345=10". */
function cutAtEquals(bare: string): [string, string, string] | undefined {
  return cutAt(bare, "=");
}

/** At the first such sign when a number begins behind the last one, else at the last. */
function cutAt(
  text: string,
  sign: string,
): [string, string, string] | undefined {
  const first = text.indexOf(sign);
  const last = text.lastIndexOf(sign);
  const at = isCount(text.slice(last + 1)) ? last : first;
  if (at < 1 || at >= text.length - 1) return undefined;
  return [text.slice(0, at), sign, text.slice(at + 1)];
}

function isCount(text: string): boolean {
  return /^[1-9]\d{0,3}$/.test(text);
}

function isCode(text: string): boolean {
  return LONG_CODE.test(text) || (/\p{L}/u.test(text) && codeRank(text) > 0);
}

/** A code of letters and digits in groups. */
function isNamedCode(text: string): boolean {
  return text.includes("-") && codeRank(text) > 0;
}

const SHAPE_OF_A_CODE = /^[\p{L}\d]+(?:[-_/.][\p{L}\d]+)*$/u;
const SIZES =
  /^\d{1,4}(?:[.,]\d+)?(?:[x×*хXХ/]\d+(?:[.,]\d+)?)*\p{L}{0,3}[²³]?$/u;
const DAY = /^\d{1,2}[./]\d{1,2}[./](?:\d{2}|\d{4})?$/;

/**
 * How much a word looks like a code: 2 surely (an EAN, a long number, one that begins with zero),
 * 1 most likely (letters and digits), 0 hardly: sizes and volts are in many names.
 */
export function codeRank(text: string): 0 | 1 | 2 {
  if (text.length > LONGEST_WORD) return 0;
  if (/^(?:\d{5,}|0\d+)$/.test(text) || isBarcode(text)) return 2;
  if (!/\d/.test(text) || !SHAPE_OF_A_CODE.test(text)) return 0;
  if (SIZES.test(text) || DAY.test(text)) return 0;
  // "3-slojna".
  if (/\p{Ll}{4}/u.test(text)) return 0;
  return text.length >= 5 || (text.length >= 4 && text.includes("-")) ? 1 : 0;
}

function numberOrWord(text: string): Token {
  const whole = /^\d+/.exec(text.replaceAll(".", ""))?.[0] ?? "";
  const value =
    /^\d/.test(text) && whole.length <= MOST_OF_A_QUANTITY
      ? readNumber(text)
      : undefined;
  return value === undefined
    ? wordToken(text)
    : { ...wordToken(text), kind: "number", word: "", value };
}

function wordToken(text: string): Token {
  return {
    kind: "word",
    text,
    word: text.length > LONGEST_WORD ? "" : foldWord(text),
    value: undefined,
    glued: false,
    aside: false,
  };
}

function timesToken(text: string): Token {
  return { ...wordToken(text), kind: "times", word: "" };
}

function separator(text: string): Token {
  return { ...wordToken(text), kind: "separator", word: "" };
}

function glued(token: Token): Token {
  return { ...token, glued: true };
}
