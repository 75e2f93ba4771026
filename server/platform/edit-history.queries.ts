import type { Selectable, Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { EditHistoryTable } from "../../db/tables/edit-history.ts";

export type EditSubject = EditHistoryTable["subject"];

/** One change of what staff edit: from what to what, when and by whom. */
export interface Edit {
  id: number;
  at: Date;
  byName: string;
  subject: EditSubject;
  key: string;
  before: object | null;
  after: object | null;
  undoes: number | null;
}

/** Notes an edit in the transaction that makes it; an edit can be taken back only once. */
export async function insertEdit(
  trx: Transaction<Database>,
  edit: Omit<Edit, "id" | "undoes"> & {
    byUserId: number | null;
    undoes?: number | undefined;
  },
): Promise<number> {
  const { id } = await trx
    .insertInto("edit_history")
    .values({
      at: edit.at,
      by_user_id: edit.byUserId,
      by_name: edit.byName,
      subject: edit.subject,
      key: edit.key,
      before: edit.before && JSON.stringify(edit.before),
      after: edit.after && JSON.stringify(edit.after),
      undoes: edit.undoes ?? null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Edits of some subjects, of all their keys or of one, newest first. */
export async function listEdits(
  trx: Transaction<Database>,
  filter: {
    subjects: EditSubject[];
    key?: string | undefined;
    before?: number | undefined;
    limit: number;
  },
): Promise<Edit[]> {
  const { subjects, key, before, limit } = filter;
  const rows = await trx
    .selectFrom("edit_history")
    .selectAll()
    .where("subject", "in", subjects)
    .$if(key !== undefined, (query) => query.where("key", "=", key ?? ""))
    .$if(before !== undefined, (query) => query.where("id", "<", before ?? 0))
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(editFromRow);
}

export async function findEdit(
  trx: Transaction<Database>,
  id: number,
): Promise<Edit | undefined> {
  const row = await trx
    .selectFrom("edit_history")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row && editFromRow(row);
}

function editFromRow(row: Selectable<EditHistoryTable>): Edit {
  return {
    id: row.id,
    at: row.at,
    byName: row.by_name,
    subject: row.subject,
    key: row.key,
    before: row.before,
    after: row.after,
    undoes: row.undoes,
  };
}
