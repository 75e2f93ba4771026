import { localToday } from "../company/known-company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { noteEach } from "../notices/note.queries.ts";
import {
  HOUSE,
  inReading,
  inTransaction,
  nameActor,
} from "../platform/database.ts";
import { lockName } from "../platform/name-lock.queries.ts";
import type { Services } from "../platform/trpc.ts";
import { dayHour } from "./day-hour.ts";
import { overdueNote } from "./overdue-note.ts";
import {
  findOverdueSince,
  noteFreshOverdue,
  updateOverdueSince,
} from "./overdue-notices.queries.ts";

/**
 * Tells partners by day what is overdue since today: each document once, and each partner once a
 * day. Of two at once the second finds all of it told. Returns how many partners were told.
 */
export async function sendOverdueNotices({
  db,
  clock,
}: Pick<Services, "db" | "clock">): Promise<number> {
  const now = await dayHour({ db, clock });
  if (!now) return 0;
  const { today, at } = now;
  return await inTransaction(db, HOUSE, async (trx) => {
    await lockName(trx, "overdue notices");
    const since = await findOverdueSince(trx);
    if (since === null) return 0;
    const fresh = await noteFreshOverdue(trx, { today, since, at });
    await noteEach(
      trx,
      fresh.map((one) => overdueNote(one, { today, at })),
    );
    return fresh.length;
  });
}

/** Since when partners are told; null: they are not. */
export interface OverdueNotices {
  since: CalendarDate | null;
}

export async function getOverdueNotices({
  db,
}: Pick<Services, "db">): Promise<OverdueNotices> {
  return { since: await inReading(db, HOUSE, findOverdueSince) };
}

/** Says whether partners are told; what fell overdue before it was said is not made up for. */
export async function saveOverdueNotices(
  services: Pick<Services, "db" | "clock">,
  { on, byName }: { on: boolean; byName: string },
): Promise<OverdueNotices> {
  const today = await localToday(services);
  return await inTransaction(services.db, HOUSE, async (trx) => {
    await nameActor(trx, byName);
    await lockName(trx, "overdue notices");
    const before = await findOverdueSince(trx);
    const since = on ? (before ?? today) : null;
    if (since === before) return { since };
    await updateOverdueSince(trx, since);
    return { since };
  });
}
