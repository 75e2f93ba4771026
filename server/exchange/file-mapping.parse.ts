import * as v from "valibot";
import { refuse, type Refusal } from "../core/refusal.ts";
import { isCharset } from "../file-formats/charset.ts";
import { headerOf } from "./feed-columns.ts";
import { FEEDS, type FeedName } from "./feeds.ts";
import type { FileMapping } from "./file-mapping.ts";

const NAME = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const VALUE = v.pipe(v.string(), v.trim(), v.maxLength(500));
const MOST = 500;
const SIGN = v.pipe(v.string(), v.regex(/^[^\p{L}\p{N}"\r\n\0]$/u));

const mappingSchema = v.strictObject({
  charset: v.optional(v.pipe(NAME, v.check(isCharset))),
  delimiter: v.optional(SIGN),
  decimalComma: v.optional(v.boolean()),
  dateFormat: v.optional(v.picklist(["iso", "dd.mm.yyyy"])),
  listSeparator: v.optional(SIGN),
  columns: v.optional(
    v.pipe(
      v.record(NAME, v.pipe(v.string(), v.maxLength(100))),
      v.maxEntries(MOST),
    ),
  ),
  values: v.optional(
    v.pipe(
      v.record(NAME, v.pipe(v.record(VALUE, VALUE), v.maxEntries(MOST))),
      v.maxEntries(MOST),
    ),
  ),
  xml: v.optional(
    v.strictObject({
      record: v.pipe(NAME, v.regex(/^[^/\s]+(\/[^/\s]+)*$/)),
    }),
  ),
  sheet: v.optional(NAME),
});

/** Whether somebody may say how the files of such a source are read. */
export function isSource(source: string): boolean {
  return /^(key:(\d{1,15}|bootstrap)|folder|upload|command)$/.test(source);
}

/** Reads a mapping for a feed: its columns must be there, and none may be named twice. */
export function parseMapping(
  input: unknown,
  feed: FeedName,
): FileMapping | Refusal {
  const read = v.safeParse(mappingSchema, input);
  if (!read.success) {
    const path = read.issues[0].path?.map(({ key }) => String(key)) ?? [];
    return invalid(path.join("."));
  }
  const known = new Set(FEEDS[feed].columns.map(headerOf));
  const { columns = {}, values = {} } = read.output;
  const targets = new Set<string>();
  for (const [from, to] of Object.entries(columns)) {
    if (to === "") continue;
    if (!known.has(to) || targets.has(to)) return invalid(`columns.${from}`);
    targets.add(to);
  }
  const unknown = Object.keys(values).find((column) => !known.has(column));
  return unknown === undefined ? read.output : invalid(`values.${unknown}`);
}

function invalid(field: string): Refusal {
  return refuse("BAD_REQUEST", "invalid_input", {
    field: field.slice(0, 100),
  });
}
