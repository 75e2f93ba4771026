import * as v from "valibot";

// A backup is a gzipped tar: `about.json`, then `tables/<name>/<piece>` as COPY writes rows, then
// `files/<path below the data folder>`, then `sums.json`.

const NAME = v.pipe(v.string(), v.regex(/^[a-z_][a-z0-9_]{0,62}$/));
const SUM = v.object({
  bytes: v.number(),
  rows: v.number(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

const ABOUT = v.object({
  format: v.literal(1),
  /** The newest that had run where it was made. */
  migration: v.string(),
  madeAt: v.string(),
  tables: v.array(
    v.object({
      name: NAME,
      columns: v.array(NAME),
      isWalled: v.boolean(),
    }),
  ),
  sequences: v.array(v.object({ name: NAME, last: v.nullable(v.string()) })),
  jobs: v.array(
    v.object({
      task: v.string(),
      payload: v.unknown(),
      runAt: v.string(),
      maxAttempts: v.number(),
      key: v.nullable(v.string()),
      priority: v.number(),
    }),
  ),
});

const SUMS = v.object({
  tables: v.record(v.string(), SUM),
  files: v.record(v.string(), SUM),
});

export type About = v.InferOutput<typeof ABOUT>;
export type Sums = v.InferOutput<typeof SUMS>;

/** Undefined for what is no backup of this form. */
export function parseAbout(text: string): About | undefined {
  return parsed(ABOUT, text);
}

export function parseSums(text: string): Sums | undefined {
  return parsed(SUMS, text);
}

function parsed<Output>(
  schema: v.BaseSchema<unknown, Output, v.BaseIssue<unknown>>,
  text: string,
): Output | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}
