import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  findLaid,
  findRunning,
  markLaid,
  type Lease,
} from "./sending.queries.ts";

const PARTS = ".parts";
/** `<name>.<lease>`: by its lease the database tells what has become of it. */
const PART = /^(.+)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export interface FileToLay extends Lease {
  name: string;
  body: Buffer;
}

interface Ground {
  db: Kysely<Database>;
  /** Where the ERP takes its files from. */
  folder: string;
}

/**
 * Lays a file down for the ERP, whole and once: its bytes are safe in a folder beside, then the
 * database says that it is delivered, then it appears. Who dies between the last two leaves it to
 * `finishFiles`; who dies before them has delivered nothing. So the ERP may take the file away at
 * any moment and never finds it again.
 *
 * @returns false when the message was not ours to deliver any more
 */
export async function layFile(
  { db, folder }: Ground,
  file: FileToLay,
  at: Date,
): Promise<boolean> {
  const parts = path.join(folder, PARTS);
  await mkdir(parts, { recursive: true });
  const part = path.join(parts, `${file.name}.${file.lease}`);
  await writeThrough(part, file.body);
  await syncFolder(parts);
  if (!(await markLaid(db, file, at))) {
    await rm(part, { force: true });
    return false;
  }
  await appear(folder, part, file.name);
  return true;
}

/** Lets appear what was delivered by the word of the database only, and clears away the rest. */
export async function finishFiles(
  { db, folder }: Ground,
  now: Date,
): Promise<void> {
  const parts = path.join(folder, PARTS);
  const names = await readdir(parts).catch(() => []);
  const found = names.flatMap((file) => {
    const [, name, lease] = PART.exec(file) ?? [];
    return name !== undefined && lease !== undefined
      ? [{ file, name, lease }]
      : [];
  });
  if (found.length === 0) return;
  const leases = found.map(({ lease }) => lease);
  const running = await findRunning(db, leases, now);
  const laid = await findLaid(db, leases);
  for (const { file, name, lease } of found) {
    const part = path.join(parts, file);
    if (laid.has(lease)) await appear(folder, part, name);
    else if (!running.has(lease)) await rm(part, { force: true });
  }
}

async function writeThrough(file: string, body: Buffer): Promise<void> {
  const handle = await open(file, "w", 0o640);
  try {
    await handle.writeFile(body);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function appear(
  folder: string,
  part: string,
  name: string,
): Promise<void> {
  try {
    await rename(part, path.join(folder, name));
  } catch (error) {
    // Another process has finished it.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  await syncFolder(folder);
}

/** A name is on the disk once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
