import { sql, type RawBuilder } from "kysely";

/** One kind of records in a copy. */
export type SectionName =
  | "company"
  | "people"
  | "sessions"
  | "orders"
  | "orderLines"
  | "card"
  | "documents"
  | "statements"
  | "claims"
  | "repairs"
  | "messages"
  | "settings"
  | "lists"
  | "notices"
  | "requests";

export interface Section {
  name: SectionName;
  /** Selects `line`: a record as JSON each. */
  json?: RawBuilder<unknown>;
  /** Selects `cells`: a row of a table each, under the columns that the words name. */
  table?: RawBuilder<unknown>;
}

/** A statement that gives a record each, of these members. */
export const each = (
  members: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
): RawBuilder<unknown> =>
  sql`select json_build_object(${members})::text as line ${from}`;

/** Of 1/100. */
export const amount = (value: RawBuilder<unknown>) =>
  sql`round(${value} / 100.0, 2)`;
/** Of 1/1000. */
export const quantity = (value: RawBuilder<unknown>) =>
  sql`trim_scale(${value} / 1000.0)`;
/** Of 1/10000: a price, or a percentage. */
export const price = (value: RawBuilder<unknown>) =>
  sql`trim_scale(${value} / 10000.0)`;
