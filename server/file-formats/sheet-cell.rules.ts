/** How a number of a sheet is shown, as far as it changes what it means. */
export type NumberKind = "number" | "percent" | "date";

const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36,
  45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);
const BUILT_IN_PERCENTS = new Set([9, 10]);

/** By a format's number and, where the workbook brings one, its code. */
export function kindOfFormat(id: number, code: string | undefined): NumberKind {
  if (code === undefined) {
    if (BUILT_IN_DATES.has(id)) return "date";
    return BUILT_IN_PERCENTS.has(id) ? "percent" : "number";
  }
  const signs = code
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  if (/[ymdhs]/i.test(signs.replace(/general/gi, ""))) return "date";
  return signs.includes("%") ? "percent" : "number";
}

/**
 * A number as the shortest decimal that stands for it: Excel keeps 1.1 as 1.1000000000000001.
 * Undefined when it is none that can be written out.
 */
export function shortestDecimal(stored: string): string | undefined {
  const number = Number(stored);
  if (stored.trim() === "" || !Number.isFinite(number)) return undefined;
  const text = String(number === 0 ? 0 : number);
  return text.includes("e") ? undefined : text;
}

const DAY_SECONDS = 86_400;
/** Excel counts a 29 February 1900 that never was: from the day after on both ways agree. */
const FIRST_SURE_DAY = 61;
const LAST_DAY = 2_958_465;

/** The day, and the time where there is one, of a date as a sheet counts it. */
export function dateOfSerial(
  stored: string,
  counts1904: boolean,
): string | undefined {
  const serial = Number(stored) + (counts1904 ? 1462 : 0);
  if (!(serial >= FIRST_SURE_DAY && serial < LAST_DAY + 1)) return undefined;
  const seconds = Math.round(serial * DAY_SECONDS);
  const wall = new Date((seconds - 25_569 * DAY_SECONDS) * 1000)
    .toISOString()
    .slice(0, 19);
  return wall.endsWith("T00:00:00") ? wall.slice(0, 10) : wall;
}

/** From 0: of "AB12" 27. */
export function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? "")
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  const letter = String.fromCharCode(65 + (column % 26));
  return rest === 0 ? letter : columnLetters(rest - 1) + letter;
}
