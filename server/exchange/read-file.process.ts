import { Socket } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { inspect } from "node:util";
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
    (error: unknown) => {
      process.stderr.write(`${inspect(error)}\n`);
      process.exit(1);
    },
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
  // A socket waits for its reader. Writing to the file descriptor does not, now that it is one
  // that must not block: after a few tries the rest of the rows would be gone.
  const sink = new Socket({ fd: 1, readable: false, writable: true });
  const rows = readFile(job, newsTeller());
  let end: ReadingEnd | undefined;
  const whole = async function* () {
    let bytes = 0;
    let next = await rows.next();
    while (!next.done) {
      const piece = Buffer.from(next.value);
      bytes += piece.length;
      yield piece;
      next = await rows.next();
    }
    end = { kind: "read", reading: next.value, bytes };
  };
  try {
    await pipeline(Readable.from(whole()), sink);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { reason, message, field } = error;
    return { kind: "unreadable", reason, detail: message, field };
  }
  if (!end) throw new Error("the rows have no end");
  return end;
}
