import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { DepartmentNames, KnownContextKind } from "./department.rules.ts";
import type { WorkingDay } from "./working-hours.rules.ts";

export interface Department {
  id: number;
  names: DepartmentNames;
  phone: string;
  email: string;
  hours: WorkingDay[];
  answerMinutes: number | null;
  position: number;
  kinds: KnownContextKind[];
  isDefault: boolean;
  version: number;
  isRemoved: boolean;
}

export interface StaffMember {
  id: number;
  name: string;
}

const COLUMNS = sql`
  d.id, d.names, d.phone, d.email, d.hours, d.answer_minutes as "answerMinutes", d.position,
  d.kinds, d.is_default as "isDefault", d.version, d.removed_at is not null as "isRemoved"`;

/** The departments there are, in their order. */
export async function listDepartments(
  trx: Transaction<Database>,
): Promise<Department[]> {
  const { rows } = await sql<Department>`
    select ${COLUMNS} from department d where d.removed_at is null
    order by d.position, d.id`.execute(trx);
  return rows;
}

/** One department, also one that is gone: threads remember it. */
export async function findDepartment(
  trx: Transaction<Database>,
  id: number,
): Promise<Department | undefined> {
  const { rows } = await sql<Department>`
    select ${COLUMNS} from department d where d.id = ${id}`.execute(trx);
  return rows[0];
}

/** Who of the staff is in which department. */
export async function listMembers(
  trx: Transaction<Database>,
): Promise<(StaffMember & { departmentId: number })[]> {
  const { rows } = await sql<StaffMember & { departmentId: number }>`
    select m.department_id as "departmentId", u.id, u.username as name
    from department_member m
    join app_user u on u.id = m.user_id and u.disabled_at is null and u.role <> 'partner'
    order by lower(u.username)`.execute(trx);
  return rows;
}

/** Everybody who may be put into a department. */
export async function listStaff(
  trx: Transaction<Database>,
): Promise<StaffMember[]> {
  return await trx
    .selectFrom("app_user")
    .select(["id", "username as name"])
    .where("role", "<>", "partner")
    .where("disabled_at", "is", null)
    .orderBy(sql`lower(username)`)
    .execute();
}

/** Lets one at a time change departments, which are few and hang together. */
export async function lockDepartments(
  trx: Transaction<Database>,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('rabat departments', 0))`.execute(
    trx,
  );
}

type Written = Omit<Department, "id" | "version" | "isRemoved">;

const valuesOf = (department: Written) => ({
  names: JSON.stringify(department.names),
  phone: department.phone,
  email: department.email,
  hours: JSON.stringify(department.hours),
  answer_minutes: department.answerMinutes,
  position: department.position,
  kinds: department.kinds,
  is_default: department.isDefault,
});

export async function insertDepartment(
  trx: Transaction<Database>,
  department: Written,
): Promise<number> {
  const { id } = await trx
    .insertInto("department")
    .values(valuesOf(department))
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateDepartment(
  trx: Transaction<Database>,
  { id, ...department }: Written & { id: number },
): Promise<void> {
  await trx
    .updateTable("department")
    .set((eb) => ({
      ...valuesOf(department),
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

/** There is one default: before another becomes it, none is. */
export async function clearDefault(
  trx: Transaction<Database>,
  but: number | undefined,
): Promise<void> {
  await trx
    .updateTable("department")
    .set((eb) => ({ is_default: false, version: eb("version", "+", 1) }))
    .where("is_default", "=", true)
    .where("id", "<>", but ?? 0)
    .execute();
}

export async function markRemoved(
  trx: Transaction<Database>,
  { id, at }: { id: number; at: Date },
): Promise<void> {
  await trx
    .updateTable("department")
    .set({ removed_at: at })
    .where("id", "=", id)
    .execute();
}

export async function replaceMembers(
  trx: Transaction<Database>,
  { id, userIds }: { id: number; userIds: number[] },
): Promise<void> {
  await trx
    .deleteFrom("department_member")
    .where("department_id", "=", id)
    .execute();
  if (userIds.length === 0) return;
  await trx
    .insertInto("department_member")
    .values(userIds.map((user_id) => ({ department_id: id, user_id })))
    .execute();
}

/** How many threads of a department are not closed. */
export async function countUnclosed(
  trx: Transaction<Database>,
  departmentId: number,
): Promise<number> {
  const row = await trx
    .selectFrom("message_thread")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("department_id", "=", departmentId)
    .where("state", "<>", "closed")
    .executeTakeFirstOrThrow();
  return row.count;
}
