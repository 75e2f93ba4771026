import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Language } from "../core/language.ts";
import type { NoticeClass, Said } from "./notices.rules.ts";

/** Something that people of a partner are told. */
export interface Note {
  class: NoticeClass;
  /** What makes it one: told again under the same key, it is not told again. */
  key: string;
  /** Where it leads, as a path of the app. */
  link: string;
  /** See `say.rules.ts`. */
  said: Record<Language, Said>;
  at: Date;
  /** Who did it himself: he finds it as read, and neither push nor mail tells him. */
  byUserId?: number | null;
  byPush?: boolean;
  byMail?: boolean;
}

export type PartnerRole = "owner" | "buyer" | "finance" | "service";

/**
 * Tells a partner's people, in the transaction that causes it, whatever scope that has. Push and
 * mail follow by themselves, as each of them wants. Returns how many were told.
 */
export async function noteForPartner(
  trx: Transaction<Database>,
  { partnerId, roles }: { partnerId: number; roles?: PartnerRole[] },
  note: Note,
): Promise<number> {
  const { rows } = await sql<{ told: number }>`
    select note_people(${partnerId}, null, ${roles ?? null}::text[], ${asJson(note)}) as told`.execute(
    trx,
  );
  return rows[0]?.told ?? 0;
}

/** The same for persons by name; staff have no list, and nothing is told to them. */
export async function noteForUsers(
  trx: Transaction<Database>,
  userIds: number[],
  note: Note,
): Promise<number> {
  if (userIds.length === 0) return 0;
  const { rows } = await sql<{ told: number }>`
    select note_people(null, ${userIds}::bigint[], null, ${asJson(note)}) as told`.execute(
    trx,
  );
  return rows[0]?.told ?? 0;
}

/** Different things to different partners or persons, in one statement. */
export async function noteEach(
  trx: Transaction<Database>,
  notes: (Note &
    ({ userId: number } | { partnerId: number; roles?: PartnerRole[] }))[],
): Promise<void> {
  if (notes.length === 0) return;
  const all = JSON.stringify(notes);
  await sql`
    select note_people((n ->> 'partnerId')::bigint, array[(n ->> 'userId')::bigint],
      case when n ? 'roles' then array(select jsonb_array_elements_text(n -> 'roles')) end, n)
    from jsonb_array_elements(${all}::jsonb) n`.execute(trx);
}

const asJson = (note: Note) => sql`${JSON.stringify(note)}::jsonb`;
