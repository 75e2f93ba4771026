import { staffScope } from "../auth/staff-scope.ts";
import { knownCompany, localToday } from "../company/known-company.ts";
import { addDays, endOfDay } from "../core/calendar.ts";
import { isRefusal, refuse } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { findUserNames } from "./activity.queries.ts";
import { firstDayCounted } from "./activity.rules.ts";
import {
  countByDay,
  findPartner,
  listLookedOf,
  listPeopleSeen,
  listTermsOf,
} from "./partner-activity.queries.ts";
import { viewLeftCarts } from "./view-activity.ts";

const SHOWN = 20;
const DAY_MS = 24 * 3_600_000;

/** What one partner's people did in the last month, for the page of the partner. */
export async function viewPartnerActivity(
  services: Services,
  caller: Caller,
  { code }: { code: string },
) {
  const { timeZone } = await knownCompany(services.db);
  const from = firstDayCounted(await localToday(services));
  const since = endOfDay(addDays(from, -1), timeZone);
  const now = services.clock.now().getTime();
  const told = await inReading(services.db, staffScope(caller), async (trx) => {
    const partner = await findPartner(trx, code);
    if (!partner) return undefined;
    const { id: partnerId, activeAt, usualDays, quietAfter } = partner;
    const silent = activeAt
      ? Math.floor((now - activeAt.getTime()) / DAY_MS)
      : null;
    const people = await listPeopleSeen(trx, partnerId);
    const looked = await listLookedOf(trx, {
      partnerId,
      since,
      limit: SHOWN,
    });
    return {
      from,
      activeAt: activeAt?.toISOString() ?? null,
      usualDays,
      quietDays:
        silent !== null && quietAfter !== null && silent >= quietAfter
          ? silent
          : null,
      days: await countByDay(trx, { partnerId, from }),
      people,
      looked: looked.map((row) => ({
        ...row,
        lookedAt: row.lookedAt.toISOString(),
      })),
      searches: await listTermsOf(trx, { partnerId, from, limit: SHOWN }),
    };
  });
  if (!told) return refuse("NOT_FOUND", "not_found");
  const carts = await viewLeftCarts(services, caller, { partner: code });
  if (isRefusal(carts)) return carts;
  const names = await inReading(services.db, HOUSE, (trx) =>
    findUserNames(
      trx,
      told.people.map(({ userId }) => userId),
    ),
  );
  return {
    ...told,
    carts: carts.rows,
    people: told.people.map(({ userId, seenAt }) => ({
      name: names.get(userId) ?? "",
      seenAt: seenAt.toISOString(),
    })),
  };
}
