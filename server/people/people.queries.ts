import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { PartnerRole } from "../auth/create-user.rules.ts";
import {
  DEFAULT_LANGUAGE,
  parseLanguage,
  type Language,
} from "../core/language.ts";
import type { Amount } from "../core/money.ts";
import type { Standing } from "./people.rules.ts";

type Trx = Transaction<Database>;

export interface Person extends Standing {
  username: string;
  email: string;
  language: Language;
  orderLimit: Amount | null;
  /** Until when his latest link lets him in; null where there is none. */
  linkUntil: Date | null;
  seenAt: Date | null;
}

interface PersonRow {
  id: number;
  username: string;
  email: string;
  language: string;
  partner_role: PartnerRole;
  order_limit: Amount | null;
  is_active: boolean;
  is_activated: boolean;
  link_until: Date | null;
  seen_at: Date | null;
}

function personFromRow(row: PersonRow): Person {
  return {
    userId: row.id,
    username: row.username,
    email: row.email,
    language: parseLanguage(row.language) ?? DEFAULT_LANGUAGE,
    role: row.partner_role,
    orderLimit: row.order_limit,
    isActive: row.is_active,
    isActivated: row.is_activated,
    linkUntil: row.link_until,
    seenAt: row.seen_at,
  };
}

/** Who signs in for a company, by name. Reads as the house. */
export async function listPeople(
  trx: Trx,
  partnerId: number,
): Promise<Person[]> {
  const { rows } = await sql<PersonRow>`
    select u.id, u.username, u.email, u.language, u.partner_role, u.order_limit,
      u.disabled_at is null as is_active, u.activated_at is not null as is_activated,
      (select max(r.expires_at) from password_reset r
        where r.user_id = u.id and r.used_at is null) as link_until,
      (select max(s.seen_at) from user_session s where s.user_id = u.id) as seen_at
    from app_user u where u.partner_id = ${partnerId} and u.erased_at is null
    order by lower(u.username), u.id`.execute(trx);
  return rows.map(personFromRow);
}

/**
 * Until the transaction ends nobody else changes this company's people: two owners who demote one
 * another come one after the other. What is read after it sees what was waited for.
 */
export async function lockPeople(trx: Trx, partnerId: number): Promise<void> {
  await trx
    .selectFrom("app_user")
    .select("id")
    .where("partner_id", "=", partnerId)
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}

export async function updatePerson(
  trx: Trx,
  {
    userId,
    ...change
  }: {
    userId: number;
    role?: PartnerRole;
    orderLimit?: Amount | null;
    email?: string;
  },
): Promise<void> {
  const { role, orderLimit, email } = change;
  await trx
    .updateTable("app_user")
    .set({
      ...(role !== undefined && { partner_role: role }),
      ...(orderLimit !== undefined && { order_limit: orderLimit }),
      ...(email !== undefined && { email }),
    })
    .where("id", "=", userId)
    .execute();
}

export async function updateSwitched(
  trx: Trx,
  { userId, disabledAt }: { userId: number; disabledAt: Date | null },
): Promise<void> {
  await trx
    .updateTable("app_user")
    .set({ disabled_at: disabledAt })
    .where("id", "=", userId)
    .execute();
}
