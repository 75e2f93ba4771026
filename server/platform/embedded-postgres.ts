import { spawn, type ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chownSync, existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Config } from "./config.ts";
import { findPrograms } from "./embedded-programs.ts";
import { freePort } from "./free-port.ts";
import { madeWhole } from "./made-whole.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import {
  giveAway,
  othersMayEnter,
  runsAsRoot,
  unprivileged,
} from "./unprivileged.ts";

export interface EmbeddedPostgres {
  /** The server's own database, as its owner. */
  url: string;
  /** As superuser, for tests that make databases. */
  adminUrl: string;
  /** False when it was already running, under another process of ours. */
  started: boolean;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Holds the cluster and its password. */
  dir: string;
  /** Told in words what takes longer than a moment. */
  onProgress?: (message: string) => void;
  /** Throw-away clusters of tests: nothing survives a crash, nothing waits for the disk. */
  throwAway?: boolean;
  /** Where it listens; any free port unless said. */
  port?: number;
}

const OWNER = "rabat";
const ADMIN = "postgres";

/** Where the embedded database lives: below the data folder unless root is shut out of it there. */
export function embeddedDir({
  dataDir,
  dataDirIsSet,
}: Pick<Config, "dataDir" | "dataDirIsSet">): string {
  if (!runsAsRoot || dataDirIsSet || othersMayEnter(dataDir)) {
    return path.join(dataDir, "postgres");
  }
  const checkout = createHash("sha256")
    .update(PROJECT_ROOT)
    .digest("hex")
    .slice(0, 12);
  return path.join("/var/lib/rabat", checkout);
}

/** A postmaster that was killed with many sessions takes a while to be gone. */
const SETTLED_WITHIN_MS = 10_000;

/** Starts the embedded Postgres, or joins it when it runs already. */
export async function startEmbeddedPostgres(
  options: EmbeddedOptions,
): Promise<EmbeddedPostgres> {
  const cluster = path.join(options.dir, "cluster");
  const passwordFile = path.join(options.dir, "password");
  await mkdir(options.dir, { recursive: true, mode: 0o755 });
  if (runsAsRoot && !othersMayEnter(options.dir)) {
    throw new Error(
      `${options.dir} lies in a folder that other users may not enter, and Postgres refuses to ` +
        "run as root: set DATA_DIR to a folder that is open to all, or DATABASE_URL",
    );
  }
  const running = existsSync(passwordFile)
    ? await findRunning(cluster)
    : undefined;
  if (running !== undefined) {
    const password = await readFile(passwordFile, "utf8");
    return handle({ ...running, password, started: false });
  }
  const bin = await findPrograms(options.dir);
  if (!existsSync(path.join(cluster, "PG_VERSION"))) {
    options.onProgress?.("Making the database (once, some seconds)");
    await initialize({
      bin,
      cluster,
      passwordFile,
      throwAway: options.throwAway ?? false,
    });
  }
  const password = await readFile(passwordFile, "utf8");
  const launched = await launch(bin, cluster, options);
  const embedded = handle({ ...launched, password, started: true });
  await createOwner(embedded.adminUrl, password);
  return embedded;
}

function handle({
  port,
  password,
  started,
  pid,
}: {
  port: number;
  password: string;
  started: boolean;
  pid: number;
}): EmbeddedPostgres {
  return {
    url: `postgres://${OWNER}:${password}@127.0.0.1:${port}/${OWNER}`,
    adminUrl: `postgres://${ADMIN}:${password}@127.0.0.1:${port}/postgres`,
    started,
    stop: async () => {
      if (!isAlive(pid)) return;
      // SIGINT is Postgres's fast shutdown: sessions are ended, the state is written.
      process.kill(pid, "SIGINT");
      for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 20)
        await sleep(20);
    },
  };
}

async function initialize(options: {
  bin: string;
  cluster: string;
  passwordFile: string;
  throwAway: boolean;
}): Promise<void> {
  const { cluster, passwordFile } = options;
  const password = randomBytes(24).toString("base64url");
  await writeFile(passwordFile, password, { mode: 0o600 });
  giveAway(passwordFile);
  await madeWhole(cluster, (unfinished) => runInitdb(unfinished, options));
  if (runsAsRoot) chownSync(passwordFile, 0, 0);
}

async function runInitdb(
  cluster: string,
  {
    bin,
    passwordFile,
    throwAway,
  }: { bin: string; passwordFile: string; throwAway: boolean },
): Promise<void> {
  await mkdir(cluster, { mode: 0o700 });
  giveAway(cluster);
  const args = [
    `--pgdata=${cluster}`,
    `--username=${ADMIN}`,
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-instructions",
    ...(throwAway ? ["--no-sync"] : []),
  ];
  const child = spawn(path.join(bin, "initdb"), args, {
    stdio: ["ignore", "ignore", "pipe"],
    ...unprivileged(),
  });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const code = await exitCode(child);
  if (code !== 0) throw new Error(`initdb failed: ${complaint.trim()}`);
}

async function launch(
  bin: string,
  cluster: string,
  { throwAway = false, port: wantedPort }: EmbeddedOptions,
): Promise<{ pid: number; port: number }> {
  const port = wantedPort ?? (await freePort());
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: throwAway ? "200" : "100",
    ...(throwAway && {
      fsync: "off",
      synchronous_commit: "off",
      full_page_writes: "off",
    }),
  };
  const args = ["-D", cluster, "-p", String(port)];
  for (const [name, value] of Object.entries(settings))
    args.push("-c", `${name}=${value}`);
  const child = spawn(path.join(bin, "postgres"), args, {
    stdio: ["ignore", "ignore", "pipe"],
    // Ctrl-C in a terminal goes to the whole group: Postgres must outlive our own last writes.
    detached: true,
    ...unprivileged(),
  });
  let complaint = "";
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () =>
      reject(new Error(`Postgres did not start: ${complaint.trim()}`)),
    );
    child.stderr.on("data", (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-4000);
      if (complaint.includes("ready to accept connections")) resolve();
    });
  });
  child.removeAllListeners("exit");
  child.stderr.on("data", () => {});
  child.unref();
  if (child.stderr instanceof net.Socket) child.stderr.unref();
  if (child.pid === undefined) throw new Error("Postgres did not start");
  return { pid: child.pid, port };
}

/** Makes the server's own login and database: an owner without superuser rights, once. */
async function createOwner(adminUrl: string, password: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const found = await admin.query(
      "select 1 from pg_roles where rolname = $1",
      [OWNER],
    );
    if (found.rowCount === 0) {
      await admin.query(
        `create role ${OWNER} login noinherit createrole password '${password}'`,
      );
    }
    const database = await admin.query(
      "select 1 from pg_database where datname = $1",
      [OWNER],
    );
    if (database.rowCount === 0)
      await admin.query(`create database ${OWNER} owner ${OWNER}`);
  } finally {
    await admin.end();
  }
}

/**
 * The postmaster that serves this cluster already. One that lives and does not answer is starting or
 * dying: which of the two is waited for, since no other may start beside it.
 */
async function findRunning(
  cluster: string,
): Promise<{ pid: number; port: number } | undefined> {
  for (let waited = 0; waited < SETTLED_WITHIN_MS; waited += 50) {
    const lines = await readFile(
      path.join(cluster, "postmaster.pid"),
      "utf8",
    ).catch(() => "");
    const [pid, , , port] = lines.split("\n").map(Number);
    if (!pid || !isAlive(pid)) return undefined;
    if (port && (await answers(port))) return { pid, port };
    await sleep(50);
  }
  return undefined;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.unref();
    socket.once("connect", () => socket.destroy());
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
}
