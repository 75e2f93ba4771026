import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../server/platform/free-port.ts";

export const ROOT = path.resolve(import.meta.dirname, "../..");
export const EXCHANGE_KEY = "bench-exchange-key";

const START_TIMEOUT_MS = 30_000;
const TICK_MS = 10;

/** The most memory that any Rabat server of this run held, and which it was. */
export let rabatPeak = { mb: 0, server: "none" };

export interface ServerProcess {
  pid: number;
  origin: string;
  stop(): Promise<void>;
}

/**
 * Rabat as it is built and started in production, without the demo company.
 *
 * @param options.purpose tells which server it was that held the most memory
 */
export async function startRabat(options: {
  purpose: string;
  databaseUrl: string;
  dataDir: string;
  jobs?: boolean;
}): Promise<ServerProcess> {
  const server = await startServer(startArguments(), {
    DATABASE_URL: options.databaseUrl,
    DATA_DIR: options.dataDir,
    DEMO: "0",
    EXCHANGE_KEY,
    JOBS: options.jobs ? "1" : "0",
  });
  return {
    ...server,
    stop: async () => {
      const mb = peakMbOf(server.pid);
      if (mb > rabatPeak.mb) rabatPeak = { mb, server: options.purpose };
      await server.stop();
    },
  };
}

/** The bare server that Rabat is measured against; with statements prepared once or each time. */
export async function startNodeLimit(
  databaseUrl: string,
  { prepared }: { prepared: boolean },
): Promise<ServerProcess> {
  const script = path.join(import.meta.dirname, "node-limit.ts");
  return await startServer(["--import", "tsx", script], {
    DATABASE_URL: databaseUrl,
    BENCH_PREPARED: prepared ? "1" : "0",
  });
}

/** The server is started as `npm start` does it, with the same settings of the engine. */
function startArguments(): string[] {
  const file = readFileSync(path.join(ROOT, "package.json"), "utf8");
  const { scripts } = JSON.parse(file) as { scripts: { start: string } };
  return scripts.start.split(" ").slice(1);
}

async function startServer(
  args: string[],
  env: Record<string, string>,
): Promise<ServerProcess> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      PUBLIC_URL: origin,
      LOG_LEVEL: "warn",
      ...env,
    },
  });
  let complaint = "";
  child.stderr.on(
    "data",
    (chunk: Buffer) =>
      (complaint = (complaint + chunk.toString()).slice(-4000)),
  );
  const stopWithUs = () => void child.kill();
  process.once("exit", stopWithUs);
  await untilReady(child, origin, () => complaint);
  const pid = child.pid ?? 0;
  return {
    pid,
    origin,
    stop: async () => {
      process.off("exit", stopWithUs);
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function untilReady(
  child: ChildProcess,
  origin: string,
  complaint: () => string,
): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill();
      throw new Error(`a server did not start: ${complaint()}`);
    }
    await sleep(50);
  }
}

function peakMbOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const kb = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return Number(kb ?? Number.NaN) / 1024;
}

/** The memory that a process holds now. */
export function rssMbOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const kb = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return Number(kb ?? Number.NaN) / 1024;
}

const WATCH_MS = 100;

/** Watches how much a server holds, by itself and with the processes that it has started. */
export function watchMemory(pid: number): {
  stop(): { serverMb: number; familyMb: number };
} {
  const most = { serverMb: 0, familyMb: 0 };
  const timer = setInterval(() => {
    const serverMb = rssMbOf(pid);
    const readers = childrenOf(pid).reduce(
      // One that has just ended holds nothing.
      (sum, child) => sum + (rssMbOf(child) || 0),
      0,
    );
    most.serverMb = Math.max(most.serverMb, serverMb);
    most.familyMb = Math.max(most.familyMb, serverMb + readers);
  }, WATCH_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}

function childrenOf(pid: number): number[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return readStat(Number(name)).parent === pid ? [Number(name)] : [];
    } catch {
      // It ended in the meantime.
      return [];
    }
  });
}

/** CPU time that a process has used so far. */
export function cpuMs(pid: number): number {
  const { own } = readStat(pid);
  return own * TICK_MS;
}

/** CPU time of a parent and all its children, those that have ended included. */
export function familyCpuMs(pid: number): number {
  const { own, ended } = readStat(pid);
  let ticks = own + ended;
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readStat(Number(name));
      if (stat.parent === pid) ticks += stat.own;
    } catch {
      // It ended in the meantime, and counts among its parent's ended ones.
    }
  }
  return ticks * TICK_MS;
}

function readStat(pid: number): { parent: number; own: number; ended: number } {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The second field is the name in brackets and may hold blanks.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const field = (place: number) => Number(fields[place - 3]);
  return {
    parent: field(4),
    own: field(14) + field(15),
    ended: field(16) + field(17),
  };
}
