/** One field of what was changed, as it stood and as it stands. */
export interface AuditChange {
  field: string;
  before: AuditValue;
  after: AuditValue;
}

export type AuditValue = string | number | boolean | null;

/** What tells of the row and not of the thing. */
const UNTOLD = new Set(["id", "version", "origin"]);
const LONGEST = 300;

/**
 * What differs between two states, field by field, in the order of the fields' names. What is
 * named by code and name is told by both, and what is no plain value as it is written down.
 */
export function changesBetween(
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): AuditChange[] {
  const fields = new Set([
    ...Object.keys(before ?? {}),
    ...Object.keys(after ?? {}),
  ]);
  return [...fields]
    .filter((field) => !UNTOLD.has(field))
    .toSorted()
    .map((field) => ({
      field,
      before: plainValue(before?.[field]),
      after: plainValue(after?.[field]),
    }))
    .filter((change) => change.before !== change.after || isSecret(change));
}

/** Of a secret only that it changed is known. */
function isSecret({ after }: AuditChange): boolean {
  return after === "***";
}

function plainValue(value: unknown): AuditValue {
  if (value === undefined || value === null) return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  const text = typeof value === "string" ? value : written(value);
  if (text.length > LONGEST && Array.isArray(value)) return firstOf(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** As many of a list as there is room for: cut in the midst it could not be read apart. */
function firstOf(list: unknown[]): string {
  let length = 0;
  const fitting = list.findIndex((one) => {
    length += JSON.stringify(one).length + 1;
    return length > LONGEST;
  });
  return JSON.stringify([...list.slice(0, fitting), "…"]);
}

function written(value: unknown): string {
  if (typeof value === "object" && value !== null && "code" in value) {
    const { code, name } = value as { code: unknown; name?: unknown };
    return typeof name === "string" ? `${String(code)} ${name}` : String(code);
  }
  return JSON.stringify(value);
}
