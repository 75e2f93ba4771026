import { knownCompany } from "../company/known-company.ts";
import type { Language } from "../core/language.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import {
  HOUSE,
  inReading,
  inTransaction,
  nameActor,
} from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { nameIn } from "./department.rules.ts";
import {
  clearDefault,
  countUnclosed,
  findDepartment,
  insertDepartment,
  listDepartments,
  listMembers,
  listStaff,
  lockDepartments,
  markRemoved,
  replaceMembers,
  updateDepartment,
} from "./departments.queries.ts";
import type { SaveDepartment } from "./messages.parse.ts";
import { presenceAt } from "./working-hours.rules.ts";

const MOST_DEPARTMENTS = 30;
const GONE = refuse("CONFLICT", "department_gone");

/** Whom a partner may write to or call, and whether somebody is there now. */
export async function viewDepartments(
  { db, clock }: Pick<Services, "db" | "clock">,
  { partnerId, language }: { partnerId: number; language: Language },
) {
  const { timeZone, phone } = await knownCompany(db);
  const scope = { role: "partner", partnerId } as const;
  const departments = await inReading(db, scope, listDepartments);
  const now = clock.now();
  return {
    at: now.toISOString(),
    timeZone,
    departments: departments.map((one) => {
      const presence = presenceAt(now, { hours: one.hours, timeZone });
      const changes = presence.isOpen ? presence.until : presence.opensAt;
      return {
        id: one.id,
        name: nameIn(one.names, language),
        phone: one.phone || phone,
        kinds: one.kinds,
        isDefault: one.isDefault,
        hours: one.hours,
        isOpen: presence.isOpen,
        /** Until when, or from when; null where no hours are known. */
        changesAt: changes?.toISOString() ?? null,
      };
    }),
  };
}

/** The departments as an administrator edits them, and whoever may be put into one. */
export async function getDepartments({ db }: Pick<Services, "db">) {
  return await inReading(db, HOUSE, async (trx) => {
    const members = await listMembers(trx);
    const departments = await listDepartments(trx);
    return {
      departments: departments.map((one) => ({
        ...one,
        members: members
          .filter(({ departmentId }) => departmentId === one.id)
          .map(({ id }) => id),
      })),
      staff: await listStaff(trx),
    };
  });
}

/** To whom a thread may be handed. */
export async function getHands(
  { db }: Pick<Services, "db">,
  language: Language,
) {
  return await inReading(db, HOUSE, async (trx) => {
    const members = await listMembers(trx);
    const departments = await listDepartments(trx);
    return departments.map(({ id, names }) => ({
      id,
      name: nameIn(names, language),
      members: members
        .filter(({ departmentId }) => departmentId === id)
        .map((one) => ({ id: one.id, name: one.name })),
    }));
  });
}

/** Puts a department in place of the one that the editor read, or makes a new one. */
export async function saveDepartment(
  { db }: Pick<Services, "db">,
  byName: string,
  input: SaveDepartment,
): Promise<{ id: number } | Refusal> {
  const { id, version, members, ...department } = input;
  return await inTransaction(db, HOUSE, async (trx) => {
    await nameActor(trx, byName);
    await lockDepartments(trx);
    const before = id === undefined ? undefined : await findDepartment(trx, id);
    if (id !== undefined && (!before || before.isRemoved)) return GONE;
    if (before && before.version !== version)
      return refuse("CONFLICT", "department_changed");
    if (!before && (await listDepartments(trx)).length >= MOST_DEPARTMENTS)
      return refuse("CONFLICT", "too_many_departments", {
        params: { most: MOST_DEPARTMENTS },
      });
    // Somebody always hears what nobody else takes.
    if (before?.isDefault && !department.isDefault)
      return refuse("BAD_REQUEST", "default_department", {
        field: "isDefault",
      });
    const staff = new Set((await listStaff(trx)).map((one) => one.id));
    const stranger = members.findIndex((one) => !staff.has(one));
    if (stranger >= 0)
      return refuse("BAD_REQUEST", "member_gone", {
        field: `members.${stranger}`,
      });
    if (department.isDefault) await clearDefault(trx, id);
    const saved = id ?? (await insertDepartment(trx, department));
    if (id !== undefined) await updateDepartment(trx, { id, ...department });
    await replaceMembers(trx, { id: saved, userIds: [...new Set(members)] });
    return { id: saved };
  });
}

/** Takes a department away that nobody writes with any more. */
export async function removeDepartment(
  { db, clock }: Pick<Services, "db" | "clock">,
  byName: string,
  { id, version }: { id: number; version: number },
): Promise<{ id: number } | Refusal> {
  return await inTransaction(db, HOUSE, async (trx) => {
    await nameActor(trx, byName);
    await lockDepartments(trx);
    const before = await findDepartment(trx, id);
    if (!before || before.isRemoved) return GONE;
    if (before.version !== version)
      return refuse("CONFLICT", "department_changed");
    if (before.isDefault) return refuse("CONFLICT", "default_department");
    const threads = await countUnclosed(trx, id);
    if (threads > 0)
      return refuse("CONFLICT", "department_in_use", { params: { threads } });
    await markRemoved(trx, { id, at: clock.now() });
    await replaceMembers(trx, { id, userIds: [] });
    return { id };
  });
}
