import { statfs } from "node:fs/promises";
import { getLinkHealth } from "../exchange/link-health.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  findDatabaseSize,
  findMailHealth,
  findQueueHealth,
} from "./house-health.queries.ts";
import { judgeDisk, judgeLink, judgeWait } from "./house-health.rules.ts";

/** How the house itself does: the link, the mail, the jobs behind it and the room on its disk. */
export async function getHouseHealth(
  services: Pick<Services, "db" | "clock" | "config">,
) {
  const { db, clock, config } = services;
  const now = clock.now();
  const link = await getLinkHealth(services);
  const mail = await inReading(db, HOUSE, findMailHealth);
  const queue = await findQueueHealth(db);
  const databaseBytes = await findDatabaseSize(db);
  const disk = await readDisk(config.dataDir);
  const late = link.feeds.filter(({ state }) => state === "late").length;
  const stopped = link.feeds.filter(({ trouble }) => trouble !== null).length;
  const lasts = link.feeds.flatMap(({ last }) => (last ? [last.at] : []));
  return {
    link: {
      judgement: judgeLink({ late, stopped, hasBegun: lasts.length > 0 }),
      late,
      stopped,
      lastAt: lasts.toSorted().at(-1) ?? null,
      ordersWaiting: link.orders.waiting,
    },
    mail: {
      judgement: mail.failed > 0 ? "bad" : judgeWait(mail.oldestAt, now),
      queued: mail.queued,
      failed: mail.failed,
    },
    queue: {
      judgement: queue.failed > 0 ? "bad" : judgeWait(queue.oldestAt, now),
      due: queue.due,
      failed: queue.failed,
    },
    storage: {
      judgement: disk ? judgeDisk(disk) : "unknown",
      freeBytes: disk?.free ?? null,
      totalBytes: disk?.total ?? null,
      databaseBytes,
    },
  };
}

/** The room where the portal's files lie; undefined where the system does not say. */
async function readDisk(
  dataDir: string,
): Promise<{ free: number; total: number } | undefined> {
  try {
    const { bavail, blocks, bsize } = await statfs(dataDir);
    return { free: bavail * bsize, total: blocks * bsize };
  } catch {
    return undefined;
  }
}
