import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

export const ROOT = path.resolve(import.meta.dirname, "..");
export const STAMP = path.join(ROOT, "dist", "built-from");

const BUILT_FROM = [
  "index.html",
  "client",
  "server",
  "db",
  "public",
  "package-lock.json",
  "vite.config.ts",
];

/** When the newest file that goes into the build was changed, in ms. */
export function newestSource() {
  return Math.max(
    ...BUILT_FROM.map((name) => newestBelow(path.join(ROOT, name))),
  );
}

/** Whether dist/ was built from the sources as they are. */
function isBuilt() {
  return (
    existsSync(STAMP) && Number(readFileSync(STAMP, "utf8")) >= newestSource()
  );
}

function newestBelow(file) {
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(
    stat.mtimeMs,
    ...readdirSync(file).map((name) => newestBelow(path.join(file, name))),
  );
}

/** Builds in a process of its own, so that the server's stays as small as it is. */
export function buildIfNeeded() {
  if (isBuilt()) return;
  const done = inTurn(() => isBuilt() || build());
  if (!done) process.exit(1);
}

function build() {
  process.stderr.write(
    "Building the app (some seconds, only after a change)\n",
  );
  const { status } = spawnSync(
    process.execPath,
    [path.join(ROOT, "scripts/build.mjs")],
    {
      // What the build says goes beside the answer on stdout, not into it.
      stdio: ["ignore", 2, 2],
    },
  );
  return status === 0;
}

/** Two commands given at once would build into one another's files: one waits for the other. */
function inTurn(work) {
  const lock = path.join(ROOT, "dist", "building");
  mkdirSync(path.dirname(lock), { recursive: true });
  while (!wroteFirst(lock)) {
    if (isLeftBehind(lock)) rmSync(lock, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function wroteFirst(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function isLeftBehind(lock) {
  try {
    process.kill(Number(readFileSync(lock, "utf8")), 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}
