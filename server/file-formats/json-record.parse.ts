import { LongNumber, type FileRecord } from "./file-record.ts";

const SHOWN = 200;
/** Of so many digits every decimal is a double of its own; what is longer may not be. */
const SURE_DIGITS = 15;
const MAY_BE_LONG = /[\d.]{16}|[eE][+-]?\d{3}/;
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/**
 * One JSON text as a record. JSON.parse alone would take the last of two members of one name, and
 * the nearest double for a number that is none: the one is refused, the other kept as it stands.
 */
export function parseRecord(json: string, line: number): FileRecord {
  const value = json.trim().slice(0, SHOWN);
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return { line, broken: "is not JSON", value };
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    return { line, broken: "is not an object", value };
  const cells = parsed as Record<string, unknown>;
  const isSure =
    countColons(json) === Object.keys(cells).length && !MAY_BE_LONG.test(json);
  return isSure ? { line, cells } : readMembers(json, line);
}

function countColons(json: string): number {
  let count = 0;
  for (let at = json.indexOf(":"); at >= 0; at = json.indexOf(":", at + 1))
    count++;
  return count;
}

/** Member by member, of an object that JSON.parse has taken. */
function readMembers(json: string, line: number): FileRecord {
  const cells = new Map<string, unknown>();
  for (const { name, text } of membersOf(json)) {
    if (cells.has(name))
      return { line, field: name, broken: "stands twice", value: text };
    cells.set(name, isLong(text) ? new LongNumber(text) : JSON.parse(text));
  }
  return { line, cells: Object.fromEntries(cells) };
}

function* membersOf(json: string): Generator<{ name: string; text: string }> {
  let depth = 0;
  let name: string | undefined;
  let from = 0;
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    if (token === "}" || token === "]") depth--;
    const ends = depth === 0 || (depth === 1 && token === ",");
    if (ends && name !== undefined) {
      yield { name, text: json.slice(from, index).trim() };
      name = undefined;
    }
    if (token === "{" || token === "[") depth++;
    else if (depth === 1 && name === undefined && token.startsWith('"'))
      name = JSON.parse(token) as string;
    else if (depth === 1 && token === ":") from = index + 1;
  }
}

function isLong(text: string): boolean {
  const [, whole = "", fraction = "", exponent = ""] =
    /^-?(\d+)(?:\.(\d+))?(?:e[+-]?(\d+))?$/i.exec(text) ?? [];
  const digits = (whole + fraction.replace(/0+$/, "")).replace(/^0+/, "");
  return digits.length > SURE_DIGITS || exponent.length > 2;
}
