import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** Something of a partner's that a thread is about. */
export type AskedContext =
  | { kind: "order"; number: string }
  | { kind: "claim"; number: string }
  | { kind: "item"; code: string }
  | { kind: "document"; type: string; number: string; year: number };

/** The same as a thread keeps it. */
export interface Context {
  kind: "none" | "order" | "item" | "claim" | "document";
  /** An order's, a claim's or a document's number, or an item's code. */
  number: string;
  type: string;
  year: number | null;
  /** What it was called when the thread was begun. */
  name: string;
}

export const NO_CONTEXT: Context = {
  kind: "none",
  number: "",
  type: "",
  year: null,
  name: "",
};

/** What a thread would be about; undefined: the partner has no such thing. */
export async function findContext(
  trx: Transaction<Database>,
  partnerId: number,
  asked: AskedContext,
): Promise<Context | undefined> {
  const { rows } = await sql<{ name: string }>`
    ${lookUp(partnerId, asked)} limit 1`.execute(trx);
  const [found] = rows;
  if (!found) return undefined;
  const { kind } = asked;
  return {
    kind,
    number: kind === "item" ? asked.code : asked.number,
    type: kind === "document" ? asked.type : "",
    year: kind === "document" ? asked.year : null,
    name: found.name,
  };
}

function lookUp(partnerId: number, asked: AskedContext): RawBuilder<unknown> {
  switch (asked.kind) {
    case "order":
      return sql`
        select '' as name from sales_order
        where partner_id = ${partnerId} and number = ${asked.number}`;
    case "item":
      return sql`select name from item where code = ${asked.code}`;
    case "claim":
      return sql`
        select '' as name where exists (
          select from claim where partner_id = ${partnerId} and number = ${asked.number}
        ) or exists (
          select from service_order
          where partner_id = ${partnerId} and number = ${asked.number})`;
    case "document":
      return sql`
        select '' as name where exists (
          select from erp_document
          where partner_id = ${partnerId} and type = ${asked.type}
            and number = ${asked.number} and year = ${asked.year} and active
        ) or exists (
          select from ledger_entry
          where partner_id = ${partnerId} and document_type = ${asked.type}
            and document_number = ${asked.number}
            and extract(year from entry_date) = ${asked.year} and ended_by is null)`;
  }
}
