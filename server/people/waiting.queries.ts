import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** More than these nobody looks through at once. */
const MOST = 200;

/** The active partners that the transaction's scope sees. */
export async function listPartnerIds(
  trx: Transaction<Database>,
): Promise<number[]> {
  const rows = await trx
    .selectFrom("partner")
    .select("id")
    .where("active", "=", true)
    .execute();
  return rows.map(({ id }) => id);
}

export interface WaitingPerson {
  partner: { code: string; name: string };
  username: string;
  email: string;
  linkUntil: Date | null;
}

/** People of these partners who were invited and have not come in. Reads as the house. */
export async function listWaiting(
  trx: Transaction<Database>,
  partnerIds: number[],
): Promise<WaitingPerson[]> {
  const { rows } = await sql<WaitingPerson>`
    select json_build_object('code', p.code, 'name', p.name) as partner, u.username, u.email,
      (select max(r.expires_at) from password_reset r
        where r.user_id = u.id and r.used_at is null) as "linkUntil"
    from app_user u join partner p on p.id = u.partner_id
    where u.partner_id = any(${partnerIds}::bigint[]) and u.activated_at is null
      and u.disabled_at is null
    order by u.id desc limit ${MOST}`.execute(trx);
  return rows;
}
