import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { builtinModules } from "node:module";
import path from "node:path";
import { rolldown } from "rolldown";
import { PROJECT_ROOT } from "../../server/platform/project-root.ts";

const LOCK =
  /await sql`\s*select from stock_level where item_id = any\([^`]*for no key update`\.execute\(trx\);/;

export interface BrokenBuild {
  script: string;
  remove(): Promise<void>;
}

/**
 * Builds a portal process whose `lockStock` locks nothing: the twin that a drill must catch.
 * The lock is cut out of the source on its way into the bundle; the product has no such switch.
 */
export async function buildWithoutLock(): Promise<BrokenBuild> {
  // Below node_modules: out of git's sight, and what npm installed is found from there.
  const cache = path.join(PROJECT_ROOT, "node_modules", ".cache");
  await mkdir(cache, { recursive: true });
  const dir = await mkdtemp(path.join(cache, "rabat-broken-"));
  let cut = 0;
  const bundle = await rolldown({
    input: path.join(import.meta.dirname, "portal-process.ts"),
    platform: "node",
    external: (id) =>
      builtinModules.includes(id) ||
      (!id.startsWith(".") && !path.isAbsolute(id)),
    plugins: [
      {
        name: "without-lock",
        transform(code, id) {
          if (!id.endsWith("server/stock/stock.queries.ts")) return null;
          return code.replace(LOCK, () => {
            cut += 1;
            return "void [trx, itemIds];";
          });
        },
      },
    ],
  });
  const script = path.join(dir, "portal-process.mjs");
  await bundle.write({ file: script, format: "esm" });
  await bundle.close();
  if (cut !== 1) throw new Error("the lock to cut out was not found");
  return { script, remove: () => rm(dir, { recursive: true, force: true }) };
}
