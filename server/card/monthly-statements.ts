import type { StatementPolicy } from "../../db/tables/company.ts";
import { localToday } from "../company/known-company.ts";
import {
  changeSetting,
  viewSetting,
  type CompanySetting,
} from "../company/company-setting.ts";
import { monthBefore, type CalendarDate } from "../core/calendar.ts";
import type { Refusal } from "../core/refusal.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  findStatementPolicy,
  listDuePartners,
  queueStatements,
  updateStatementPolicy,
} from "./monthly-statement.queries.ts";
import { dueMonth } from "./statement-month.rules.ts";

/**
 * Mails partners their statements once the day of the month has come, each partner by himself: one
 * that cannot be written to now is tried again at the next turn, and holds up nobody. Returns how
 * many mails wait to go.
 */
export async function sendMonthlyStatements(
  services: Pick<Services, "db" | "clock" | "config" | "log">,
): Promise<number> {
  const { db, clock, config, log } = services;
  const policy = await inReading(db, HOUSE, findStatementPolicy);
  if (!policy) return 0;
  const due = dueMonth(await localToday(services), policy);
  if (!due) return 0;
  const asked = { policy, ...due };
  const partners = await inReading(db, HOUSE, (trx) =>
    listDuePartners(trx, asked),
  );
  const more = {
    period: monthBefore(due.month),
    at: clock.now(),
    host: config.publicUrl.hostname,
  };
  let mails = 0;
  for (const partnerId of partners) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one after another, beside all else
      mails += await inTransaction(db, HOUSE, (trx) =>
        queueStatements(trx, { ...asked, ...more, partnerId }),
      );
    } catch (error) {
      log.error({ err: error, partnerId }, "statement not queued");
    }
  }
  return mails;
}

type Wanted = Omit<StatementPolicy, "since"> | null;

/** What is set today: a default that was said today is nobody's statement of a day before. */
const settingOn = (
  today: CalendarDate,
): CompanySetting<{ policy: Wanted }> => ({
  subject: "statements",
  find: async (trx) => {
    const policy = await findStatementPolicy(trx);
    return {
      policy: policy && { day: policy.day, byDefault: policy.byDefault },
    };
  },
  update: async (trx, { policy }) => {
    const before = await findStatementPolicy(trx);
    const isSame =
      before !== null &&
      before.day === policy?.day &&
      (before.byDefault === null) === (policy.byDefault === null);
    const since = isSame ? before.since : today;
    await updateStatementPolicy(trx, policy && { ...policy, since });
  },
});

/** When statements go by mail, with the last changes; null: to nobody. */
export async function getStatementPolicy(
  services: Pick<Services, "db" | "clock">,
) {
  const setting = settingOn(await localToday(services));
  const { value, edits } = await viewSetting(services, setting);
  return { ...value, edits };
}

/** Says when statements go by mail, and to whom unasked, in place of what the editor read. */
export async function saveStatementPolicy(
  services: Pick<Services, "db" | "clock">,
  editor: Pick<Caller, "userId" | "username">,
  change: { policy: Wanted; read: Wanted },
): Promise<{ policy: Wanted } | Refusal> {
  return await changeSetting(services, editor, {
    setting: settingOn(await localToday(services)),
    value: { policy: change.policy },
    read: { policy: change.read },
  });
}
