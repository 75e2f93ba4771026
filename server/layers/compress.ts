import { spawn } from "node:child_process";
import { once } from "node:events";
import os from "node:os";
import { finished } from "node:stream/promises";
import { promisify } from "node:util";
import zlib from "node:zlib";

const brotliCompress = promisify(zlib.brotliCompress);
const brotliDecompress = promisify(zlib.brotliDecompress);

/** 16 MB, the most that a browser takes. */
const WINDOW_BITS = 24;
/** 1 MB is enough for what is made again soon, and costs the server little memory. */
const FAST_WINDOW_BITS = 20;
/** With more than 64 KB the qualities between take tables of 32 MB, for one percent less. */
const SMALL_WINDOW_BITS = 16;
const FAST = 5;
const SMALLEST = 11;

/** Compresses in a thread of Node's pool, fast enough for somebody who waits. */
export async function compress(text: string, quality: number): Promise<Buffer> {
  const bytes = Buffer.from(text);
  return await brotliCompress(bytes, {
    params: brotliParams(quality, bytes.length),
  });
}

/** Compresses lines as they are made, so that they never lie in memory all at once. */
export class LineCompressor {
  readonly #stream: zlib.BrotliCompress;
  readonly #parts: Buffer[] = [];

  constructor(quality: number) {
    this.#stream = zlib.createBrotliCompress({
      params: brotliParams(quality, 0),
    });
    this.#stream.on("data", (part: Buffer) => this.#parts.push(part));
  }

  async write(line: string | Buffer): Promise<void> {
    this.#stream.write(line);
    if (!this.#stream.write("\n")) await once(this.#stream, "drain");
  }

  async end(): Promise<Buffer> {
    this.#stream.end();
    await finished(this.#stream);
    return Buffer.concat(this.#parts);
  }
}

const BREAK = 10;

/** The lines of a body, each as its bytes. */
export async function readLines(body: Buffer): Promise<Buffer[]> {
  const bytes = await brotliDecompress(body);
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(BREAK, start);
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

function brotliParams(quality: number, size: number): Record<number, number> {
  return {
    [zlib.constants.BROTLI_PARAM_QUALITY]: quality,
    [zlib.constants.BROTLI_PARAM_LGWIN]: windowBits(quality),
    [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
    [zlib.constants.BROTLI_PARAM_SIZE_HINT]: size,
  };
}

function windowBits(quality: number): number {
  if (quality === SMALLEST) return WINDOW_BITS;
  return quality <= FAST ? FAST_WINDOW_BITS : SMALL_WINDOW_BITS;
}

/** Reads a body, gives it back as small as can be. */
const CHILD = `
const zlib = require("node:zlib");
const parts = [];
process.stdin.on("data", (part) => parts.push(part));
process.stdin.on("end", () => {
  const bytes = zlib.brotliDecompressSync(Buffer.concat(parts));
  const params = JSON.parse(process.argv[1]);
  params[zlib.constants.BROTLI_PARAM_SIZE_HINT] = bytes.length;
  process.stdout.write(zlib.brotliCompressSync(bytes, { params }));
});`;

/**
 * Compresses what many will ask for as small as can be: ten seconds' work for a large catalogue
 * and some hundred megabytes, so a process of its own does it, one body at a time and after all
 * others who want the processor.
 */
export class SmallestCompressor {
  #queue: Promise<unknown> = Promise.resolve();
  #stopped = new AbortController();

  compress(body: Buffer): Promise<Buffer> {
    const next = this.#queue.then(() => this.#run(body));
    this.#queue = next.catch(() => {});
    return next;
  }

  /** Ends what runs; what waits is not begun. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#queue;
  }

  async #run(body: Buffer): Promise<Buffer> {
    const { signal } = this.#stopped;
    signal.throwIfAborted();
    const params = JSON.stringify(brotliParams(SMALLEST, 0));
    const child = spawn(process.execPath, ["-e", CHILD, params], {
      stdio: ["pipe", "pipe", "ignore"],
      env: {},
      signal,
    });
    try {
      if (child.pid !== undefined) os.setPriority(child.pid, 10);
    } catch {
      // Already at its end, or not ours to put behind: it works all the same.
    }
    const ended = new Promise<void>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) =>
        code === 0
          ? resolve()
          : reject(new Error(`compressing ended: ${code}`)),
      );
    });
    // Without a descriptor left a child comes without streams, which fails before its error is told.
    ended.catch(() => {});
    child.stdin.on("error", () => {});
    child.stdin.end(body);
    const parts: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => parts.push(part));
    await ended;
    return Buffer.concat(parts);
  }
}
