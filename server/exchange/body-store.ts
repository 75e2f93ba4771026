import { existsSync } from "node:fs";
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";

// Bodies that must outlive their request lie beside the database, by the number of their batch:
// stock until all its pieces are in, held batches until somebody decides.

export function journalPath(dataDir: string, batch: number): string {
  return path.join(dataDir, "exchange", "journal", `${batch}.body`);
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

export async function keepHeldBody(
  dataDir: string,
  batch: number,
  body: string,
): Promise<void> {
  await place(body, path.join(dataDir, "exchange", "held", `${batch}.body`));
}

/** Whole or not at all under its last name. */
async function place(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, `${to}.part`);
  await rename(`${to}.part`, to);
}
