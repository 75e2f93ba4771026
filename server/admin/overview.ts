import { countMissedSearches } from "../catalog/missed-searches.queries.ts";
import { firstDayShown } from "../catalog/missed-search.rules.ts";
import { knownCompany } from "../company/known-company.ts";
import { addDays, endOfDay, type CalendarDate } from "../core/calendar.ts";
import { countOpen } from "../joining/board.queries.ts";
import { boardScope } from "../joining/decide-application.ts";
import { countOpenAsks } from "../asks/asks.queries.ts";
import { countOpenLeaves } from "../leaving/leaving.queries.ts";
import { countOpenRequests } from "../profile/own-data.queries.ts";
import { countUnknownWords } from "../claims/service-words.ts";
import { today } from "../platform/clock.ts";
import { countWaiting } from "../messages/view-threads.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { countFailedJobs } from "../platform/jobs.queries.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { countDisagreeing } from "../ledger/erp-balance.queries.ts";
import { countBroken } from "../ledger/promises.queries.ts";
import { countByCredit } from "../orders/credit.queries.ts";
import { countProbing } from "../stock/probing.queries.ts";
import {
  countParked,
  findOverview,
  type Overview,
  type Times,
} from "./admin.queries.ts";
import { staffScope } from "../auth/staff-scope.ts";

/** Today for the wholesaler, the moment at which it began, and now. */
export async function beginOfToday(
  services: Services,
): Promise<{ date: CalendarDate; times: Times }> {
  const { timeZone } = await knownCompany(services.db);
  const date = today(services.clock, timeZone);
  const before = endOfDay(addDays(date, -1), timeZone);
  const midnight = new Date(before.getTime() + 1);
  return { date, times: { midnight, now: services.clock.now() } };
}

/** The first screen of the staff: what came today and what waits for somebody. */
export async function getOverview(
  services: Services,
  caller: Caller,
): Promise<
  Overview & {
    probing: number;
    missedSearches: number;
    unansweredMessages: number;
    lateMessages: number;
    parkedRows: number;
    failedJobs: number;
    overLimit: number;
    brokenPromises: number;
    disagreeing: number;
    /** Words of the ERP's for repairs that nobody has given a meaning. */
    unknownServiceWords: number;
    /** Companies that want to become partners. */
    applications: number;
    /** Companies that ask for a change of their data. */
    dataRequests: number;
    /** Prices that partners ask for. */
    priceAsks: number;
  }
> {
  const { currency } = await knownCompany(services.db);
  const { date, times } = await beginOfToday(services);
  const overview = await inTransaction(
    services.db,
    staffScope(caller),
    async (trx) => ({
      ...(await findOverview(trx, times)),
      probing: await countProbing(trx, date),
      priceAsks: await countOpenAsks(trx),
      dataRequests:
        (await countOpenRequests(trx)) + (await countOpenLeaves(trx)),
      missedSearches: await countMissedSearches(trx, firstDayShown(date)),
      overLimit: (await countByCredit(trx, { currency, today: date }))
        .overLimit,
      brokenPromises: await countBroken(trx, date),
      disagreeing: await countDisagreeing(trx),
      unknownServiceWords: await countUnknownWords(trx),
    }),
  );
  const { waiting, late } = await countWaiting(services, caller);
  return {
    ...overview,
    unansweredMessages: waiting,
    lateMessages: late,
    parkedRows: await inTransaction(services.db, HOUSE, countParked),
    failedJobs: await countFailedJobs(services.db),
    applications: await inTransaction(services.db, HOUSE, (trx) =>
      countOpen(trx, boardScope(caller)),
    ),
  };
}
