import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { expect, it } from "vitest";
import { waitFor } from "../../test/fixtures/server-process.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { PROJECT_ROOT } from "./project-root.ts";

it("starts where a first start was killed while it made the cluster", async () => {
  const dir = await mkdtemp(path.join(tmpdir(), "rabat-embedded-"));
  await chmod(dir, 0o755);
  const program = `
    import { startEmbeddedPostgres } from "./server/platform/embedded-postgres.ts";
    await startEmbeddedPostgres({ dir: ${JSON.stringify(dir)}, throwAway: true });`;
  // A group of its own, so that what it starts dies with it.
  const doomed = spawn(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", program],
    { cwd: PROJECT_ROOT, detached: true, stdio: "ignore" },
  );
  try {
    await waitFor(
      async () =>
        (await readdir(dir)).some((name) =>
          existsSync(path.join(dir, name, "PG_VERSION")),
        ),
      { withinMs: 50_000 },
    );
    process.kill(-(doomed.pid ?? 0), "SIGKILL");
    await once(doomed, "exit");
    const postgres = await startEmbeddedPostgres({ dir, throwAway: true });
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    const { rows } = await client.query("select 1 as one");
    await client.end();
    await postgres.stop();
    expect(rows).toEqual([{ one: 1 }]);
    expect((await readdir(dir)).toSorted()).toEqual(
      expect.arrayContaining(["cluster", "password"]),
    );
    expect((await readdir(dir)).some((name) => name.includes(".part"))).toBe(
      false,
    );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
