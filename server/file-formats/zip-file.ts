import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { open, type Entry, type ZipFile } from "yauzl";
import { UnreadableFile } from "./unreadable-file.ts";

const MAX_ENTRIES = 10_000;
const MAX_UNPACKED = 512 * 1024 * 1024;
/** A table may shrink to a hundredth; what shrinks further was made to. */
const MAX_RATIO = 400;
const SMALL = 16 * 1024 * 1024;

/** The parts of a zip by name; nothing of it is written anywhere. */
export class Zip {
  readonly #file: ZipFile;
  readonly #entries: Map<string, Entry>;
  #unpacked = 0;

  constructor(file: ZipFile, entries: Map<string, Entry>) {
    this.#file = file;
    this.#entries = entries;
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** @throws UnreadableFile when the part is not there, is not text, or is not what the zip says */
  async *text(name: string): AsyncGenerator<string> {
    const entry = this.#entries.get(name);
    if (!entry) throw notAZip(`${name} is missing`);
    this.#limit(entry);
    const decoder = new TextDecoder("utf-8", { fatal: true });
    let sum = 0;
    try {
      for await (const chunk of await this.#stream(entry)) {
        const bytes = chunk as Uint8Array;
        sum = crc32(bytes, sum);
        yield decoder.decode(bytes, { stream: true });
      }
      yield decoder.decode();
    } catch (error) {
      if (error instanceof UnreadableFile) throw error;
      throw notAZip(`${name}: ${String(error)}`);
    }
    if (sum !== entry.crc32) throw notAZip(`${name} is damaged`);
  }

  close(): void {
    this.#file.close();
  }

  #limit({ compressedSize, uncompressedSize }: Entry): void {
    this.#unpacked += uncompressedSize;
    const isBomb =
      uncompressedSize > SMALL && uncompressedSize > compressedSize * MAX_RATIO;
    if (isBomb || this.#unpacked > MAX_UNPACKED)
      throw new UnreadableFile(
        "payload_too_large",
        "it unpacks to more than a workbook may hold",
      );
  }

  #stream(entry: Entry): Promise<Readable> {
    if (entry.isEncrypted())
      throw new UnreadableFile("unreadable", "it is locked with a password");
    return new Promise((resolve, reject) => {
      this.#file.openReadStream(entry, (error, stream) =>
        error ? reject(error) : resolve(stream),
      );
    });
  }
}

/** Opens a zip by its directory. @throws UnreadableFile when it is none, or a trap */
export function openZip(path: string): Promise<Zip> {
  return new Promise((resolve, reject) => {
    const options = {
      lazyEntries: true,
      autoClose: false,
      strictFileNames: true,
    };
    open(path, options, (error, file) => {
      if (error) return reject(notAZip(error.message));
      const entries = new Map<string, Entry>();
      const fail = (detail: string) => {
        file.close();
        reject(notAZip(detail));
      };
      file.on("error", (wrong: Error) => fail(wrong.message));
      file.on("end", () => resolve(new Zip(file, entries)));
      file.on("entry", (entry: Entry) => {
        if (entries.has(entry.fileName))
          return fail(`${entry.fileName} stands twice`);
        if (entries.size === MAX_ENTRIES) return fail("too many parts");
        entries.set(entry.fileName, entry);
        file.readEntry();
      });
      file.readEntry();
    });
  });
}

function notAZip(detail: string): UnreadableFile {
  return new UnreadableFile(
    "unreadable",
    `it is not a workbook: ${detail}`.slice(0, 300),
  );
}
