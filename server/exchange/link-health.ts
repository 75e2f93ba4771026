import { HOUSE, inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { judgeFeed, type FeedState } from "./feed-health.rules.ts";
import { FEED_NAMES, type FeedName } from "./feeds.ts";
import { findDeliveries, findOrderQueue } from "./link-health.queries.ts";

export interface FeedHealth {
  feed: FeedName;
  state: FeedState;
  usualGapMinutes: number | null;
  last: {
    batch: number;
    at: string;
    source: string;
    byName: string | null;
    rejected: number;
  } | null;
  trouble: { batch: number; state: "held" | "failed"; at: string } | null;
  parked: number;
}

export interface LinkHealth {
  now: string;
  feeds: FeedHealth[];
  orders: {
    waiting: number;
    oldestAt: string | null;
    handedOutAt: string | null;
    acknowledgedAt: string | null;
  };
}

/** How the link with the ERP stands: what came last of each feed, and what waits to go out. */
export async function getLinkHealth({
  db,
  clock,
}: Pick<Services, "db" | "clock">): Promise<LinkHealth> {
  const now = clock.now();
  return await inReading(db, HOUSE, async (trx) => {
    const deliveries = await findDeliveries(trx, FEED_NAMES, now);
    const queue = await findOrderQueue(trx);
    return {
      now: now.toISOString(),
      feeds: deliveries.map((one) => {
        const { state, usualGapMs } = judgeFeed(one.delivered, now.getTime());
        const { lastAt, lastId, trouble } = one;
        return {
          feed: one.feed as FeedName,
          // What came once, longer ago than a habit lasts, has still come.
          state: state === "never" && lastAt ? "fresh" : state,
          usualGapMinutes:
            usualGapMs === undefined ? null : Math.round(usualGapMs / 60_000),
          last:
            lastAt && lastId !== null
              ? {
                  batch: lastId,
                  at: lastAt.toISOString(),
                  source: one.lastSource ?? "",
                  byName: one.lastByName,
                  rejected: one.lastRejected,
                }
              : null,
          trouble: trouble && {
            batch: trouble.id,
            state: trouble.state,
            at: new Date(trouble.at).toISOString(),
          },
          parked: one.parked,
        };
      }),
      orders: {
        waiting: queue.waiting,
        oldestAt: queue.oldestAt?.toISOString() ?? null,
        handedOutAt: queue.handedOutAt?.toISOString() ?? null,
        acknowledgedAt: queue.acknowledgedAt?.toISOString() ?? null,
      },
    };
  });
}
