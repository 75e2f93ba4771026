import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { FeedName } from "./feeds.ts";

/** Counts one more time that rows of a feed are written. Returns how often they were. */
export async function countWrite(
  trx: Transaction<Database>,
  feed: FeedName,
): Promise<number> {
  const { count } = await trx
    .insertInto("feed_writes")
    .values({ feed, count: 1 })
    .onConflict((conflict) =>
      conflict
        .column("feed")
        .doUpdateSet((eb) => ({ count: eb("feed_writes.count", "+", 1) })),
    )
    .returning("count")
    .executeTakeFirstOrThrow();
  return count;
}

/** How often the rows of a feed have been written. */
export async function findWrites(
  trx: Transaction<Database>,
  feed: FeedName,
): Promise<number> {
  const row = await trx
    .selectFrom("feed_writes")
    .select("count")
    .where("feed", "=", feed)
    .executeTakeFirst();
  return row?.count ?? 0;
}
