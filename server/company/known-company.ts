import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { today } from "../platform/clock.ts";
import type { Services } from "../platform/trpc.ts";
import { findCompany, type Company } from "./company.queries.ts";

const FRESH_MS = 5_000;
const known = new WeakMap<
  Kysely<Database>,
  { company: Promise<Company>; readAt: number }
>();

/**
 * The wholesaler's data as read a few seconds ago at most: his zone and currency are needed by
 * every page. What money depends on is read anew in the transaction that needs it.
 */
export function knownCompany(db: Kysely<Database>): Promise<Company> {
  const entry = known.get(db);
  // A span of time and no date: the process's own clock serves it.
  const now = performance.now();
  if (entry && now - entry.readAt < FRESH_MS) return entry.company;
  const company = findCompany(db);
  known.set(db, { company, readAt: now });
  company.catch(() => known.delete(db));
  return company;
}

/** Today for the wholesaler, whose zone is known. */
export async function localToday({
  db,
  clock,
}: Pick<Services, "db" | "clock">): Promise<CalendarDate> {
  const { timeZone } = await knownCompany(db);
  return today(clock, timeZone);
}
