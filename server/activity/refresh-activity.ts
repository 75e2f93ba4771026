import { knownCompany, localToday } from "../company/known-company.ts";
import { addDays, endOfDay } from "../core/calendar.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  firstDayCounted,
  firstDayKept,
  quietAfter,
  RHYTHM_DAYS,
} from "./activity.rules.ts";
import {
  claimRefresh,
  forgetBefore,
  listRhythms,
  noteBought,
  noteBoughtBefore,
  putRhythms,
  refreshTopItems,
  refreshTopTerms,
} from "./refresh-activity.queries.ts";

/** Brings up to date what is bought and what all partners look at and for. Twice is harmless. */
export async function refreshActivity(services: Services): Promise<void> {
  const { db, clock } = services;
  const { timeZone } = await knownCompany(db);
  const first = firstDayCounted(await localToday(services));
  await inTransaction(db, HOUSE, async (trx) => {
    if (!(await claimRefresh(trx))) return;
    await noteBoughtBefore(trx);
    await noteBought(trx, clock.now());
    await refreshTopItems(trx, endOfDay(addDays(first, -1), timeZone));
    await refreshTopTerms(trx, first);
  });
}

/** Reads each partner's rhythm anew, and forgets what is older than 13 months. */
export async function refreshRhythms(services: Services): Promise<void> {
  const { db } = services;
  const { timeZone } = await knownCompany(db);
  const today = await localToday(services);
  const from = addDays(today, -RHYTHM_DAYS);
  await inTransaction(db, HOUSE, async (trx) => {
    if (!(await claimRefresh(trx))) return;
    const rhythms = await listRhythms(trx, { from, timeZone });
    await putRhythms(
      trx,
      rhythms.map(({ partnerId, days, usualDays, lastDay }) => ({
        partnerId,
        lastDay,
        usual: Math.max(1, Math.round(usualDays)),
        quietAfter: quietAfter({ days, usualDays }) ?? null,
      })),
    );
  });
  const first = firstDayKept(today);
  const instant = endOfDay(addDays(first, -1), timeZone);
  const forget = () =>
    inTransaction(db, HOUSE, (trx) => forgetBefore(trx, { first, instant }));
  while (await forget());
}
