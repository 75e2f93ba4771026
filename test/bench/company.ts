import path from "node:path";
import { createPool } from "../../server/platform/database.ts";
import {
  fillStock,
  findFullCategories,
  findOrderableItems,
  signPartnersIn,
  type BenchPartner,
  type OrderableItem,
} from "./company.queries.ts";
import type { Cluster } from "./cluster.ts";
import type { FeedFile } from "./feed-files.ts";
import { startNodeLimit, startRabat, type ServerProcess } from "./processes.ts";
import { sendFeed } from "./send-feed.ts";

/** A loaded company with both servers on one database. */
export interface Company {
  items: number;
  database: string;
  url: string;
  rabat: ServerProcess;
  nodeLimit: ServerProcess;
  /** The bare server once more, with named statements that are planned once. */
  preparedLimit: ServerProcess;
  partners: BenchPartner[];
  categories: string[];
  orderable: OrderableItem[];
  close(): Promise<void>;
}

const ORDERABLE = 20_000;

/** Loads a company through the feeds of a server of its own. Returns the seconds of each feed. */
export async function loadCompany(
  cluster: Cluster,
  database: string,
  files: FeedFile[],
): Promise<Map<string, number>> {
  const rabat = await startRabat({
    purpose: "imports",
    databaseUrl: cluster.urlOf(database),
    dataDir: path.join(cluster.dir, `data-${database}`),
  });
  const seconds = new Map<string, number>();
  try {
    for (const file of files)
      seconds.set(file.feed, await sendFeed(rabat.origin, file));
    return seconds;
  } finally {
    await rabat.stop();
  }
}

/** Opens a loaded company for load: partners signed in, stock without end, both servers up. */
export async function openCompany(
  cluster: Cluster,
  { database, items }: { database: string; items: number },
): Promise<Company> {
  const url = cluster.urlOf(database);
  const pool = createPool({ connectionString: url, max: 2 });
  const partners = await signPartnersIn(pool);
  await fillStock(pool);
  const categories = await findFullCategories(pool);
  const orderable = await findOrderableItems(pool, ORDERABLE);
  await pool.end();
  const rabat = await startRabat({
    purpose: `load on ${items} items`,
    databaseUrl: url,
    dataDir: path.join(cluster.dir, `data-${database}`),
  });
  const nodeLimit = await startNodeLimit(url, { prepared: false });
  const preparedLimit = await startNodeLimit(url, { prepared: true });
  return {
    items,
    database,
    url,
    rabat,
    nodeLimit,
    preparedLimit,
    partners: [...partners.values()],
    categories,
    orderable,
    close: async () => {
      await Promise.all([rabat.stop(), nodeLimit.stop(), preparedLimit.stop()]);
    },
  };
}
