import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Database } from "../../db/database.ts";
import type { PlacingParty } from "../../server/orders/place-order.ts";
import type { Break } from "./broken-build.ts";
import type { Random } from "./random.ts";
import type { PortalProcess } from "./portal-processes.ts";

/** What a run has to work with: one database, and the processes that serve it. */
export interface DrillGround {
  db: Kysely<Database>;
  pool: Pool;
  portals: PortalProcess[];
  /** Partners without rebates or limits, with a user each. */
  parties: PlacingParty[];
  dataDir: string;
  /** The bundle of a broken server, in place of the one that `npm start` runs. */
  server?: string | undefined;
  /** Two more databases, migrated, empty and alike, for a drill that compares two. */
  spares: [Spare, Spare];
}

export interface Spare {
  db: Kysely<Database>;
  pool: Pool;
}

export interface RunResult {
  /** What was not as it must be, in words. */
  failures: string[];
  /** What happened how often: faults that did not fire were not tried. */
  counts: Record<string, number>;
}

export interface Drill {
  name: string;
  /** Faults that must have fired at least once over all runs. */
  faults: string[];
  /** Faults that must have fired often once the runs are many: chance alone may spare a few runs. */
  rareFaults?: string[];
  /** Broken products that it must notice, in place of the one without the ordered lock. */
  twins?: (Break & { name: string })[];
  /** What is built to break: the portal processes, unless the drill starts whole servers. */
  breaks?: "portal" | "server";
  run(ground: DrillGround, random: Random): Promise<RunResult>;
  /** Looks once more over all runs, and takes away what they have built up. */
  end?(ground: DrillGround): Promise<string[]>;
}
