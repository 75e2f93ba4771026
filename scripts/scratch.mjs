// Where a run of tests writes what it throws away.
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdtempSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Linux keeps the files of this folder in memory. */
const MEMORY = "/dev/shm";
/** Three times what a whole run has been seen to hold at once. */
const ROOM = 6 * 1024 ** 3;

/**
 * A folder of its own, in memory where that has room: hundreds of databases are made and dropped,
 * each of a thousand small files, which takes a disk ten times as long. Others may enter it, since
 * Postgres runs as somebody else where the tests run as root.
 */
export function makeScratch() {
  const folder = mkdtempSync(
    path.join(isFitForScratch(MEMORY) ? MEMORY : tmpdir(), "rabat-run-"),
  );
  chmodSync(folder, 0o755);
  return {
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function isFitForScratch(place) {
  if (!existsSync(place)) return false;
  const { bavail, bsize } = statfsSync(place);
  return bavail * bsize >= ROOM && mayRunPrograms(place);
}

/** Containers often mount it so that no program in it runs, and Postgres may be copied there. */
function mayRunPrograms(place) {
  let trial;
  try {
    trial = mkdtempSync(path.join(place, "rabat-trial-"));
    const program = path.join(trial, "program");
    writeFileSync(program, "", { mode: 0o755 });
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  } finally {
    if (trial) rmSync(trial, { recursive: true, force: true });
  }
}
