// `npm run -s rabat -- <command>`: the operator's commands, built first when needed.
import { isBuilt } from "./sources.mjs";

if (!isBuilt()) {
  process.stderr.write(
    "Building the app (some seconds, only after a change)\n",
  );
  const { buildAll } = await import("./build.mjs");
  await buildAll();
}
await import("../dist/server/cli.js");
