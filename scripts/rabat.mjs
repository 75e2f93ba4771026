// `npm run -s rabat -- <command>`: the operator's commands, built first when needed.
import { buildIfNeeded } from "./sources.mjs";

buildIfNeeded();
await import("../dist/server/cli.js");
