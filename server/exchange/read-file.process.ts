import { createWriteStream } from "node:fs";
import { UnreadableFile } from "../file-formats/unreadable-file.ts";
import { readFile, type ReadJob, type ReadSoFar } from "./read-file.ts";
import type { ReadingEnd, ReadingNews } from "./read-apart.ts";

// A process that reads one file: rows leave by its standard output, what was read by a message.

// The server decides when it ends, and takes it along when it dies.
process.on("SIGINT", () => {});
process.once("disconnect", () => process.exit(1));
process.once("message", (job: ReadJob) => {
  void send(job).then(
    (end) => process.send?.(end, () => process.exit(0)),
    () => process.exit(1),
  );
});

const TOLD_EVERY_MS = 500;

/** Says how far it is now and then; somebody may be looking on. */
function newsTeller(): (soFar: ReadSoFar) => void {
  let toldMs = performance.now();
  return (soFar) => {
    if (performance.now() - toldMs < TOLD_EVERY_MS) return;
    toldMs = performance.now();
    process.send?.({ kind: "so_far", soFar } satisfies ReadingNews);
  };
}

async function send(job: ReadJob): Promise<ReadingEnd> {
  const sink = createWriteStream("", { fd: 1, highWaterMark: 1024 * 1024 });
  const rows = readFile(job, newsTeller());
  try {
    let next = await rows.next();
    while (!next.done) {
      if (!sink.write(next.value))
        await new Promise<void>((resolve, reject) => {
          sink.once("drain", resolve);
          sink.once("error", reject);
        });
      next = await rows.next();
    }
    await new Promise<void>((resolve) => sink.end(resolve));
    return { kind: "read", reading: next.value };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { reason, message, field } = error;
    return { kind: "unreadable", reason, detail: message, field };
  }
}
