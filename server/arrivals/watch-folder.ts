import { compareArrivals, readArrivalName } from "./arrival-name.parse.ts";
import {
  arrivalFolders,
  isReadable,
  listLying,
  listTaken,
  markOf,
  openFolders,
  putAway,
  putBack,
  sweepPutAway,
  takeFile,
  type ArrivalFolders,
  type LyingFile,
  type TakenFile,
} from "./arrival-store.ts";
import { importTaken } from "./import-taken.ts";
import { watchPdfFolder } from "./watch-pdf-folder.ts";
import { endsWhole } from "./whole-file.ts";
import type { ImportDeps } from "../exchange/import-batch.ts";
import type { FeedName } from "../exchange/feeds.ts";
import { tryLockName } from "../platform/name-lock.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";

export interface FolderWatch {
  /** Looks once, and imports what is there. */
  look(): Promise<void>;
}

export interface FolderPatience {
  /** For how long a file must have stood still. */
  settleMs: number;
}

/** Nothing at its end says that the file is whole: it may be, so it waits this much longer. */
const UNSURE_TIMES = 6;
/** It is cut off, and so it is taken for what it is. */
const CUT_TIMES = 60;
const MAX_TRIES = 5;

interface Standing {
  mark: string;
  sinceMs: number;
}

/**
 * Watches `DATA_DIR/exchange/in`: files that have stood still and end as files of their kind do are
 * imported one after the other, each once, also when two processes watch.
 */
export function watchFolder(
  deps: ImportDeps,
  patience: FolderPatience,
): FolderWatch {
  const folders = arrivalFolders(deps.config.dataDir);
  const standing = new Map<string, Standing>();
  const tries = new Map<string, number>();
  const pdfs = watchPdfFolder(deps, patience);
  const watch = { deps, folders, patience, standing, tries };
  return {
    look: async () => {
      const id = await openFolders(folders);
      await inTransaction(deps.db, HOUSE, async (trx) => {
        // Who has it works alone: what is taken meanwhile is his, and what he left behind is ours.
        if (!(await tryLockName(trx, `arrivals ${id}`))) return;
        await lookOnce(watch);
        await pdfs.look();
      });
    },
  };
}

interface Watch {
  deps: ImportDeps;
  folders: ArrivalFolders;
  patience: FolderPatience;
  standing: Map<string, Standing>;
  tries: Map<string, number>;
}

async function lookOnce(watch: Watch): Promise<void> {
  const { deps, folders, standing } = watch;
  for (const taken of await listTaken(folders)) await bringIn(watch, taken);
  const lying = await listLying(folders);
  const there = new Set(lying.map(({ name }) => name));
  for (const name of standing.keys())
    if (!there.has(name)) standing.delete(name);
  const ready: (LyingFile & { feed: FeedName })[] = [];
  for (const file of lying) {
    const name = readArrivalName(file.name);
    if (name.kind === "not_yet") continue;
    const stoodMs = stoodStill(watch, file);
    if (stoodMs < watch.patience.settleMs) continue;
    const problem =
      name.kind === "unknown" ? name.problem : await problemOf(file);
    if (problem !== undefined) await refuse(watch, file, problem);
    else if (name.kind === "file" && (await isDue(watch, file, name.ending)))
      ready.push({ ...file, feed: name.feed });
  }
  for (const file of ready.toSorted(compareArrivals)) {
    standing.delete(file.name);
    const taken = await takeFile(folders, file, deps.clock.now());
    await bringIn(watch, taken);
  }
  await sweepPutAway(folders, deps.clock.now());
}

/** For how long we have seen it as it is. By our own watch: that of a network drive may be wrong. */
function stoodStill({ standing, deps }: Watch, file: LyingFile): number {
  const now = deps.clock.now().getTime();
  const mark = `${file.size} ${file.mtimeMs} ${file.ino}`;
  const seen = standing.get(file.name);
  if (seen?.mark === mark) return now - seen.sinceMs;
  standing.set(file.name, { mark, sinceMs: now });
  return 0;
}

async function isDue(
  watch: Watch,
  file: LyingFile,
  ending: string,
): Promise<boolean> {
  const times = {
    yes: 1,
    unsure: UNSURE_TIMES,
    no: CUT_TIMES,
  }[await endsWhole(file.path, ending)];
  return stoodStill(watch, file) >= watch.patience.settleMs * times;
}

async function problemOf(file: LyingFile): Promise<string | undefined> {
  if (file.kind === "link")
    return "it is a link; only files that lie in the folder themselves are taken";
  if (file.kind === "other") return "it is no ordinary file";
  if (!(await isReadable(file.path)))
    return "the server may not read it: give its user the right to";
  return undefined;
}

async function refuse(
  { folders, standing, deps }: Watch,
  file: LyingFile,
  problem: string,
): Promise<void> {
  standing.delete(file.name);
  const taken = await takeFile(folders, file, deps.clock.now());
  await putAway(folders, taken, {
    isDone: false,
    ending: "txt",
    text: `${file.name} was not imported: ${problem}\n`,
  });
  deps.log.warn({ file: file.name, problem }, "a file was refused");
}

/** Imports a taken file and puts it away; what cannot be done now is done at the next look. */
async function bringIn(watch: Watch, taken: TakenFile): Promise<void> {
  const { deps, folders, tries } = watch;
  try {
    const mark = await markOf(taken.path);
    const outcome = await importTaken(deps, taken);
    tries.delete(taken.stamp);
    if ((await markOf(taken.path)) !== mark) {
      await putBack(folders, taken);
      deps.log.warn({ file: taken.name }, "a file was written on, and waits");
      return;
    }
    await putAway(folders, taken, outcome);
    deps.log.info({ file: taken.name, done: outcome.isDone }, "file taken");
  } catch (error) {
    const tried = (tries.get(taken.stamp) ?? 0) + 1;
    tries.set(taken.stamp, tried);
    if (tried < MAX_TRIES) throw error;
    deps.log.error({ err: error, file: taken.name }, "a file was given up");
    await putAway(folders, taken, {
      isDone: false,
      ending: "txt",
      text: `${taken.name} was not imported: something went wrong in the program; its log says what\n`,
    });
  }
}
