import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Standing, StaffRole } from "./staff.rules.ts";

type Trx = Transaction<Database>;

export interface StaffMember extends Standing {
  username: string;
  email: string;
  language: string;
  /** Until when his latest link lets him in; null where there is none. */
  linkUntil: Date | null;
  seenAt: Date | null;
  /** Whom partners write to and he answers. */
  departments: Record<string, string>[];
  /** How many partners he sells to. */
  partners: number;
}

/** More than these no wholesaler of this size has. */
const MOST = 500;

/** Who administers and sells, by name. */
export async function listStaff(trx: Trx): Promise<StaffMember[]> {
  const { rows } = await sql<StaffMember>`
    select u.id as "userId", u.username, u.email, u.language, u.role,
      u.disabled_at is null as "isActive", u.activated_at is not null as "isActivated",
      (select max(r.expires_at) from password_reset r
        where r.user_id = u.id and r.used_at is null) as "linkUntil",
      (select max(s.seen_at) from user_session s where s.user_id = u.id) as "seenAt",
      coalesce((select json_agg(d.names order by d.position, d.id) from department_member m
        join department d on d.id = m.department_id
        where m.user_id = u.id and d.removed_at is null), '[]') as departments,
      (select count(*)::int from partner p where p.salesperson = u.username) as partners
    from app_user u where u.role in ('sales', 'admin')
    order by u.disabled_at is not null, lower(u.username), u.id limit ${MOST}`.execute(
    trx,
  );
  return rows;
}

/** Until the transaction ends nobody else changes the staff: of two who demote one another one waits. */
export async function lockStaff(trx: Trx): Promise<void> {
  await sql`
    select from app_user where role in ('sales', 'admin') order by id for no key update`.execute(
    trx,
  );
}

export async function updateStaff(
  trx: Trx,
  {
    userId,
    ...change
  }: {
    userId: number;
    role?: StaffRole;
    email?: string;
    disabledAt?: Date | null;
  },
): Promise<void> {
  const { role, email, disabledAt } = change;
  await trx
    .updateTable("app_user")
    .set({
      ...(role !== undefined && { role }),
      ...(email !== undefined && { email }),
      ...(disabledAt !== undefined && { disabled_at: disabledAt }),
    })
    .where("id", "=", userId)
    .execute();
}
