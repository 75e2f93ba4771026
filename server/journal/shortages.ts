import { HOUSE, inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { listShortages } from "./shortages.queries.ts";

const SHOWN = 500;

/** The cases that staff have to settle: less on the shelf than orders hold, and it lasts. */
export async function getShortages({ db }: Pick<Services, "db">) {
  const rows = await inReading(db, HOUSE, (trx) => listShortages(trx, SHOWN));
  return {
    rows: rows.map((row) => ({ ...row, since: row.since.toISOString() })),
  };
}
