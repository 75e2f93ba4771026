import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Language } from "../core/language.ts";
import type { Said } from "./notices.rules.ts";
import { say } from "./say.rules.ts";
import type { StaffNoticeClass } from "./staff-notices.rules.ts";

/** Something of a partner's that waits for staff from now on. */
export interface StaffNote {
  partnerId: number;
  class: StaffNoticeClass;
  /** What makes it one: told again under the same key, it is not told again. */
  key: string;
  /** What it is about: an ask's or a claim's number, a thread's id. */
  subject: string;
  /** Where it leads, as a path of the app, with the partner's code at hand. */
  link: (partnerCode: string) => string;
  /** What it says; `{partner}` is the partner's name. */
  words: { latin: Said; english: Said };
  values?: Record<string, string>;
  at: Date;
  /** Who did it, if in the partner's name: he knows. */
  byUserId?: number | null;
  /** The department that it came to, and in whose hands it is. */
  departmentId?: number;
  assigneeId?: number | null;
  byMail?: boolean;
}

/**
 * Tells staff whom it concerns, in the transaction that causes it, also a partner's own: his
 * salesperson, the department, or whoever has it in hand; where there is none of them, whoever
 * administers. Push and mail follow by themselves.
 */
export async function noteStaff(
  trx: Transaction<Database>,
  note: StaffNote,
): Promise<void> {
  const { link, words, values, ...what } = note;
  const { code, name } = await trx
    .selectFrom("partner")
    .select(["code", "name"])
    .where("id", "=", note.partnerId)
    .executeTakeFirstOrThrow();
  const said: Record<Language, Said> = say(words, { ...values, partner: name });
  const told = { ...what, said, link: link(encodeURIComponent(code)) };
  await sql`select note_staff(${JSON.stringify(told)}::jsonb)`.execute(trx);
}
