import { expect, it } from "vitest";
import { erpExport } from "./erp-export.ts";
import { killedImport } from "./killed-import.ts";
import { killedMachine } from "./killed-machine.ts";
import { killedServer } from "./killed-server.ts";
import { runDrill } from "./run-drill.ts";
import { SEED, withGround } from "./test-ground.ts";

const TIMEOUT_MS = 180_000;

// Their twins take minutes to be caught: `npm run drill -- <name> --broken-twin`.
it(
  "loses and doubles nothing when the server is killed, with its database and without",
  async () => {
    await withGround(undefined, async (ground) => {
      // So few kills meet few moments: which of them is not for these runs to say.
      for (const drill of [
        killedServer,
        killedMachine,
        killedImport,
        erpExport,
      ]) {
        const few = { ...drill, faults: [] };
        const report = await runDrill(few, ground, { runs: 1, seed: SEED });
        expect([drill.name, report.failures]).toEqual([drill.name, []]);
      }
    });
  },
  TIMEOUT_MS,
);
