import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { CsvSum } from "../file-formats/csv-sum.ts";
import { UnreadableFile } from "../file-formats/unreadable-file.ts";

/** A body that is wholly here, unpacked, in a file of ours. */
export interface SpooledBody {
  path: string;
  /** SHA-256 of the unpacked bytes. */
  hash: string;
  /** Of its rows in whatever order, where that was asked and can be told. */
  sum?: string | undefined;
}

export const MAX_BODY_BYTES = 512 * 1024 * 1024;

/**
 * Writes a body to a file of its own, unpacking gzip, so that no slow sender holds a lock and no
 * large body is held in memory. `sum` watches the bytes go by.
 *
 * @throws UnreadableFile when it is too large or its gzip is damaged or cut off
 */
export async function spoolBody(
  body: Readable,
  folder: string,
  sum?: CsvSum,
): Promise<SpooledBody> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${randomUUID()}.body`);
  const hash = createHash("sha256");
  try {
    const bytes = limited(body);
    const first = await bytes.next();
    const start = first.done ? Buffer.alloc(0) : first.value;
    // By its magic number, since a proxy may have unpacked what the header still names.
    const isGzip = start[0] === 0x1f && start[1] === 0x8b;
    const whole = prepend(start, bytes);
    const sink = createWriteStream(file, { mode: 0o600 });
    const watch = watched(sum ? [hash, sum] : [hash]);
    if (isGzip) await pipeline(whole, createGunzip(), watch, sink);
    else await pipeline(whole, watch, sink);
  } catch (error) {
    await rm(file, { force: true });
    const code = (error as { code?: unknown }).code;
    if (typeof code === "string" && code.startsWith("Z_"))
      throw new UnreadableFile("unreadable", "the gzip is damaged or cut off");
    throw error;
  }
  return { path: file, hash: hash.digest("hex"), sum: sum?.digest() };
}

function watched(watchers: { update(chunk: Buffer): unknown }[]) {
  return async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of limited(source)) {
      for (const one of watchers) one.update(chunk);
      yield chunk;
    }
  };
}

async function* limited(
  source: AsyncIterable<Buffer | string>,
): AsyncGenerator<Buffer, undefined> {
  let bytes = 0;
  for await (const given of source) {
    // A stream that was made of a text gives texts.
    const chunk = typeof given === "string" ? Buffer.from(given) : given;
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES)
      throw new UnreadableFile(
        "payload_too_large",
        `it is larger than ${MAX_BODY_BYTES} bytes`,
      );
    yield chunk;
  }
  return undefined;
}

async function* prepend(
  start: Buffer,
  rest: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  if (start.length > 0) yield start;
  yield* rest;
}
