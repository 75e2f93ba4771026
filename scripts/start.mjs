// `npm start`: builds what is not built, then becomes the server.
import { buildIfNeeded } from "./sources.mjs";

buildIfNeeded();
await import("../dist/server/main.js");
