import { chownSync, existsSync, statSync } from "node:fs";
import path from "node:path";

/** Postgres refuses to run as root: then it runs as the user `nobody`. */
export const runsAsRoot = process.getuid?.() === 0;
const NOBODY = 65534;

/** How a program is started that must not run as root. */
export function unprivileged(): { uid?: number; gid?: number; cwd: string } {
  return runsAsRoot ? { uid: NOBODY, gid: NOBODY, cwd: "/" } : { cwd: "/" };
}

/** Makes a file the unprivileged user's own. */
export function giveAway(file: string): void {
  if (runsAsRoot) chownSync(file, NOBODY, NOBODY);
}

/** Whether the unprivileged user comes as far as this folder. */
export function othersMayEnter(folder: string): boolean {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    if (existsSync(current) && (statSync(current).mode & 0o001) === 0)
      return false;
    if (current === path.dirname(current)) return true;
  }
}
