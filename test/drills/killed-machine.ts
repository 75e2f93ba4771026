import { readFileSync } from "node:fs";
import { chmod, mkdtemp } from "node:fs/promises";
import path from "node:path";
import { startEmbeddedPostgres } from "../../server/platform/embedded-postgres.ts";
import { inTransaction, HOUSE } from "../../server/platform/database.ts";
import { migrate } from "../../server/platform/migrate.ts";
import { insertPartners, loadSmallCompany } from "../fixtures/small-company.ts";
import type { Drill, DrillGround } from "./drill.ts";
import { openDatabase } from "./ground.ts";
import { killedServerDrill, type World } from "./killed-server.ts";

const PARTNERS = 12;

/** As killed-server, in the shape of `npm start`: its own Postgres dies with it, whole or in part. */
export const killedMachine: Drill = {
  ...killedServerDrill(openMachine),
  name: "killed-machine",
  breaks: "server",
  twins: [
    {
      name: "an order acknowledged before it is on the disk",
      file: "server/platform/embedded-postgres.ts",
      cut: "...(throwAway && {\n      fsync",
      put: "...(!throwAway && {\n      fsync",
    },
  ],
};

async function openMachine(ground: DrillGround): Promise<World> {
  const dataDir = await mkdtemp(path.join(ground.dataDir, "machine-"));
  for (const folder of [ground.dataDir, dataDir]) await chmod(folder, 0o755);
  const dir = path.join(dataDir, "postgres");
  const postgres = await startEmbeddedPostgres({ dir });
  const { db, pool } = openDatabase(postgres.url);
  await migrate(db, pool);
  await loadSmallCompany(db);
  const codes = Array.from({ length: PARTNERS }, (_, index) => `D${index}`);
  await inTransaction(db, HOUSE, (trx) => insertPartners(trx, codes));
  return {
    db,
    dataDir,
    options: { databaseUrl: "", bundle: ground.server },
    others: (random) => {
      const postmaster = postmasterOf(dir);
      return random.pick([
        { name: "serverAlone", pids: [] },
        { name: "postmaster", pids: [postmaster] },
        { name: "everything", pids: [postmaster, ...childrenOf(postmaster)] },
      ]);
    },
    // It listens on another port after each start.
    onRisen: async () => {
      const { url } = await startEmbeddedPostgres({ dir });
      pool.options.connectionString = url;
    },
    close: () => db.destroy(),
  };
}

function postmasterOf(dir: string): number {
  const file = path.join(dir, "cluster", "postmaster.pid");
  return Number(readFileSync(file, "utf8").split("\n")[0]);
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .split(" ")
    .filter((text) => text !== "")
    .map(Number);
}
