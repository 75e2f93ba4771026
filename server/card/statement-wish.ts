import type { StatementChoice } from "../../db/tables/company.ts";
import { localToday } from "../company/known-company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  findStatementPolicy,
  findWish,
  upsertWish,
  type StatementWish,
} from "./monthly-statement.queries.ts";
import { nextStatementDay } from "./statement-month.rules.ts";

/** What stands in the form before anybody has chosen. */
const PROPOSED: StatementChoice = { kind: "open", format: "pdf" };

/** What a person is sent each month. */
export interface StatementMail extends StatementWish {
  /** Where to; empty: nothing can be sent. */
  email: string;
  /** When the next one goes; null: the wholesaler sends none. */
  next: CalendarDate | null;
}

/** Whether the person who asks gets a statement each month; staff get none. */
export async function viewStatementMail(
  services: Pick<Services, "db" | "clock">,
  { userId, partner }: Caller,
): Promise<StatementMail | Refusal> {
  if (!partner) return refuse("FORBIDDEN", "no_permission");
  const today = await localToday(services);
  return await inReading(services.db, HOUSE, async (trx) => {
    const person = { partnerId: partner.id, userId };
    const found = await findWish(trx, person);
    if (!found) return refuse("NOT_FOUND", "not_found");
    const policy = await findStatementPolicy(trx);
    const { byDefault = null } = policy ?? {};
    const wish = found.wish ?? {
      ...(byDefault ?? PROPOSED),
      wanted: byDefault !== null,
    };
    const next = policy && nextStatementDay(today, policy);
    return { ...wish, email: found.email, next };
  });
}

/** Says whether he wants it, and what. */
export async function setStatementMail(
  services: Pick<Services, "db" | "clock">,
  caller: Caller,
  wish: StatementWish,
): Promise<StatementMail | Refusal> {
  const { userId, partner } = caller;
  if (!partner) return refuse("FORBIDDEN", "no_permission");
  const today = await localToday(services);
  await inTransaction(services.db, HOUSE, (trx) =>
    upsertWish(trx, { partnerId: partner.id, userId, wish, today }),
  );
  return await viewStatementMail(services, caller);
}
