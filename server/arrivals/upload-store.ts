import {
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import * as v from "valibot";
import { spoolBody, type SpooledBody } from "../exchange/spool.ts";

// DATA_DIR/exchange/uploads: files that somebody sent up and looks at, for a day.

const KEPT_MS = 86_400_000;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const factsSchema = v.object({
  name: v.string(),
  userId: v.number(),
  hash: v.string(),
  bytes: v.number(),
  at: v.string(),
});
export type UploadFacts = v.InferOutput<typeof factsSchema>;

export interface Upload extends UploadFacts {
  id: string;
  body: SpooledBody;
}

function folderOf(dataDir: string): string {
  return path.join(dataDir, "exchange", "uploads");
}

/**
 * Keeps a file as it comes, unpacked.
 *
 * @throws UnreadableFile when it is too large or its gzip is damaged
 */
export async function keepUpload(
  dataDir: string,
  body: Readable,
  facts: Pick<UploadFacts, "name" | "userId"> & { now: Date },
): Promise<Upload> {
  const folder = folderOf(dataDir);
  await sweep(folder, facts.now);
  const spooled = await spoolBody(body, folder);
  const id = path.basename(spooled.path, ".body");
  const { size } = await stat(spooled.path);
  const upload = {
    name: facts.name,
    userId: facts.userId,
    hash: spooled.hash,
    bytes: size,
    at: facts.now.toISOString(),
  };
  const file = path.join(folder, `${id}.json`);
  await writeFile(`${file}.part`, JSON.stringify(upload), { mode: 0o600 });
  await rename(`${file}.part`, file);
  return { ...upload, id, body: spooled };
}

/** A file that this person sent up; another's is not there. */
export async function findUpload(
  dataDir: string,
  { id, userId }: { id: string; userId: number },
): Promise<Upload | undefined> {
  if (!ID.test(id)) return undefined;
  const file = path.join(folderOf(dataDir), id);
  const json = await readFile(`${file}.json`, "utf8").catch(() => undefined);
  if (json === undefined) return undefined;
  const facts = v.parse(factsSchema, JSON.parse(json));
  if (facts.userId !== userId) return undefined;
  const body = { path: `${file}.body`, hash: facts.hash };
  return { ...facts, id, body };
}

export async function dropUpload(dataDir: string, id: string): Promise<void> {
  for (const ending of ["json", "body"])
    await rm(path.join(folderOf(dataDir), `${id}.${ending}`), { force: true });
}

async function sweep(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found && now.getTime() - found.mtimeMs > KEPT_MS)
      await rm(file, { force: true });
  }
}
