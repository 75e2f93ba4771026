import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { builtinModules } from "node:module";
import path from "node:path";
import { rolldown } from "rolldown";
import { PROJECT_ROOT } from "../../server/platform/project-root.ts";

/** Bundles in place of what they are built from. */
export interface Build {
  portal?: string;
  server?: string;
}

export interface BrokenBuild {
  script: string;
  remove(): Promise<void>;
}

/** One place of the source, and what stands there in a broken twin. */
export interface Break {
  file: string;
  cut: string | RegExp;
  put: string;
}

const LOCK: Break = {
  file: "server/stock/stock.queries.ts",
  cut: /await sql`\s*select from stock_level where item_id = any\([^`]*for no key update`\.execute\(trx\);/,
  put: "void [trx, itemIds];",
};

const ENTRIES = { portal: "portal-process.ts", server: "../../server/main.ts" };

/** Builds what a drill runs against over a product with one thing broken. */
export async function buildTwin(
  { breaks = "portal" }: { breaks?: "portal" | "server" },
  twin: Break,
): Promise<{ build: Build; remove(): Promise<void> }> {
  const { script, remove } = await buildBroken(ENTRIES[breaks], twin);
  return { build: { [breaks]: script }, remove };
}

/** Builds a portal process whose `lockStock` locks nothing: the twin that a drill must catch. */
export function buildWithoutLock(): Promise<BrokenBuild> {
  return buildBroken("portal-process.ts", LOCK);
}

/**
 * Builds a file of the drills over a product with one thing broken. The source is changed on its
 * way into the bundle; the product has no switch for it.
 */
export async function buildBroken(
  entry: string,
  broken: Break,
): Promise<BrokenBuild> {
  // Below node_modules: out of git's sight, and what npm installed is found from there.
  const cache = path.join(PROJECT_ROOT, "node_modules", ".cache");
  await mkdir(cache, { recursive: true });
  const dir = await mkdtemp(path.join(cache, "rabat-broken-"));
  let cut = 0;
  const bundle = await rolldown({
    input: path.join(import.meta.dirname, entry),
    platform: "node",
    external: (id) =>
      builtinModules.includes(id) ||
      (!id.startsWith(".") && !path.isAbsolute(id)),
    plugins: [
      {
        name: "broken",
        transform(code, id) {
          if (!id.endsWith(broken.file)) return null;
          return code.replace(broken.cut, () => {
            cut += 1;
            return broken.put;
          });
        },
      },
    ],
  });
  const script = path.join(dir, "broken.mjs");
  await bundle.write({
    file: script,
    format: "esm",
    codeSplitting: false,
  });
  await bundle.close();
  if (cut !== 1) throw new Error(`nothing to break in ${broken.file}`);
  return { script, remove: () => rm(dir, { recursive: true, force: true }) };
}
