import { staffScope } from "../auth/staff-scope.ts";
import { knownCompany } from "../company/known-company.ts";
import { addDays, endOfDay } from "../core/calendar.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  findFeedHours,
  findHours,
  findOrderHours,
  findStanding,
} from "./day.queries.ts";
import {
  drawnHours,
  LINK_GROUPS,
  LINK_HOURS,
  linkLine,
  type LinkGroup,
  type LinkLine,
} from "./day.rules.ts";
import { beginOfToday } from "../admin/overview.ts";

const HOUR_MS = 3_600_000;
const ACTIVE_DAYS = 7;

/** The wholesaler's day so far: what was ordered beside yesterday, by whom, and how the link ran. */
export async function getDay(services: Services, caller: Caller) {
  const { currency, timeZone } = await knownCompany(services.db);
  const { date, times } = await beginOfToday(services);
  const { midnight, now } = times;
  const before = endOfDay(addDays(date, -2), timeZone);
  const yesterday = new Date(before.getTime() + 1);
  const { hours, standing } = await inReading(
    services.db,
    staffScope(caller),
    async (trx) => ({
      hours: await findHours(trx, {
        midnight,
        yesterday,
        now,
        timeZone,
        currency,
      }),
      standing: await findStanding(
        trx,
        new Date(now.getTime() - ACTIVE_DAYS * 24 * HOUR_MS),
      ),
    }),
  );
  const of = (isToday: boolean) =>
    hours.filter((one) => one.isToday === isToday);
  const sum = (
    isToday: boolean,
    field: "orders" | "ordersUntilNow" | "standing" | "value",
  ) => of(isToday).reduce((total, one) => total + one[field], 0);
  const value = sum(true, "value");
  const valued = sum(true, "standing");
  const { from, to } = drawnHours(hours.map(({ hour }) => hour));
  const at = (isToday: boolean, hour: number) =>
    of(isToday).find((one) => one.hour === hour)?.orders ?? 0;
  return {
    currency,
    now: now.toISOString(),
    orders: {
      today: sum(true, "orders"),
      yesterdayUntilNow: sum(false, "ordersUntilNow"),
      value,
      average: valued === 0 ? null : Math.round(value / valued),
    },
    active: { partners: standing.active, of: standing.partners },
    onHold: {
      orders: standing.onHold,
      since: standing.onHoldSince?.toISOString() ?? null,
    },
    hours: Array.from({ length: to - from + 1 }, (_, index) => ({
      hour: from + index,
      today: at(true, from + index),
      yesterday: at(false, from + index),
    })),
    link: await readLink(services, now),
  };
}

/** The link's last day, a mark for each hour. It is the house's, and nobody's portfolio. */
async function readLink({ db }: Pick<Services, "db">, now: Date) {
  const since = new Date(
    Math.floor(now.getTime() / HOUR_MS) * HOUR_MS - (LINK_HOURS - 1) * HOUR_MS,
  );
  const groups = Object.entries(LINK_GROUPS) as [
    LinkGroup,
    readonly string[],
  ][];
  return await inReading(db, HOUSE, async (trx) => {
    const feeds = groups.flatMap(([, names]) => names);
    const found = await findFeedHours(trx, feeds, since);
    const orders = await findOrderHours(trx, since);
    return [
      ...groups.map(([group, names]) => ({
        group,
        ...asSent(
          linkLine(
            found.filter(({ feed }) => names.includes(feed)),
            now,
          ),
        ),
      })),
      { group: "orders" as const, ...asSent(linkLine(orders, now)) },
    ];
  });
}

const asSent = ({ last, ...line }: LinkLine) => ({
  ...line,
  last: last?.toISOString() ?? null,
});
