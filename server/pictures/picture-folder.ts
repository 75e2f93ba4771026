import {
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  forgetFiles,
  listLookedAt,
  noteLookedAt,
  type LookedAtFile,
} from "./attach.queries.ts";
import { isSystemFile } from "./file-name.rules.ts";
import { publishPictures } from "./publish.queries.ts";
import { findItemsOfFiles, MOST_SHEET_BYTES, takeFile } from "./take-file.ts";

type Work = Pick<Services, "db" | "clock" | "log"> & {
  config: Pick<Services["config"], "dataDir">;
};

/** Where pictures and data sheets that are named after their items are put. */
export function pictureFolder(dataDir: string): string {
  return path.join(dataDir, "exchange", "in", "pictures");
}

/**
 * Looks through the folder, again and again. Files stay where they are, so that it may be a mirror
 * of another folder; which were looked at is remembered by name, size and time. One is read when
 * its size has stood still from one look to the next: before, it may be half written. One whose item
 * is not there yet is taken when it comes.
 */
export function createFolderWatch(work: Work): {
  look(): Promise<void>;
  close(): void;
} {
  const folder = pictureFolder(work.config.dataDir);
  let sizes = new Map<string, number>();
  let isClosing = false;
  return {
    close: () => {
      isClosing = true;
    },
    look: async () => {
      await mkdir(folder, { recursive: true });
      const before = sizes;
      sizes = new Map();
      const looked = await inTransaction(work.db, HOUSE, listLookedAt);
      const known = new Map(looked.map((file) => [file.name, file]));
      const waiting = looked.filter(({ state }) => state === "unknown_code");
      const arrived = await findItemsOfFiles(
        work,
        waiting.map(({ name }) => name),
      );
      const names = await readdir(folder);
      let isAnyTaken = false;
      for (const name of names) {
        if (isClosing) break;
        if (isSystemFile(name)) continue;
        // oxlint-disable no-await-in-loop -- one after another: nobody waits for them
        const found = await stat(path.join(folder, name)).catch(
          () => undefined,
        );
        if (!found?.isFile()) continue;
        const { size, mtime: modifiedAt } = found;
        sizes.set(name, size);
        const last = known.get(name);
        if (last && isSame(last, { size, modifiedAt })) {
          if (last.state !== "unknown_code") continue;
          if (!arrived.has(name)) continue;
        } else if (before.get(name) !== size) continue;
        const state = await takeFromFolder(work, { folder, name, size });
        if (!state) continue;
        isAnyTaken ||= state.state === "taken";
        await inTransaction(work.db, HOUSE, (trx) =>
          noteLookedAt(
            trx,
            { name, size, modifiedAt, ...state },
            work.clock.now(),
          ),
        );
        // oxlint-enable no-await-in-loop
      }
      const there = new Set(names);
      const gone = looked.filter(({ name }) => !there.has(name));
      await inTransaction(work.db, HOUSE, async (trx) => {
        if (gone.length > 0)
          await forgetFiles(
            trx,
            gone.map(({ name }) => name),
          );
        if (isAnyTaken) await publishPictures(trx);
      });
    },
  };
}

function isSame(
  last: LookedAtFile,
  { size, modifiedAt }: { size: number; modifiedAt: Date },
): boolean {
  return (
    last.size === size && last.modifiedAt.getTime() === modifiedAt.getTime()
  );
}

async function takeFromFolder(
  work: Work,
  { folder, name, size }: { folder: string; name: string; size: number },
): Promise<Pick<LookedAtFile, "state" | "reason"> | undefined> {
  if (size > MOST_SHEET_BYTES)
    return { state: "refused", reason: "file_too_large" };
  const bytes = await readFile(path.join(folder, name)).catch(() => undefined);
  // Gone, or not to be read now: the next look may find it otherwise.
  if (!bytes) return undefined;
  const taken = await takeFile(work, { name, bytes });
  if (taken.state === "refused")
    work.log.warn({ name, reason: taken.reason }, "file of the folder refused");
  return {
    state: taken.state,
    reason: taken.state === "refused" ? taken.reason : null,
  };
}

/** Puts a file that came otherwise, and has no item yet, among those that wait for theirs. */
export async function leaveInFolder(
  work: Work,
  { name, bytes }: { name: string; bytes: Buffer },
): Promise<void> {
  const folder = pictureFolder(work.config.dataDir);
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, path.basename(name));
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, file);
}
