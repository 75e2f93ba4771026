import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** A partner as staff meet him when it is about money: an inactive one may owe as well. */
export interface Debtor {
  id: number;
  code: string;
  name: string;
  taxId: string;
  phone: string;
  email: string;
  salesperson: string;
  active: boolean;
  blocked: boolean;
}

/** The partner of that code, where the transaction may see him. */
export async function findDebtor(
  trx: Transaction<Database>,
  code: string,
): Promise<Debtor | undefined> {
  return await trx
    .selectFrom("partner")
    .select(["id", "code", "name", "tax_id as taxId", "phone", "email"])
    .select(["active", "blocked"])
    .select(sql<string>`coalesce(salesperson, '')`.as("salesperson"))
    .where("code", "=", code)
    .executeTakeFirst();
}

export interface Note {
  at: Date;
  byName: string;
  text: string;
}

/** What staff have noted of a partner's debt, the newest first. */
export async function listNotes(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<Note[]> {
  return await trx
    .selectFrom("receivable_note")
    .select(["at", "by_name as byName", "text"])
    .where("partner_id", "=", partnerId)
    .orderBy("at", "desc")
    .orderBy("id")
    .execute();
}

/** Adds a note. Said again it is the same one. */
export async function insertNote(
  trx: Transaction<Database>,
  note: Note & { partnerId: number; id: string; byUserId: number },
): Promise<void> {
  await trx
    .insertInto("receivable_note")
    .values({
      partner_id: note.partnerId,
      id: note.id,
      at: note.at,
      by_user_id: note.byUserId,
      by_name: note.byName,
      text: note.text,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
