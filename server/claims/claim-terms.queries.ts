import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { lockName } from "../platform/name-lock.queries.ts";

type Trx = Transaction<Database>;

export interface ClaimTerms {
  version: number;
  text: string;
  savedBy: string;
  savedAt: Date;
}

/** Each version of the terms, the newest first. */
export async function listTerms(
  trx: Trx,
  limit: number,
): Promise<ClaimTerms[]> {
  const { rows } = await sql<ClaimTerms>`
    select version, text, saved_by as "savedBy", saved_at as "savedAt"
    from claim_terms order by version desc limit ${limit}`.execute(trx);
  return rows;
}

/** Adds a version after the one that was read; false when there is another by now. */
export async function insertTerms(
  trx: Trx,
  terms: { text: string; read: number; by: string; at: Date },
): Promise<boolean> {
  await lockName(trx, "claim terms");
  const { numAffectedRows } = await sql`
    insert into claim_terms (version, text, saved_by, saved_at)
    select max(version) + 1, ${terms.text}, ${terms.by}, ${terms.at} from claim_terms
    having max(version) = ${terms.read}`.execute(trx);
  return Number(numAffectedRows ?? 0) > 0;
}
