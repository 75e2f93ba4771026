import type { ReminderPolicy } from "../../db/tables/company.ts";
import {
  HOUSE,
  inReading,
  inTransaction,
  nameActor,
} from "../platform/database.ts";
import { noteEach } from "../notices/note.queries.ts";
import type { Services } from "../platform/trpc.ts";
import { dayHour } from "./day-hour.ts";
import { reminderNote } from "./reminder-note.ts";
import {
  findReminderPolicy,
  queueReminders,
  updateReminderPolicy,
} from "./reminders.queries.ts";

/** Reminds partners of what falls due and of what is late, as the policy says, by day. */
export async function sendReminders({
  db,
  clock,
  config,
}: Pick<Services, "db" | "clock" | "config">): Promise<number> {
  const now = await dayHour({ db, clock });
  if (!now) return 0;
  const { today, at } = now;
  const host = config.publicUrl.hostname;
  return await inTransaction(db, HOUSE, async (trx) => {
    const sent = await queueReminders(trx, { today, at, host });
    await noteEach(
      trx,
      sent.map((one) => reminderNote(one, { today, at })),
    );
    return sent.length;
  });
}

export async function getReminderPolicy({
  db,
}: Pick<Services, "db">): Promise<ReminderPolicy | null> {
  return await inReading(db, HOUSE, findReminderPolicy);
}

/** Says when reminders go; null: never. */
export async function saveReminderPolicy(
  { db }: Pick<Services, "db">,
  { policy, byName }: { policy: ReminderPolicy | null; byName: string },
): Promise<ReminderPolicy | null> {
  return await inTransaction(db, HOUSE, async (trx) => {
    await nameActor(trx, byName);
    await updateReminderPolicy(trx, policy);
    return policy;
  });
}
