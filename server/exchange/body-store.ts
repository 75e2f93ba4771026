import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";

// Bodies lie beside the database: those that come (`tmp`), and by the number of their batch those
// that must outlive their request: stock until all its pieces are in (`journal`), held batches
// until somebody decides (`held`).

const DAY_MS = 86_400_000;

/** What is older than this was left behind by a process that was killed, or nobody wants it. */
const KEPT_MS = { tmp: DAY_MS, journal: DAY_MS, held: 30 * DAY_MS };

function folderOf(dataDir: string, kind: keyof typeof KEPT_MS): string {
  return path.join(dataDir, "exchange", kind);
}

/** Where bodies lie while they come. */
export function spoolFolder(dataDir: string): string {
  return folderOf(dataDir, "tmp");
}

export function journalPath(dataDir: string, batch: number): string {
  return path.join(folderOf(dataDir, "journal"), `${batch}.body`);
}

/** Keeps the body of a stock batch; its path when it is safely there. */
export async function journalBody(
  dataDir: string,
  batch: number,
  body: string,
): Promise<void> {
  await place(body, journalPath(dataDir, batch));
}

export async function dropJournalled(
  dataDir: string,
  batch: number,
): Promise<void> {
  await rm(journalPath(dataDir, batch), { force: true });
}

export function isJournalled(dataDir: string, batch: number): boolean {
  return existsSync(journalPath(dataDir, batch));
}

/** The numbers of the batches whose bodies are in the journal. */
export async function listJournalled(dataDir: string): Promise<number[]> {
  const names = await readdir(folderOf(dataDir, "journal")).catch(() => []);
  return names.flatMap((name) => {
    const [, id] = /^(\d+)\.body$/.exec(name) ?? [];
    return id === undefined ? [] : [Number(id)];
  });
}

export function heldPath(dataDir: string, batch: number): string {
  return path.join(folderOf(dataDir, "held"), `${batch}.body`);
}

export async function keepHeldBody(
  dataDir: string,
  batch: number,
  body: string,
): Promise<void> {
  await place(body, heldPath(dataDir, batch));
}

export function hasHeldBody(dataDir: string, batch: number): boolean {
  return existsSync(heldPath(dataDir, batch));
}

export async function dropHeldBody(
  dataDir: string,
  batch: number,
): Promise<void> {
  await rm(heldPath(dataDir, batch), { force: true });
}

/** Lets go of bodies that nobody will ask for. For the start, once interrupted batches are in. */
export async function sweepBodies(dataDir: string, now: Date): Promise<void> {
  for (const kind of ["tmp", "journal", "held"] as const) {
    const folder = folderOf(dataDir, kind);
    for (const name of await readdir(folder).catch(() => [])) {
      const file = path.join(folder, name);
      const found = await stat(file).catch(() => undefined);
      if (found && now.getTime() - found.mtimeMs > KEPT_MS[kind])
        await rm(file, { force: true });
    }
  }
}

/** Whole or not at all under its last name. */
async function place(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, `${to}.part`);
  await rename(`${to}.part`, to);
}
