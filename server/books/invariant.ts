import type { RawBuilder } from "kysely";

export interface Invariant {
  name: string;
  /** Selects a row for each place where the books are wrong. */
  violating: RawBuilder<unknown>;
}
