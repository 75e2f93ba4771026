import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { UnreadableFile } from "../file-formats/unreadable-file.ts";
import { PROJECT_ROOT } from "../platform/project-root.ts";
import type {
  FileReading,
  ReadJob,
  ReadSoFar,
  StagedRows,
} from "./read-file.ts";

export type ReadingEnd =
  | {
      kind: "read";
      reading: FileReading;
      /** How many have left. */
      bytes: number;
    }
  | {
      kind: "unreadable";
      reason: UnreadableFile["reason"];
      detail: string;
      field: string | undefined;
    };

/** What the reading process says: now and then how far it is, and in the end what came of it. */
export type ReadingNews = ReadingEnd | { kind: "so_far"; soFar: ReadSoFar };

/** A file is read piece by piece, and the longest record is 4 MiB: what needs more is a trap. */
const HEAP_MB = 160;

/**
 * Reads a file as `readFile` does, in a process of its own: the server's is there for those who
 * order, a large file would keep it busy for seconds, and one that is a trap would end it.
 *
 * @throws UnreadableFile when it is no such file
 */
export async function* readApart(
  job: ReadJob,
  onProgress?: (soFar: ReadSoFar) => void,
): StagedRows {
  const child = startReader();
  const end = endOf(child, onProgress);
  try {
    child.send(job);
    if (!child.stdout) throw new Error("the reading process has no output");
    let bytes = 0;
    for await (const piece of child.stdout as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      yield piece;
    }
    const told = await end;
    if (told.kind === "read") {
      // A file that is not whole would look like one with fewer rows.
      if (bytes !== told.bytes)
        throw new Error(`of ${told.bytes} bytes of rows ${bytes} have come`);
      return told.reading;
    }
    throw new UnreadableFile(told.reason, told.detail, told.field);
  } finally {
    child.kill("SIGKILL");
    await end.catch(() => {});
  }
}

function startReader(): ChildProcess {
  const fromSource = import.meta.url.endsWith(".ts");
  return fork(
    fromSource
      ? path.join(import.meta.dirname, "read-file.process.ts")
      : path.join(PROJECT_ROOT, "dist/server/read-file.process.js"),
    {
      execArgv: [
        `--max-old-space-size=${HEAP_MB}`,
        ...(fromSource ? ["--import", "tsx"] : []),
      ],
      stdio: ["ignore", "pipe", "inherit", "ipc"],
      serialization: "advanced",
    },
  );
}

/** What it says in the end; refused when it ends without a word. */
async function endOf(
  child: ChildProcess,
  onProgress?: (soFar: ReadSoFar) => void,
): Promise<ReadingEnd> {
  let told: ReadingEnd | undefined;
  child.on("message", (news: ReadingNews) => {
    if (news.kind === "so_far") onProgress?.(news.soFar);
    else told = news;
  });
  const [code, signal] = (await once(child, "close")) as [
    number | null,
    string | null,
  ];
  if (told) return told;
  throw new Error(`the reading process ended with ${signal ?? code}`);
}
