import { formatDecimal, parseDecimal } from "./decimal.ts";

/** A percentage in 1/10000 of a percent: 12.5 % is 125000. */
export type PercentE4 = number;

const PERCENT_SCALE = 4;
/** 100 % as a PercentE4. */
export const WHOLE: PercentE4 = 1_000_000;

/** Reads a percentage as it travels, up to 4 decimals: "12.5". Undefined when the text is none. */
export function parsePercent(text: string): PercentE4 | undefined {
  return parseDecimal(text, PERCENT_SCALE);
}

/** Writes a percentage as it travels, without trailing zeros: 125000 is "12.5". */
export function formatPercent(percentE4: PercentE4): string {
  return formatDecimal(percentE4, PERCENT_SCALE);
}
