import { existsSync } from "node:fs";
import path from "node:path";

/** The checkout, found from the source tree and from the bundle alike. */
export const PROJECT_ROOT = findProjectRoot(import.meta.dirname);

function findProjectRoot(folder: string): string {
  if (existsSync(path.join(folder, "package.json"))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error("package.json of rabat was not found");
  return findProjectRoot(parent);
}
