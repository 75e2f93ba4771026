import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { extract, pack } from "tar-stream";

/** An archive's pieces are made in memory, since tar tells the length before the content. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** Ends a row as COPY writes it, and stands nowhere within one. */
const LINE_FEED = 10;
/** Read by its owner alone: it holds what the database holds, secrets too. */
const OWNER_ONLY = 0o600;

/** What was put in under one name: how much, how many lines, and its sha256. */
export interface Sum {
  bytes: number;
  rows: number;
  sha256: string;
}

export interface ArchiveWriter {
  /** Adds lines, of which the number is not yet known, in pieces `<name>/000001` of whole ones. */
  addLines(name: string, content: AsyncIterable<Buffer>): Promise<Sum>;
  addJson(name: string, value: unknown): Promise<void>;
  /** Adds a file of the disk; undefined when it is gone meanwhile. */
  addFile(name: string, file: string): Promise<Sum | undefined>;
}

/**
 * Makes a gzipped tar of what `fill` puts into it. The file is there whole, under its name, or
 * not at all.
 */
export async function writeArchive(
  file: string,
  fill: (archive: ArchiveWriter) => Promise<void>,
): Promise<void> {
  const unfinished = `${file}.part`;
  const tar = pack();
  const written = pipeline(
    Readable.from(tar),
    createGzip({ level: 6 }),
    createWriteStream(unfinished, { mode: OWNER_ONLY }),
  );
  try {
    // A full disk ends it, also while there is still something to put in.
    await Promise.race([
      fill(archiveWriter(tar)).then(() => tar.finalize()),
      written,
    ]);
    await written;
    await rename(unfinished, file);
  } catch (error) {
    tar.destroy();
    await written.catch(() => {});
    await rm(unfinished, { force: true });
    throw error;
  }
}

function archiveWriter(tar: ReturnType<typeof pack>): ArchiveWriter {
  const add = async (name: string, size: number, content: Readable) => {
    await pipeline(content, tar.entry({ name, size, mode: OWNER_ONLY }));
  };
  const addBuffer = async (name: string, content: Buffer) => {
    await add(name, content.length, Readable.from([content]));
  };
  return {
    addLines: async (name, content) => {
      const sum = summing();
      let piece: Buffer[] = [];
      let number = 0;
      let held = 0;
      const flush = async (rest?: Buffer) => {
        number += 1;
        await addBuffer(
          `${name}/${String(number).padStart(6, "0")}`,
          Buffer.concat(piece),
        );
        piece = rest ? [rest] : [];
        held = rest?.length ?? 0;
      };
      for await (const chunk of content) {
        sum.add(chunk);
        const end = chunk.lastIndexOf(LINE_FEED) + 1;
        if (held + end < PIECE_BYTES || end === 0) {
          piece.push(chunk);
          held += chunk.length;
        } else {
          piece.push(chunk.subarray(0, end));
          await flush(chunk.subarray(end));
        }
      }
      if (held > 0) await flush();
      return sum.end();
    },
    addJson: async (name, value) => {
      await addBuffer(name, Buffer.from(JSON.stringify(value, null, 1)));
    },
    addFile: async (name, file) => {
      const size = await stat(file).then(
        (found) => found.size,
        () => undefined,
      );
      if (size === undefined) return undefined;
      const sum = summing();
      const through = new PassThrough();
      through.on("data", (chunk: Buffer) => sum.add(chunk));
      // What is being written to grows: what is promised is what was there.
      const content =
        size === 0
          ? Readable.from([])
          : createReadStream(file, { end: size - 1 });
      await pipeline(
        content,
        through,
        tar.entry({ name, size, mode: OWNER_ONLY }),
      );
      return sum.end();
    },
  };
}

/** What was read is no archive, or ends before its end. */
export class UnreadableArchive extends Error {
  override name = "UnreadableArchive";
}

/**
 * The entries of an archive in their order; each is read to its end before the next. Throws
 * UnreadableArchive, also while an entry's content is read.
 */
export async function* readArchive(
  file: string,
): AsyncGenerator<{ name: string; content: AsyncIterable<Buffer> }> {
  const tar = extract();
  const gunzip = createGunzip();
  const source = createReadStream(file);
  source.on("error", (error) => gunzip.destroy(error));
  gunzip.on("error", (error) => tar.destroy(error));
  source.pipe(gunzip).pipe(tar);
  try {
    for await (const entry of readable(tar)) {
      yield {
        name: entry.header.name,
        content: readable(entry as AsyncIterable<Buffer>),
      };
      entry.resume();
    }
  } finally {
    source.destroy();
  }
}

async function* readable<Part>(
  stream: AsyncIterable<Part>,
): AsyncGenerator<Part> {
  const parts = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await parts.next().catch((cause: unknown) => {
        throw new UnreadableArchive("not an archive, or cut short", { cause });
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await parts.return?.();
  }
}

/** Counts and sums what goes by. */
export function summing(): { add(chunk: Buffer): void; end(): Sum } {
  const hash = createHash("sha256");
  let [bytes, rows] = [0, 0];
  return {
    add: (chunk) => {
      hash.update(chunk);
      bytes += chunk.length;
      let at = chunk.indexOf(LINE_FEED);
      for (; at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) rows += 1;
    },
    end: () => ({ bytes, rows, sha256: hash.digest("hex") }),
  };
}
