import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { lockName } from "../platform/name-lock.queries.ts";
import type { WrittenTerms } from "./claim-terms.rules.ts";

type Trx = Transaction<Database>;

export interface ClaimTerms {
  version: number;
  written: WrittenTerms;
  savedBy: string;
  savedAt: Date;
}

/** Each version of the terms, the newest first. */
export async function listTerms(
  trx: Trx,
  limit: number,
): Promise<ClaimTerms[]> {
  const { rows } = await sql<ClaimTerms>`
    select version, saved_by as "savedBy", saved_at as "savedAt",
      jsonb_build_object('sr-Latn', text, 'sr-Cyrl', text_cyrillic, 'en', text_english) as written
    from claim_terms order by version desc limit ${limit}`.execute(trx);
  return rows;
}

/** Adds a version after the one that was read; false when there is another by now. */
export async function insertTerms(
  trx: Trx,
  terms: { written: WrittenTerms; read: number; by: string; at: Date },
): Promise<boolean> {
  await lockName(trx, "claim terms");
  const { written, read, by, at } = terms;
  const { numAffectedRows } = await sql`
    insert into claim_terms (version, text, text_cyrillic, text_english, saved_by, saved_at)
    select max(version) + 1, ${written["sr-Latn"]}, ${written["sr-Cyrl"]}, ${written.en}, ${by}, ${at}
    from claim_terms
    having max(version) = ${read}`.execute(trx);
  return Number(numAffectedRows ?? 0) > 0;
}
