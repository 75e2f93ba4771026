import { createDatabase, createPool } from "./platform/database.ts";
import { systemClock } from "./platform/clock.ts";
import type { Config } from "./platform/config.ts";
import {
  embeddedDir,
  startEmbeddedPostgres,
} from "./platform/embedded-postgres.ts";
import { createLog } from "./platform/log.ts";
import type { Services } from "./platform/trpc.ts";
import type { Pool } from "pg";

const POOL_SIZE = 24;
const COPY_POOL_SIZE = 4;
const DIRECT_POOL_SIZE = 5;

export interface OpenServices {
  services: Services;
  /** Connections that may LISTEN: never through a transaction-mode pooler. */
  directPool: Pool;
  /** Where the embedded database lives, when it is ours. */
  databaseDir: string | undefined;
  /** Closes the connections, and the embedded Postgres unless another process of ours uses it. */
  close(options: { stopPostgres: "always" | "if-started-here" }): Promise<void>;
}

/** Opens the database, the embedded one unless another is set, and all that a process shares. */
export async function openServices(
  config: Config,
  onProgress: (message: string) => void,
): Promise<OpenServices> {
  const log = createLog(config.logLevel);
  const databaseDir =
    config.databaseUrl === undefined ? embeddedDir(config) : undefined;
  const embedded =
    databaseDir === undefined
      ? undefined
      : await startEmbeddedPostgres({ dir: databaseDir, onProgress });
  const url = config.databaseUrl ?? embedded?.url;
  const pool = createPool({ connectionString: url, max: COPY_POOL_SIZE });
  const directPool = createPool({
    connectionString: config.databaseDirectUrl ?? url,
    max: DIRECT_POOL_SIZE,
  });
  const db = createDatabase(
    createPool({ connectionString: url, max: POOL_SIZE, pipeline: true }),
  );
  return {
    services: { db, pool, config, clock: systemClock, log },
    directPool,
    databaseDir,
    close: async ({ stopPostgres }) => {
      await db.destroy();
      await pool.end();
      await directPool.end();
      if (stopPostgres === "always" || embedded?.started)
        await embedded?.stop();
    },
  };
}
