import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { build } from "vite";
import { PROJECT_ROOT } from "../../server/platform/project-root.ts";
import { ensureBuilt } from "../fixtures/ensure-built.ts";
import type { Break } from "./broken-build.ts";

/** The app with one guard taken out: each of them the drill of cut wires must notice. */
export const OFFLINE_TWINS: (Break & { name: string })[] = [
  {
    name: "a new id for every try",
    file: "client/outbox/send-entry.ts",
    cut: "body: entry.body,",
    put: "body: entry.body.replace(entry.id, crypto.randomUUID()),",
  },
  {
    name: "an entry that goes before the verdict comes",
    file: "client/outbox/flush.ts",
    cut: "const verdict = await sendEntry(",
    put: "await removeEntry(holder, sending); const verdict = await sendEntry(",
  },
  {
    name: "any 200 taken for success",
    file: "client/outbox/verdict.ts",
    cut: 'if (!isOrder) return { kind: "later", why: "not_ours" };',
    put: "void isOrder;",
  },
];

export interface BrokenApp {
  /** A checkout of its own, as far as the server looks. */
  root: string;
  remove(): Promise<void>;
}

/** Builds the app with one thing broken on its way into the bundle, beside the server as it is. */
export async function buildBrokenApp(broken: Break): Promise<BrokenApp> {
  await ensureBuilt();
  const cache = path.join(PROJECT_ROOT, "node_modules", ".cache");
  await mkdir(cache, { recursive: true });
  const root = await mkdtemp(path.join(cache, "rabat-broken-app-"));
  for (const part of ["package.json", "dist/server"])
    await cp(path.join(PROJECT_ROOT, part), path.join(root, part), {
      recursive: true,
    });
  let cut = 0;
  const before = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    await build({
      configFile: path.join(PROJECT_ROOT, "vite.config.ts"),
      logLevel: "error",
      build: { outDir: path.join(root, "dist/client") },
      plugins: [
        {
          name: "broken",
          enforce: "pre",
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
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
  if (cut !== 1) throw new Error(`nothing to break in ${broken.file}`);
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}
