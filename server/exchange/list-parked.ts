import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import {
  listParked,
  listWaitingPdfs,
  type ParkedRow,
} from "./list-parked.queries.ts";

const SHOWN = 500;

/**
 * The rows of the ERP's files that wait for something not yet known, the oldest first; then the PDFs
 * that wait for their documents.
 */
export async function getParked(
  db: Kysely<Database>,
): Promise<{ count: number; rows: ParkedRow[] }> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const parked = await listParked(trx, SHOWN);
    const pdfs = await listWaitingPdfs(trx, SHOWN);
    return {
      count: parked.count + pdfs.length,
      rows: [...parked.rows, ...pdfs],
    };
  });
}
