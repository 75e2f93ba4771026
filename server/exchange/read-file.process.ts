import { createWriteStream } from "node:fs";
import { UnreadableFile } from "../file-formats/unreadable-file.ts";
import { readFile, type ReadJob } from "./read-file.ts";
import type { ReadingEnd } from "./read-apart.ts";

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

async function send(job: ReadJob): Promise<ReadingEnd> {
  const sink = createWriteStream("", { fd: 1, highWaterMark: 1024 * 1024 });
  const rows = readFile(job);
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
