import { findQuantity } from "./find-quantity.ts";
import type { Reading } from "./message-line.ts";
import { hasCheckDigit, isBarcode } from "./numbers.ts";
import { codeRank, tokenize, type Token } from "./tokens.ts";
import { isLabel, isMoney, isTalk } from "./unit-words.ts";

/** More ways to name one item would only cost time. */
const MOST_KEYS = 8;

/** Reads the text of one item, cleaned: what may name it, and how much of it is asked for. */
export function readLine(text: string): Reading {
  const all = joinBarcode(tokenize(text));
  const tokens = withoutTalk(withoutMoney(all));
  const found = findQuantity(tokens);
  if (!found) return nothingSaid(keysOf(tokens, text));
  const rest = withoutTalk([
    ...tokens.slice(0, found.from),
    ...tokens.slice(found.to),
  ]);
  const whole = found.bare ? nameOf(tokens) : undefined;
  const keys = keysOf(rest, text);
  return {
    keys: unique(whole === undefined ? keys : [...keys, whole]),
    quantity: found.value,
    unit: found.unit,
    ...(whole !== undefined && { whole }),
    ...(found.measure !== undefined && { measure: found.measure }),
  };
}

function nothingSaid(keys: string[]): Reading {
  return { keys: unique(keys), quantity: undefined, unit: undefined };
}

/** "860 0197 155518": an EAN as it is printed. */
function joinBarcode(tokens: Token[]): Token[] {
  for (let from = 0; from < tokens.length; from += 1) {
    let digits = "";
    for (let at = from; at < tokens.length && at < from + 6; at += 1) {
      const text = tokens[at]?.text ?? "";
      if (!/^\d{1,12}$/.test(text)) break;
      digits += text;
      if (digits.length > 13) break;
      if (digits.length < 13 || at === from || !hasCheckDigit(digits)) continue;
      return [
        ...tokens.slice(0, from),
        ...tokenize(digits),
        ...tokens.slice(at + 1),
      ];
    }
  }
  return tokens;
}

/** Without prices: "po 120,00 din", "a 120 din". */
function withoutMoney(tokens: Token[]): Token[] {
  const isPrice = (at: number) =>
    tokens[at]?.value !== undefined && isMoney(tokens[at + 1]?.word ?? "");
  return tokens.filter(
    ({ word }, at) =>
      !isPrice(at) &&
      !isPrice(at - 1) &&
      !(isPrice(at + 1) && LEADS_TO_PRICE.has(word)),
  );
}

const LEADS_TO_PRICE = new Set(["po", "a", "cena", "ceni", "cene"]);

/** Without "molim vas" before and "hvala" behind, where more than that is said. */
function withoutTalk(tokens: Token[]): Token[] {
  const said = ({ kind, word }: Token) =>
    kind === "number" || (kind === "word" && !isTalk(word));
  const from = tokens.findIndex(said);
  return from < 0
    ? tokens
    : tokens.slice(from, tokens.findLastIndex(keepsTheEnd) + 1);

  function keepsTheEnd(token: Token): boolean {
    return said(token) || token.kind === "times";
  }
}

/** What may name the item, from the pieces without its quantity. */
function keysOf(tokens: Token[], text: string): string[] {
  const labelled = tokens.filter((token, at) => isLabelled(tokens, token, at));
  const named = tokens.filter(
    ({ kind, word }, at) =>
      kind !== "separator" &&
      !(isLabel(word) && leadsToCode(tokens, at)) &&
      !(kind === "times" && (at === 0 || at === tokens.length - 1)),
  );
  const [first] = named;
  const sure = named.filter(({ text: code }) => codeRank(code) === 2);
  const likely = named.filter(({ text: code }) => codeRank(code) === 1);
  const codes = [...labelled, ...sure, ...likely].map((token) => token.text);
  // A code that stands first is no part of the name.
  const apart = new Set([...labelled, ...sure]);
  if (first && codeRank(first.text) > 0) apart.add(first);
  const left = named.filter((token) => !apart.has(token));
  const short =
    first?.kind === "number" && named.length > 1 ? [first.text] : [];
  const keys = unique([
    ...codes.slice(0, MOST_KEYS - 3),
    ...(left.some(({ kind }) => kind === "word") ? [nameOf(left)] : []),
    nameOf(named),
    ...short,
  ]);
  return keys.length > 0 ? keys : [text];
}

/** "šifra 123": a code however short. */
function isLabelled(tokens: Token[], token: Token, at: number): boolean {
  const before = tokens[at - 1];
  const label = before?.kind === "separator" ? tokens[at - 2] : before;
  return label !== undefined && isLabel(label.word) && /\d/.test(token.text);
}

function leadsToCode(tokens: Token[], at: number): boolean {
  return tokens.slice(at + 1, at + 4).some(({ text }) => /\d/.test(text));
}

function nameOf(tokens: Token[]): string {
  let name = "";
  for (const { kind, text, glued } of tokens) {
    if (kind === "separator") continue;
    name += name === "" || glued ? text : ` ${text}`;
  }
  return name;
}

function unique(keys: string[]): string[] {
  return [...new Set(keys)].filter((key) => key !== "").slice(0, MOST_KEYS);
}

/** Whether a text is one number of a package, or a code beyond doubt. */
export function isSureCode(text: string): boolean {
  return isBarcode(text) || codeRank(text) > 0;
}
