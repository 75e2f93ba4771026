import type { ReminderPolicy } from "../../db/tables/company.ts";
import {
  changeSetting,
  viewSetting,
  type CompanySetting,
} from "../company/company-setting.ts";
import type { Refusal } from "../core/refusal.ts";
import { noteEach } from "../notices/note.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
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

const SETTING: CompanySetting<{ policy: ReminderPolicy | null }> = {
  subject: "reminders",
  find: async (trx) => ({ policy: await findReminderPolicy(trx) }),
  update: (trx, { policy }) => updateReminderPolicy(trx, policy),
};

/** When reminders go, with the last changes; null: never. */
export async function getReminderPolicy(services: Pick<Services, "db">) {
  const { value, edits } = await viewSetting(services, SETTING);
  return { ...value, edits };
}

/** Says when reminders go, in place of what the editor read. */
export async function saveReminderPolicy(
  services: Pick<Services, "db" | "clock">,
  editor: Pick<Caller, "userId" | "username">,
  change: { policy: ReminderPolicy | null; read: ReminderPolicy | null },
): Promise<{ policy: ReminderPolicy | null } | Refusal> {
  return await changeSetting(services, editor, {
    setting: SETTING,
    value: { policy: change.policy },
    read: { policy: change.read },
  });
}
