import { findBatchUnderKey } from "../exchange/exchange-batch.queries.ts";
import type { ImportDeps } from "../exchange/import-batch.ts";
import { importFile, type FileAnswer } from "../exchange/import-file.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { readArrivalName } from "./arrival-name.parse.ts";
import type { TakenFile } from "./arrival-store.ts";

export interface ArrivalOutcome {
  /** Applied, or held for a yes; otherwise it could not be read. */
  isDone: boolean;
  ending: "json" | "txt";
  text: string;
}

/**
 * Imports a file that was taken from the folder. What became of it is known by its stamp: a file
 * whose process died between the import and its being put away is not imported again.
 */
export async function importTaken(
  deps: ImportDeps,
  taken: TakenFile,
): Promise<ArrivalOutcome> {
  const name = readArrivalName(taken.name);
  if (name.kind !== "file") return failed(taken, "its name says no feed");
  const key = `folder ${taken.stamp}`;
  const earlier = await inTransaction(deps.db, HOUSE, (trx) =>
    findBatchUnderKey(trx, key),
  );
  switch (earlier?.state) {
    case "applied":
      return done(earlier.answer);
    case "held":
    case "dismissed":
      return done({
        code: "held",
        batch: earlier.id,
        difference: earlier.difference,
      });
  }
  const { exitCode, answer } = await importFile(deps, {
    feed: name.feed,
    mode: name.mode,
    file: taken.path,
    source: "folder",
    fileName: taken.name,
    idempotencyKey: key,
  });
  return exitCode === 2 ? failed(taken, wordsOf(answer)) : done(answer);
}

function done(answer: unknown): ArrivalOutcome {
  return {
    isDone: true,
    ending: "json",
    text: `${JSON.stringify(answer, null, 2)}\n`,
  };
}

function failed({ name }: TakenFile, problem: string): ArrivalOutcome {
  return {
    isDone: false,
    ending: "txt",
    text: `${name} was not imported: ${problem}\n`,
  };
}

function wordsOf(answer: FileAnswer): string {
  if (!("message" in answer)) throw new Error("it was imported");
  const { message, field } = answer;
  return field === undefined || message.includes(field)
    ? message
    : `${message} (${field})`;
}
