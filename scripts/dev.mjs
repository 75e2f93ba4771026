// `npm run dev`: the server restarts on change, the client reloads in place.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createServer } from "vite";
import { ROOT } from "./sources.mjs";

const CLIENT_PORT = 5173;
const SERVER_PORT = process.env.PORT ?? "3000";

// The server serves dist/client; while developing the pages come from Vite.
const dist = path.join(ROOT, "dist", "client");
if (!existsSync(dist)) {
  mkdirSync(dist, { recursive: true });
  writeFileSync(path.join(dist, "index.html"), "");
}
const server = spawn(
  process.execPath,
  ["--import", "tsx", "--watch", path.join(ROOT, "server/main.ts")],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      PUBLIC_URL: process.env.PUBLIC_URL ?? `http://127.0.0.1:${CLIENT_PORT}`,
    },
  },
);
process.env.RABAT_SERVER = `http://127.0.0.1:${SERVER_PORT}`;
const vite = await createServer({
  configFile: path.join(ROOT, "vite.config.ts"),
  server: { port: CLIENT_PORT, strictPort: true, host: "127.0.0.1" },
});
await vite.listen();
vite.printUrls();
server.on("exit", (code) => process.exit(code ?? 0));
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, async () => {
    server.kill(signal);
    await vite.close();
  });
}
