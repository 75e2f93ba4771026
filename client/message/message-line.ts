import type { Quantity } from "../../server/core/quantity.ts";

/** What a quantity counts: single units, packs, or cartons. */
export type MessageUnit = "piece" | "pack" | "carton";

/** One item that someone asked for, as far as its text alone tells. */
export interface MessageLine {
  /** Of the source, from 1. */
  line: number;
  /** As it stood. Of several items in one line each has its part: joined, they are the line. */
  raw: string;
  /** What may name the item, most likely first: a code, an EAN, an own code, a name. */
  keys: string[];
  /** In 1/1000; undefined when none was said. */
  quantity: Quantity | undefined;
  unit: MessageUnit | undefined;
  /** No item: a header, a total, a row of a form whose quantity was left empty, the quantity of the line above. */
  header?: true;
  /** The key in which the number stays in the name: where this one fits, no quantity was said. */
  whole?: string;
  /** The other unit that was written ("kg", "m"): the quantity is meant in it. */
  measure?: string;
}

/** What the text of one item says. */
export type Reading = Omit<MessageLine, "line" | "raw" | "header">;
