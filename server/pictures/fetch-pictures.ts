import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Job } from "../platform/jobs.ts";
import type { Services } from "../platform/trpc.ts";
import { fetchFile, type FetchFault, type FetchTools } from "./fetch-file.ts";
import { afterFault, nextLook } from "./fetch-schedule.rules.ts";
import {
  endFault,
  endFetched,
  isAnyDue,
  noteAddresses,
  queueFetching,
  takeDue,
  type DueAddress,
} from "./fetch.queries.ts";
import { keepPicture } from "./keep-picture.ts";
import type { PictureFault } from "./make-picture.ts";
import { publishPictures } from "./publish.queries.ts";

const AT_ONCE = 4;
/** Longer than a fetch and the making of its sizes can take. */
const TAKEN_FOR_MS = 5 * 60_000;
/** A job works for so long and then asks for itself again: others wait for its place. */
const TURN_MS = 30_000;

type Work = Pick<Services, "db" | "clock" | "log">;

export interface PictureFetcher {
  job: Job;
  /** Asks for the job where an address is due: each day for what has changed, and after a fault. */
  queueDue(): Promise<void>;
  /** Lets go of whom it asks; they are asked again after the start. */
  close(): void;
}

/** Fetches the pictures whose addresses items name. */
export function createPictureFetcher(
  services: Work,
  tools: Omit<FetchTools, "signal"> = {},
): PictureFetcher {
  const closing = new AbortController();
  const withSignal = { ...tools, signal: closing.signal };
  return {
    job: () => fetchDue(services, withSignal),
    queueDue: () =>
      inTransaction(services.db, HOUSE, async (trx) => {
        if (await isAnyDue(trx, services.clock.now())) await queueFetching(trx);
      }),
    close: () => closing.abort(new Error("shutting down")),
  };
}

async function fetchDue(
  services: Work,
  tools: FetchTools & { signal: AbortSignal },
): Promise<void> {
  const { db, clock } = services;
  await inTransaction(db, HOUSE, async (trx) => {
    const bare = await noteAddresses(trx, clock.now());
    if (bare.length > 0) await publishPictures(trx, bare);
  });
  const until = performance.now() + TURN_MS;
  let isMore = true;
  const work = async () => {
    while (isMore && performance.now() < until && !tools.signal.aborted) {
      // oxlint-disable no-await-in-loop -- one after another, in a few lanes
      const [due] = await takeOne(services);
      if (due) await fetchOne(services, due, tools);
      else isMore = false;
      // oxlint-enable no-await-in-loop
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    await inTransaction(db, HOUSE, async (trx) => {
      await publishPictures(trx);
      if (isMore) await queueFetching(trx);
    });
  }
}

async function takeOne({ db, clock }: Work): Promise<DueAddress[]> {
  const now = clock.now();
  const until = new Date(now.getTime() + TAKEN_FOR_MS);
  return await inTransaction(db, HOUSE, (trx) =>
    takeDue(trx, { now, until, most: 1 }),
  );
}

async function fetchOne(
  services: Work,
  due: DueAddress,
  tools: FetchTools & { signal: AbortSignal },
): Promise<void> {
  const { db, clock, log } = services;
  const fetched = await fetchFile(due, tools).catch((error: unknown) => {
    if (tools.signal.aborted) return undefined;
    throw error;
  });
  if (!fetched) return;
  if (fetched.kind === "fault") return await give(fetched.fault);
  const now = clock.now();
  if (fetched.kind === "unchanged") {
    const dueAt = new Date(now.getTime() + nextLook({ etag: "unchanged" }));
    return await inTransaction(db, HOUSE, (trx) =>
      endFetched(trx, due, { dueAt, now }),
    );
  }
  const { bytes, etag, lastModified } = fetched;
  const dueAt = new Date(now.getTime() + nextLook(fetched));
  const fault = await keepPicture(services, bytes, (trx, pictureId) =>
    endFetched(trx, due, {
      dueAt,
      pictureId,
      etag: etag ?? null,
      lastModified: lastModified ?? null,
      now,
    }),
  );
  if (fault) await give(fault);

  async function give(reason: FetchFault | PictureFault): Promise<void> {
    const { isFailed, waitMs } = afterFault(reason, due.tries);
    log.warn({ itemId: due.itemId, reason, tries: due.tries }, "no picture");
    const next = new Date(clock.now().getTime() + waitMs);
    await inTransaction(db, HOUSE, (trx) =>
      endFault(trx, due, { fault: reason, isFailed, dueAt: next }),
    );
  }
}
