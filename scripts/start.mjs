// `npm start`: builds what is not built, then becomes the server.
import { isBuilt } from "./sources.mjs";

if (!isBuilt()) {
  process.stderr.write(
    "Building the app (some seconds, only after a change)\n",
  );
  const { buildAll } = await import("./build.mjs");
  await buildAll();
}
await import("../dist/server/main.js");
