import { describe, expect, it } from "vitest";
import type { DrillGround } from "../drills/drill.ts";
import { offlineCut } from "../drills/offline-cut.ts";
import { runDrill } from "../drills/run-drill.ts";
import { browserMissing } from "../fixtures/browser.ts";
import { loadSmallCompany } from "../fixtures/small-company.ts";
import { createTestDatabase } from "../fixtures/test-database.ts";

/** Runs with a kill, an answer cut off, a tolerant partner, a dearer item, and a page only like ours. */
const SEED = 145;
const RUNS = 4;

describe.skipIf(browserMissing())("the app on a wire that is cut", () => {
  it("makes one order of each intent", async () => {
    const database = await createTestDatabase();
    try {
      await loadSmallCompany(database.db);
      const { db, pool } = database;
      const ground: DrillGround = {
        db,
        pool,
        spares: [database, database],
        portals: [],
        parties: [],
        dataDir: "",
      };
      const report = await runDrill(offlineCut, ground, {
        runs: RUNS,
        seed: SEED,
      });
      expect(report.failures).toEqual([]);
      expect(report.counts["orders"]).toBe(RUNS);
      expect(report.counts["cutAfterCommit"]).toBeGreaterThan(0);
    } finally {
      await database.close();
    }
  });
});
