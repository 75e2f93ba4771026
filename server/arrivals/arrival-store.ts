import { randomUUID } from "node:crypto";
import {
  constants,
  access,
  copyFile,
  lstat,
  mkdir,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from "node:fs/promises";
import path from "node:path";

// DATA_DIR/exchange: `in`, where files are put; in it `.taken/<stamp>`, a file that is being
// imported; `done/<day>` and `failed`, where it ends with its answer beside it.

const DAY_MS = 86_400_000;
const KEPT_MS = 30 * DAY_MS;
const FOLDER_ID = ".folder-id";
const TAKEN = ".taken";
const LONGEST_NAME = 200;

export interface ArrivalFolders {
  in: string;
  done: string;
  failed: string;
}

export function arrivalFolders(dataDir: string): ArrivalFolders {
  const exchange = path.join(dataDir, "exchange");
  return {
    in: path.join(exchange, "in"),
    done: path.join(exchange, "done"),
    failed: path.join(exchange, "failed"),
  };
}

/** A file in the folder as it looks now. */
export interface LyingFile {
  name: string;
  path: string;
  kind: "file" | "link" | "other";
  size: number;
  mtimeMs: number;
  ino: number;
}

/** Makes the folders and gives the name by which processes that share them know them. */
export async function openFolders(folders: ArrivalFolders): Promise<string> {
  for (const folder of Object.values(folders) as string[])
    await mkdir(folder, { recursive: true });
  const file = path.join(folders.in, FOLDER_ID);
  await writeFile(file, "", { flag: "a" });
  const { ino, birthtimeMs } = await stat(file);
  return `${ino}-${Math.floor(birthtimeMs)}`;
}

/** What lies in the folder itself; what somebody hides in it or puts in folders is not looked at. */
export async function listLying(folders: ArrivalFolders): Promise<LyingFile[]> {
  const names = await readdir(folders.in);
  const lying: LyingFile[] = [];
  for (const name of names) {
    if (name.startsWith(".")) continue;
    const file = path.join(folders.in, name);
    // Somebody may have taken it away again.
    const found = await lstat(file).catch(() => undefined);
    if (!found || found.isDirectory()) continue;
    lying.push({
      name,
      path: file,
      kind: found.isFile() ? "file" : found.isSymbolicLink() ? "link" : "other",
      size: found.size,
      mtimeMs: found.mtimeMs,
      ino: found.ino,
    });
  }
  return lying;
}

export async function isReadable(file: string): Promise<boolean> {
  return await access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
}

/** A file that was taken out of everybody's sight, once, under a stamp of its own. */
export interface TakenFile {
  stamp: string;
  name: string;
  path: string;
}

/** Takes a file in one step: whoever else wants it finds it gone. */
export async function takeFile(
  folders: ArrivalFolders,
  { name, path: from }: Pick<LyingFile, "name" | "path">,
  now: Date,
): Promise<TakenFile> {
  const seconds = now.toISOString().slice(0, 19).replaceAll(":", "");
  const stamp = `${seconds}-${randomUUID().slice(0, 8)}`;
  const folder = path.join(folders.in, TAKEN, stamp);
  await mkdir(folder, { recursive: true });
  const to = path.join(folder, name);
  await rename(from, to);
  return { stamp, name, path: to };
}

/** Whether it is the file that it was: who has it open writes on, wherever it lies. */
export async function markOf(file: string): Promise<string> {
  const { size, mtimeMs } = await stat(file);
  return `${size} ${mtimeMs}`;
}

/** Puts a file back that was taken too early, beside what may have come under its name. */
export async function putBack(
  folders: ArrivalFolders,
  { stamp, name, path: from }: TakenFile,
): Promise<void> {
  const to = path.join(folders.in, name.replace(/(?=\.|$)/, `-${stamp}`));
  await rename(from, to);
  await rmdir(path.dirname(from));
}

/** What was taken and not put away: its process died, or the database was out of reach. */
export async function listTaken(folders: ArrivalFolders): Promise<TakenFile[]> {
  const root = path.join(folders.in, TAKEN);
  const taken: TakenFile[] = [];
  for (const stamp of (await readdir(root).catch(() => [])).toSorted()) {
    const folder = path.join(root, stamp);
    const [name] = await readdir(folder).catch(() => []);
    if (name === undefined) await rmdir(folder).catch(() => {});
    else taken.push({ stamp, name, path: path.join(folder, name) });
  }
  return taken;
}

/** Puts a taken file away, what came of it first: at no moment is it there without that. */
export async function putAway(
  folders: ArrivalFolders,
  taken: TakenFile,
  outcome: { isDone: boolean; ending: "json" | "txt"; text: string },
): Promise<void> {
  const day = taken.stamp.slice(0, 10);
  const folder = outcome.isDone ? path.join(folders.done, day) : folders.failed;
  await mkdir(folder, { recursive: true });
  const time = taken.stamp.slice(outcome.isDone ? 11 : 0);
  const to = path.join(folder, `${time}-${shortened(taken.name)}`);
  const beside = `${to}.${outcome.ending}`;
  await writeFile(`${beside}.part`, outcome.text);
  await rename(`${beside}.part`, beside);
  await move(taken.path, to);
  await rmdir(path.dirname(taken.path));
}

/** The folder may be a mount of its own. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    await copyFile(from, `${to}.part`);
    await rename(`${to}.part`, to);
    await rm(from);
  }
}

function shortened(name: string): string {
  let short = name;
  while (Buffer.byteLength(short) > LONGEST_NAME) short = short.slice(1);
  return short;
}

/** Lets go of what was put away long ago. */
export async function sweepPutAway(
  folders: ArrivalFolders,
  now: Date,
): Promise<void> {
  const days = await readdir(folders.done).catch(() => []);
  const all = [
    folders.failed,
    ...days.map((day) => path.join(folders.done, day)),
  ];
  for (const folder of all) {
    for (const name of await readdir(folder).catch(() => [])) {
      const file = path.join(folder, name);
      const found = await lstat(file).catch(() => undefined);
      // A file keeps the time at which it was written; when it came here is another.
      if (found && now.getTime() - found.ctimeMs > KEPT_MS)
        await rm(file, { force: true });
    }
    if (folder !== folders.failed) await rmdir(folder).catch(() => {});
  }
}
