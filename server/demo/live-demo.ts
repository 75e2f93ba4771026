import { setTimeout as sleep } from "node:timers/promises";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Job } from "../platform/jobs.ts";
import type { Services } from "../platform/trpc.ts";
import { openDemo, type Demo } from "./demo-stage.ts";
import {
  insertMadePart,
  listMadeParts,
  readNoticesBefore,
} from "./demo.queries.ts";
import { liveHeldOrders, liveLastDays } from "./last-days.ts";
import { liveActivity } from "./live-activity.ts";
import { liveAsks } from "./live-asks.ts";
import { liveClaims } from "./live-claims.ts";
import {
  liveMissedSearches,
  liveNews,
  liveReceivables,
  liveRequests,
} from "./live-house.ts";
import { liveLink } from "./live-link.ts";
import { liveThreads } from "./live-threads.ts";
import { makeHistory } from "./make-history.ts";
import { makePeople } from "./make-people.ts";

/** Whoever starts the server is answered first. */
const ANSWER_FIRST_MS = 1_000;

type Part = (demo: Demo, name: string) => Promise<void>;

/** What the demo company lives through, one part after another; some stand on those before. */
const PARTS: Record<string, Part> = {
  history: makeHistory,
  people: makePeople,
  "last days": liveLastDays,
  "held orders": liveHeldOrders,
  claims: liveClaims,
  threads: liveThreads,
  asks: liveAsks,
  news: liveNews,
  requests: liveRequests,
  "missed searches": liveMissedSearches,
  receivables: liveReceivables,
  link: liveLink,
  activity: liveActivity,
  "read notices": readNotices,
};

/** Makes the demo company's life: what a stop has cut short goes on with the part it was at. */
export function liveDemoJob(services: Services): Job {
  return async () => {
    await sleep(ANSWER_FIRST_MS);
    await liveDemo(services);
  };
}

export async function liveDemo(services: Services): Promise<void> {
  const { db, clock } = services;
  const made = await inReading(db, HOUSE, listMadeParts);
  for (const [name, make] of Object.entries(PARTS)) {
    if (made.has(name)) continue;
    // oxlint-disable no-await-in-loop -- one part stands on the other
    await make(await openDemo(services), name);
    await inTransaction(db, HOUSE, (trx) =>
      insertMadePart(trx, name, clock.now()),
    );
    // oxlint-enable no-await-in-loop
  }
}

async function readNotices(demo: Demo): Promise<void> {
  const before = demo.at(2, "12:00").clock.now();
  await inTransaction(demo.services.db, HOUSE, (trx) =>
    readNoticesBefore(trx, before),
  );
}
