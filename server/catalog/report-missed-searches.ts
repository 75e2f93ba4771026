import { localToday } from "../company/known-company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { foldForSearch } from "../core/search-fold.ts";
import { inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { dayOfReport, MOST_TYPED } from "./missed-search.rules.ts";
import { insertMissedSearches } from "./missed-searches.queries.ts";

/** Counts what a device looked for and did not find; a report that comes again counts once. */
export async function reportMissedSearches(
  services: Services,
  partnerId: number,
  reports: { id: string; day: CalendarDate; typed: string }[],
): Promise<{ taken: string[] }> {
  const date = await localToday(services);
  const searches = reports.flatMap(({ id, day, typed: sent }) => {
    const typed = writable(sent);
    const folded = writable(foldForSearch(typed).slice(0, MOST_TYPED));
    return folded === ""
      ? []
      : [{ id, typed, folded, day: dayOfReport(day, date) }];
  });
  const scope = { role: "partner", partnerId } as const;
  await inTransaction(services.db, scope, (trx) =>
    insertMissedSearches(trx, partnerId, searches),
  );
  return { taken: reports.map(({ id }) => id) };
}

/**
 * Without what no database text can hold: a device may cut a letter of two halves in the middle,
 * and a report that is refused would come again for ever.
 */
function writable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}
