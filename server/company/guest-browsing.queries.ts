import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  DEFAULT_GUEST_BROWSING,
  type GuestBrowsing,
} from "./guest-browsing.rules.ts";

/** What guests may see. */
export async function findGuestBrowsing(
  db: Kysely<Database>,
): Promise<GuestBrowsing> {
  const row = await db
    .selectFrom("company")
    .select("guest_browsing")
    .executeTakeFirstOrThrow();
  return row.guest_browsing ?? DEFAULT_GUEST_BROWSING;
}

export async function updateGuestBrowsing(
  db: Kysely<Database>,
  browsing: GuestBrowsing,
): Promise<void> {
  await db
    .updateTable("company")
    .set({ guest_browsing: JSON.stringify(browsing) })
    .execute();
}
