import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  findStaffSettings,
  putStaffSettings,
} from "./staff-notices.queries.ts";
import {
  FIRST_STAFF_SETTINGS,
  type StaffNoticeSettings,
} from "./staff-notices.rules.ts";

export async function viewStaffSettings(
  { db }: Services,
  { userId }: Caller,
): Promise<StaffNoticeSettings> {
  return await inReading(
    db,
    HOUSE,
    async (trx) =>
      (await findStaffSettings(trx, userId)) ?? FIRST_STAFF_SETTINGS,
  );
}

/** Says how a member of the staff is told of what waits. */
export async function saveStaffSettings(
  { db }: Services,
  { userId }: Caller,
  settings: StaffNoticeSettings,
): Promise<StaffNoticeSettings> {
  return await inTransaction(db, HOUSE, async (trx) => {
    await putStaffSettings(trx, userId, settings);
    return settings;
  });
}
