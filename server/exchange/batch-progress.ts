import { stat } from "node:fs/promises";
import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Clock } from "../platform/clock.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Log } from "../platform/log.ts";
import { markProgress } from "./exchange-batch.queries.ts";
import type { ReadSoFar } from "./read-file.ts";
import type { StagedFile } from "./stage-file.ts";

/** How far a batch has come: its file is read first, and written when all of it is. */
export type BatchProgressView =
  | { phase: "reading"; rows: number; bytes: number; of: number }
  | { phase: "writing"; rows: number };

interface ProgressDeps {
  db: Kysely<Database>;
  clock: Clock;
  log: Log;
}

const WRITTEN_EVERY_MS = 1000;

/**
 * Tells the journal how far a batch has come, on a connection of its own, since that of the batch
 * shows nothing before its end. What cannot be told holds nothing up.
 */
export class BatchProgress {
  readonly #deps: ProgressDeps;
  readonly #batch: number;
  #writtenMs: number;
  #writing: Promise<void> | undefined;

  constructor(deps: ProgressDeps, batch: number) {
    this.#deps = deps;
    this.#batch = batch;
    this.#writtenMs = this.#nowMs();
  }

  /** Takes what the reader of a file says. */
  async reading(file: string): Promise<(soFar: ReadSoFar) => void> {
    const { size } = await stat(file);
    return (soFar) => {
      if (this.#writing || this.#nowMs() - this.#writtenMs < WRITTEN_EVERY_MS)
        return;
      this.#writtenMs = this.#nowMs();
      this.#writing = this.#write({ phase: "reading", ...soFar, of: size });
      void this.#writing.then(() => (this.#writing = undefined));
    };
  }

  /** All is read. */
  async writing({
    received,
    readAs,
  }: {
    received: number;
    readAs?: StagedFile["readAs"];
  }): Promise<void> {
    await this.#writing;
    await this.#write({ phase: "writing", rows: received }, readAs);
  }

  async #write(
    progress: BatchProgressView,
    readAs?: StagedFile["readAs"],
  ): Promise<void> {
    const { db, log } = this.#deps;
    const batch = this.#batch;
    await inTransaction(db, HOUSE, (trx) =>
      markProgress(trx, batch, { progress, readAs }),
    ).catch((error: unknown) => {
      log.warn({ err: error, batch }, "progress could not be noted");
    });
  }

  #nowMs(): number {
    return this.#deps.clock.now().getTime();
  }
}
