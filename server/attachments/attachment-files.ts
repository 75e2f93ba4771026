import { randomUUID } from "node:crypto";
import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
} from "node:fs/promises";
import path from "node:path";

const FOLDER = "attachments";

interface Ground {
  config: { dataDir: string };
}

/** Files are named by their content, a few hundred folders of them. */
function placeOf({ config }: Ground, hash: string) {
  const folder = path.join(config.dataDir, FOLDER, hash.slice(0, 2));
  return { folder, file: path.join(folder, hash) };
}

/** Writes a file whole or not at all; one that is there stays as it is. */
export async function writeAttachmentFile(
  ground: Ground,
  hash: string,
  bytes: Buffer,
): Promise<void> {
  const { folder, file } = placeOf(ground, hash);
  if (await isThere(file)) return;
  await mkdir(folder, { recursive: true });
  const part = `${file}.${randomUUID()}.part`;
  const handle = await open(part, "w", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
}

const isThere = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

export async function readAttachmentFile(
  ground: Ground,
  hash: string,
): Promise<Buffer> {
  return await readFile(placeOf(ground, hash).file);
}

export async function removeAttachmentFile(
  ground: Ground,
  hash: string,
): Promise<void> {
  await rm(placeOf(ground, hash).file, { force: true });
}

/** The hashes of files that were written before, one folder after another; half-written ones go. */
export async function* listOldFiles(
  { config }: Ground,
  before: Date,
): AsyncGenerator<string[]> {
  const root = path.join(config.dataDir, FOLDER);
  for (const shard of await readdir(root).catch(() => [])) {
    const folder = path.join(root, shard);
    const old: string[] = [];
    for (const name of await readdir(folder).catch(() => [])) {
      const found = await stat(path.join(folder, name)).catch(() => undefined);
      if (!found || found.mtime >= before) continue;
      if (name.endsWith(".part"))
        await rm(path.join(folder, name), { force: true });
      else old.push(name);
    }
    yield old;
  }
}
