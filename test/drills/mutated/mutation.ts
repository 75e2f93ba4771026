import type { Random } from "../random.ts";
import { textOf, type Draft, type DraftRow, type Format } from "./draft.ts";
import type { Kind } from "./meanings.ts";

export interface Mutation {
  name: string;
  formats: readonly Format[];
  /** How often beside the others, 1 unless said. */
  weight?: number;
  rows?: number;
  /** Changes a draft; false where there was nothing to change. */
  mutate(draft: Draft, random: Random): boolean | void;
}

export const TEXTS = ["csv", "ndjson", "json", "xml"] as const;
export const JSONS = ["ndjson", "json"] as const;
export const MANY = 20_000;

/** Puts something into some cell of these kinds; false where there is none. */
export function inSomeCell(
  draft: Draft,
  random: Random,
  {
    kinds,
    put,
  }: {
    kinds: Kind["is"][];
    put: (text: string, name: string) => { source: string };
  },
): boolean {
  const row: DraftRow = random.pick(draft.rows);
  const fitting = [...row.cells.keys()].filter((name) =>
    kinds.some((kind) => kind === draft.file.columns[name]?.kind.is),
  );
  if (fitting.length === 0) return false;
  const name = random.pick(fitting);
  row.cells.set(name, put(textOf(row.cells.get(name)), name));
  return true;
}
