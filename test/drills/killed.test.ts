import { expect, it } from "vitest";
import { buildTwin } from "./broken-build.ts";
import { killedImport } from "./killed-import.ts";
import { killedMachine } from "./killed-machine.ts";
import { killedServer } from "./killed-server.ts";
import { runDrill } from "./run-drill.ts";
import { SEED, withGround } from "./test-ground.ts";

const TIMEOUT_MS = 180_000;

it(
  "loses and doubles nothing when the server is killed, with its database and without",
  async () => {
    await withGround(undefined, async (ground) => {
      // So few kills meet few moments: which of them is not for these runs to say.
      for (const drill of [killedServer, killedMachine, killedImport]) {
        const few = { ...drill, faults: [] };
        const report = await runDrill(few, ground, { runs: 2, seed: SEED });
        expect([drill.name, report.failures]).toEqual([drill.name, []]);
      }
    });
  },
  TIMEOUT_MS,
);

it(
  "catches an order committed before its lines, its mail and its export",
  async () => {
    const [twin] = killedServer.twins ?? [];
    if (!twin) throw new Error("there is a twin");
    const { build, remove } = await buildTwin(killedServer, twin);
    try {
      const { failedRuns } = await withGround(build, (ground) =>
        runDrill(killedServer, ground, { runs: 2, seed: SEED }),
      );
      expect(failedRuns).toBeGreaterThan(0);
    } finally {
      await remove();
    }
  },
  TIMEOUT_MS,
);
