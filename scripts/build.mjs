// Builds the client and the server into dist/. Run by `npm start` when something changed.
import { builtinModules } from "node:module";
import path from "node:path";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { rolldown } from "rolldown";
import { build } from "vite";
import { newestSource, ROOT, STAMP } from "./sources.mjs";

const newest = newestSource();
// Whatever the shell says: only a production build has its service worker.
process.env.NODE_ENV = "production";
await Promise.all([
  build({ configFile: path.join(ROOT, "vite.config.ts"), logLevel: "warn" }),
  buildServer(),
]);
compressAssets(path.join(ROOT, "dist/client/assets"));
writeFileSync(STAMP, String(newest));

/** Once and as small as can be, instead of at each request and in haste. */
function compressAssets(folder) {
  for (const name of readdirSync(folder).filter((one) =>
    /\.(js|css|wasm)$/.test(one),
  )) {
    const file = path.join(folder, name);
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
  }
}

async function buildServer() {
  const bundle = await rolldown({
    input: {
      main: path.join(ROOT, "server/main.ts"),
      cli: path.join(ROOT, "server/cli.ts"),
      "read-file.process": path.join(
        ROOT,
        "server/exchange/read-file.process.ts",
      ),
    },
    platform: "node",
    // What npm installed stays where it is; only our own files are bundled.
    external: (id) =>
      builtinModules.includes(id) ||
      (!id.startsWith(".") && !path.isAbsolute(id)),
  });
  await bundle.write({
    dir: path.join(ROOT, "dist/server"),
    format: "esm",
    sourcemap: true,
    cleanDir: true,
  });
  await bundle.close();
}
