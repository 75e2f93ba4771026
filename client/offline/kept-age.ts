import type { CountedAge } from "../../server/company/offline-limits.rules.ts";
import { keep, kept } from "../lib/kept.ts";

const KEPT_AS = "age";

/** How old the last contact of an owner's phone is, as counted so far. */
export interface KeptAge extends CountedAge {
  owner: string;
}

/** The count is kept, so that a start without the worker's word knows it as well. */
export function readKeptAge(): KeptAge | undefined {
  try {
    return (JSON.parse(kept(KEPT_AS) ?? "null") as KeptAge | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepAge(age: KeptAge | undefined): void {
  keep(KEPT_AS, age && JSON.stringify(age));
}
