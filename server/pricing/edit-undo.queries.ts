import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** Which of these edits were taken back, and by which. */
export async function listUndone(
  trx: Transaction<Database>,
  ids: number[],
): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom("edit_history")
    .where("undoes", "in", ids)
    .select(["id", "undoes"])
    .execute();
  return new Map(rows.map((row) => [row.undoes ?? 0, row.id]));
}
