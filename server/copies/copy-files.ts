import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";

const FOLDER = "copies";

interface Ground {
  config: { dataDir: string };
}

export const copyFile = ({ config }: Ground, id: string): string =>
  path.join(config.dataDir, FOLDER, `${id}.zip`);

export async function makeCopyFolder({ config }: Ground): Promise<void> {
  await mkdir(path.join(config.dataDir, FOLDER), { recursive: true });
}

/** The ids of all copies that lie here, half-written ones too. */
export async function listCopyFiles({ config }: Ground): Promise<string[]> {
  const names = await readdir(path.join(config.dataDir, FOLDER)).catch(
    () => [],
  );
  return [...new Set(names.map((name) => name.replace(/\.zip(\.part)?$/, "")))];
}

export async function removeCopyFile(
  ground: Ground,
  id: string,
): Promise<void> {
  const file = copyFile(ground, id);
  await rm(file, { force: true });
  await rm(`${file}.part`, { force: true });
}
