import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { DrillGround, Spare } from "../drill.ts";
import { openDatabase } from "../ground.ts";
import { mutatedFilesOf, type Choice } from "../mutated-files.ts";
import { runDrill, type DrillReport } from "../run-drill.ts";

/**
 * Runs the drill on an empty database: it sends no orders, so that no processes need to serve it.
 * It opens the database itself: a bundle is a program of its own.
 */
export async function runMutated(
  url: string,
  { seed, ...choice }: Choice & { seed: number },
): Promise<DrillReport> {
  const spare = openDatabase(url);
  const spares: [Spare, Spare] = [spare, spare];
  const dataDir = await mkdtemp(path.join(tmpdir(), "rabat-mutated-"));
  const ground: DrillGround = {
    ...spare,
    spares,
    dataDir,
    portals: [],
    parties: [],
  };
  try {
    return await runDrill(mutatedFilesOf(choice), ground, { runs: 1, seed });
  } finally {
    await spare.db.destroy();
    await rm(dataDir, { recursive: true, force: true });
  }
}

export type RunMutated = typeof runMutated;
