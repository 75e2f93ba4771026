import { createReadStream } from "node:fs";
import { markedCharset } from "./charset.ts";
import {
  guessCodePage,
  SURE_ENOUGH,
  type ByteCounts,
} from "./charset-guess.rules.ts";
import { UnreadableFile } from "./unreadable-file.ts";

export interface DetectedCharset {
  charset: string;
  /** From 0 to 1; 1 where a mark or the bytes themselves leave no doubt. */
  confidence: number;
}

const START = 4096;

/**
 * Finds the character set of a file in all of its bytes: a mark at its start, UTF-16 by its empty
 * bytes, UTF-8 where all of it is, else whichever code page of Serbian programs its letters speak
 * for.
 */
export async function detectCharset(path: string): Promise<DetectedCharset> {
  const scan = new ByteScan();
  for await (const chunk of createReadStream(path)) {
    const sure = scan.take(chunk as Uint8Array);
    if (sure) return { charset: sure, confidence: 1 };
  }
  if (scan.isUtf8()) return { charset: "utf-8", confidence: 1 };
  return guessCodePage(scan.counts);
}

/**
 * The character set of a file that nobody is asked about.
 *
 * @throws UnreadableFile when its bytes leave a doubt
 */
export async function charsetOf(path: string): Promise<string> {
  const { charset, confidence } = await detectCharset(path);
  if (confidence < SURE_ENOUGH)
    throw new UnreadableFile(
      "encoding",
      `its letters do not say in which character set it is (${charset} perhaps): name it in the mapping`,
    );
  return charset;
}

class ByteScan {
  readonly counts: ByteCounts = {
    afterSmall: new Uint32Array(256),
    amongCapitals: new Uint32Array(256),
    alone: new Uint32Array(256),
  };
  #utf8: TextDecoder | undefined = new TextDecoder("utf-8", { fatal: true });
  #before = 0;
  #started = false;

  /** A character set when the first bytes leave no doubt. */
  take(chunk: Uint8Array): string | undefined {
    if (!this.#started) {
      this.#started = true;
      const start = chunk.subarray(0, START);
      const sure = markedCharset(start) ?? wideCharset(start);
      if (sure) return sure;
    }
    this.#checkUtf8(chunk);
    this.#count(chunk);
    return undefined;
  }

  isUtf8(): boolean {
    this.#checkUtf8();
    return this.#utf8 !== undefined;
  }

  #checkUtf8(chunk?: Uint8Array): void {
    try {
      this.#utf8?.decode(chunk, { stream: chunk !== undefined });
    } catch {
      this.#utf8 = undefined;
    }
  }

  #count(chunk: Uint8Array): void {
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index] ?? 0;
      if (byte >= 0x80) {
        const next = chunk[index + 1] ?? 0;
        const { afterSmall, amongCapitals, alone } = this.counts;
        const where = isSmall(this.#before)
          ? afterSmall
          : isCapital(this.#before) || isCapital(next)
            ? amongCapitals
            : alone;
        where[byte] = (where[byte] ?? 0) + 1;
      }
      this.#before = byte;
    }
  }
}

const isSmall = (byte: number) => byte >= 0x61 && byte <= 0x7a;
const isCapital = (byte: number) => byte >= 0x41 && byte <= 0x5a;

/** UTF-16 without a mark: most characters of a table are ASCII, so every other byte is empty. */
function wideCharset(start: Uint8Array): string | undefined {
  let [even, odd] = [0, 0];
  for (let index = 0; index < start.length; index++) {
    if (start[index] !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  const half = start.length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return "utf-16le";
  return even > half * 0.7 && odd < half * 0.1 ? "utf-16be" : undefined;
}
