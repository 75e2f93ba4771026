import type { StatementPolicy } from "../../db/tables/company.ts";
import { localToday } from "../company/known-company.ts";
import { monthBefore } from "../core/calendar.ts";
import {
  HOUSE,
  inReading,
  inTransaction,
  nameActor,
} from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
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

export async function getStatementPolicy({
  db,
}: Pick<Services, "db">): Promise<Omit<StatementPolicy, "since"> | null> {
  const policy = await inReading(db, HOUSE, findStatementPolicy);
  return policy && { day: policy.day, byDefault: policy.byDefault };
}

/** Says when statements go by mail, and to whom unasked; null: to nobody. */
export async function saveStatementPolicy(
  services: Pick<Services, "db" | "clock">,
  {
    policy,
    byName,
  }: { policy: Omit<StatementPolicy, "since"> | null; byName: string },
): Promise<Omit<StatementPolicy, "since"> | null> {
  const today = await localToday(services);
  return await inTransaction(services.db, HOUSE, async (trx) => {
    await nameActor(trx, byName);
    const before = await findStatementPolicy(trx);
    // A default that was said today is nobody's statement of a day before.
    const isSame =
      before !== null &&
      before.day === policy?.day &&
      (before.byDefault === null) === (policy.byDefault === null);
    const since = isSame ? before.since : today;
    const after = policy && { ...policy, since };
    await updateStatementPolicy(trx, after);
    return policy;
  });
}
