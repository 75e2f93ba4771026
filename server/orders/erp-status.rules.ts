import { ERP_STATES, type ErpState } from "./order-status.rules.ts";

/** What a word of the ERP's means; null: it moves nothing and is only shown. */
export type StatusWords = ReadonlyMap<string, ErpState | null>;

/** A word as it is compared: without regard to case and to blanks at its ends or doubled. */
export function foldStatus(text: string): string {
  return text.trim().replace(/\s+/g, " ").toLowerCase();
}

/**
 * What a word of the ERP's means. The interface's own words mean themselves, whatever a table
 * says. Undefined: nobody has said yet.
 */
export function meaningOf(
  text: string,
  words: StatusWords,
): ErpState | null | undefined {
  const folded = foldStatus(text);
  return ERP_STATES.find((state) => state === folded) ?? words.get(folded);
}
