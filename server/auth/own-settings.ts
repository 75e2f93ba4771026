import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  findOwnSettings,
  putOwnSettings,
  type OwnSettings,
} from "./own-settings.queries.ts";

type Asked = Pick<Services, "db"> & { caller: Caller };

/** What the caller has chosen on any of his devices; null: nothing yet. */
export async function viewOwnSettings({
  db,
  caller,
}: Asked): Promise<{ settings: OwnSettings | null }> {
  const found = await inReading(db, HOUSE, (trx) =>
    findOwnSettings(trx, caller.userId),
  );
  return { settings: found ?? null };
}

/** Keeps what the caller chose, for all of his devices; the last word counts. */
export async function saveOwnSettings(
  { db, caller }: Asked,
  settings: OwnSettings,
): Promise<{ settings: OwnSettings }> {
  await inTransaction(db, HOUSE, (trx) =>
    putOwnSettings(trx, caller.userId, settings),
  );
  return { settings };
}
