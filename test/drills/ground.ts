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
import type { DrillGround } from "./drill.ts";
import { startPortalProcess } from "./portal-processes.ts";

const PARTNERS = 200;
const PROCESSES = 2;

export interface OpenGround extends DrillGround {
  close(): Promise<void>;
}

/**
 * Makes an empty, migrated database the ground of a drill: a company, partners, and two processes
 * that serve them.
 */
export async function openGround(
  databaseUrl: string,
  build?: string,
): Promise<OpenGround> {
  const pool = createPool({ connectionString: databaseUrl });
  const db = createDatabase(pool);
  await loadSmallCompany(db);
  const codes = Array.from({ length: PARTNERS }, (_, index) => `D${index}`);
  const parties = await inTransaction(db, HOUSE, (trx) =>
    insertPartners(trx, codes),
  );
  const portals = await Promise.all(
    Array.from({ length: PROCESSES }, () =>
      startPortalProcess(databaseUrl, build),
    ),
  );
  const dataDir = await mkdtemp(path.join(tmpdir(), "rabat-drill-data-"));
  return {
    db,
    pool,
    portals,
    parties,
    dataDir,
    close: async () => {
      await Promise.all(portals.map((portal) => portal.stop()));
      await db.destroy();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
