import { open, rename, rm, type FileHandle } from "node:fs/promises";
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from "fflate";

/** Without its larger directory a zip ends here. */
const MOST_BYTES = 4_000_000_000;

/**
 * A zip that is written to a file piece by piece, so that its size costs no memory. Under its
 * name it stands whole or not at all.
 */
export class ZipWriter {
  readonly #zip: Zip;
  readonly #handle: FileHandle;
  readonly #part: string;
  readonly #file: string;
  #packed: Uint8Array[] = [];
  #size = 0;

  private constructor(handle: FileHandle, part: string, file: string) {
    this.#handle = handle;
    this.#part = part;
    this.#file = file;
    this.#zip = new Zip((error, piece) => {
      if (error) throw error;
      this.#packed.push(piece);
    });
  }

  static async open(file: string): Promise<ZipWriter> {
    const part = `${file}.part`;
    return new ZipWriter(await open(part, "w", 0o600), part, file);
  }

  /** Adds a file of these texts, one after another. */
  async addText(
    name: string,
    texts: AsyncIterable<string> | Iterable<string>,
  ): Promise<void> {
    const entry = new ZipDeflate(name, { level: 6 });
    this.#zip.add(entry);
    for await (const text of texts) {
      entry.push(strToU8(text));
      await this.#write();
    }
    entry.push(new Uint8Array(), true);
    await this.#write();
  }

  /** Adds a file as it is: pictures and PDFs are packed already. */
  async addBytes(name: string, bytes: Uint8Array): Promise<void> {
    const entry = new ZipPassThrough(name);
    this.#zip.add(entry);
    entry.push(bytes, true);
    await this.#write();
  }

  /** Ends it; returns how many bytes it has. */
  async close(): Promise<number> {
    this.#zip.end();
    await this.#write();
    await this.#handle.sync();
    await this.#handle.close();
    await rename(this.#part, this.#file);
    return this.#size;
  }

  async abandon(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#part, { force: true });
  }

  async #write(): Promise<void> {
    const packed = this.#packed;
    this.#packed = [];
    for (const piece of packed) {
      this.#size += piece.length;
      if (this.#size > MOST_BYTES) throw new Error("the copy is too large");
      // oxlint-disable-next-line no-await-in-loop -- in their order
      await this.#handle.write(piece);
    }
  }
}
