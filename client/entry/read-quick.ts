import type { Language } from "../../server/core/language.ts";
import type { Quantity } from "../../server/core/quantity.ts";
import { readQuantity } from "../lib/quantity-steps.ts";

/** One way to read what was typed: what may name an item, and how much of it. */
export interface QuickReading {
  key: string;
  /** In 1/1000; undefined where none was said. */
  quantity: Quantity | undefined;
}

const NUMBER = String.raw`\d{1,6}(?:[.,]\d{1,3})?`;
const LETTERS = "[xXхХ]";
const TIMES = "[*×xXхХ]";
/** `12345*24` and `24x12345`, and `12345 24`. */
const AFTER_TIMES = new RegExp(String.raw`^(\S.*?)\s*[*×]\s*(${NUMBER})$`);
const BEFORE_TIMES = new RegExp(String.raw`^(${NUMBER})\s*${TIMES}\s*(\S.*)$`);
const AFTER_X = new RegExp(String.raw`^(\S.*?)\s+${LETTERS}\s*(${NUMBER})$`);
const AFTER_BLANK = new RegExp(String.raw`^(\S.*?)\s+(${NUMBER})$`);

/**
 * The ways to read what was typed into the quick field, all of it as a key first: a code may have
 * a star or a blank in it. Which one is meant the catalogue knows.
 */
export function readQuick(typed: string, language: Language): QuickReading[] {
  const text = typed.trim();
  if (text === "") return [];
  const readings: QuickReading[] = [{ key: text, quantity: undefined }];
  const add = (key: string | undefined, number: string | undefined) => {
    const quantity = readQuantity(number ?? "", language);
    if (key !== undefined && quantity !== undefined && quantity > 0)
      readings.push({ key, quantity });
  };
  for (const pattern of [AFTER_TIMES, AFTER_X]) {
    const [, key, number] = pattern.exec(text) ?? [];
    add(key, number);
  }
  const [, number, key] = BEFORE_TIMES.exec(text) ?? [];
  add(key, number);
  const [, before, after] = AFTER_BLANK.exec(text) ?? [];
  // „24 x“ before the number is the sign of the other one.
  if (before !== undefined && !new RegExp(String.raw`\s${TIMES}$`).test(before))
    add(before, after);
  return readings;
}

/** Whether only figures were typed, and what stands between a code and a quantity. */
export const isFigures = (typed: string): boolean =>
  /^[\d\s*.,]*\d[\d\s*.,]*$/.test(typed);
