import { readdir, rename, rm } from "node:fs/promises";
import path from "node:path";

/** A folder that stands under its name when all of it does: its making may be killed half-way. */
export async function madeWhole(
  folder: string,
  make: (unfinished: string) => Promise<void>,
): Promise<void> {
  const { dir, base } = path.parse(folder);
  const begun = `${base}.part-`;
  for (const name of await readdir(dir)) {
    if (name !== base && !name.startsWith(begun)) continue;
    // What the dead had started may write on in it for a moment.
    await rm(path.join(dir, name), { recursive: true }).catch(() => {});
  }
  const unfinished = path.join(dir, `${begun}${process.pid}`);
  await make(unfinished);
  await rename(unfinished, folder);
}
