import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  createDatabase,
  createPool,
  HOUSE,
  inTransaction,
} from "../../server/platform/database.ts";
import { insertPartners, loadSmallCompany } from "../fixtures/small-company.ts";
import type { Build } from "./broken-build.ts";
import type { DrillGround, Spare } from "./drill.ts";
import { startPortalProcess } from "./portal-processes.ts";

const PARTNERS = 200;
const PROCESSES = 2;

export interface OpenGround extends DrillGround {
  close(): Promise<void>;
}

export interface GroundUrls {
  databaseUrl: string;
  spareUrls: [string, string];
}

/**
 * Makes an empty, migrated database the ground of a drill: a company, partners, and two processes
 * that serve them.
 */
export async function openGround(
  { databaseUrl, spareUrls }: GroundUrls,
  build?: Build,
): Promise<OpenGround> {
  const { db, pool } = openDatabase(databaseUrl);
  const spares: [Spare, Spare] = [
    openDatabase(spareUrls[0]),
    openDatabase(spareUrls[1]),
  ];
  await loadSmallCompany(db);
  const codes = Array.from({ length: PARTNERS }, (_, index) => `D${index}`);
  const parties = await inTransaction(db, HOUSE, (trx) =>
    insertPartners(trx, codes),
  );
  const portals = await Promise.all(
    Array.from({ length: PROCESSES }, () =>
      startPortalProcess(databaseUrl, build?.portal),
    ),
  );
  const dataDir = await mkdtemp(path.join(tmpdir(), "rabat-drill-data-"));
  return {
    db,
    pool,
    portals,
    parties,
    dataDir,
    spares,
    server: build?.server,
    close: async () => {
      await Promise.all(portals.map((portal) => portal.stop()));
      await Promise.all(
        [db, ...spares.map((one) => one.db)].map((one) => one.destroy()),
      );
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A database by its address, over connections of its own. */
export function openDatabase(url: string): Spare {
  const pool = createPool({ connectionString: url });
  return { db: createDatabase(pool), pool };
}
