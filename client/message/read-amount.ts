import type { Quantity } from "../../server/core/quantity.ts";
import { plainText } from "./clean-line.ts";
import type { MessageUnit } from "./message-line.ts";
import { tokenize } from "./tokens.ts";
import { isMeasure, spokenNumber, unitOf } from "./unit-words.ts";

export interface Amount {
  value: Quantity;
  unit?: MessageUnit;
  measure?: string;
}

const LONGEST = 30;

/** Reads a text that is a quantity and nothing else: "5", "2,50", "10 kom", "x3", "dve kutije". */
export function readAmount(text: string): Amount | undefined {
  if (text.length > LONGEST) return undefined;
  const tokens = tokenize(plainText(text)).filter(
    ({ kind }) => kind === "number" || kind === "word",
  );
  const [number, counted] = tokens;
  if (!number || tokens.length > 2) return undefined;
  const spoken = counted ? spokenNumber(number.word) : undefined;
  const value =
    number.value ?? (spoken === undefined ? undefined : spoken * 1000);
  if (value === undefined) return undefined;
  if (!counted) return { value };
  const unit = unitOf(counted.word);
  if (unit) return { value, unit };
  return isMeasure(counted.word) ? { value, measure: counted.word } : undefined;
}
