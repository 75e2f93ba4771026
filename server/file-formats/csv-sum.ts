import xxhash, { type XXHashAPI } from "xxhash-wasm";
import { findDelimiter } from "./csv.parse.ts";
import { MAX_RECORD_LENGTH } from "./file-record.ts";

const [NUL, LF, CR, QUOTE] = [0x00, 0x0a, 0x0d, 0x22];
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** A line before the header that names the delimiter. */
const NAMED_DELIMITER = /^sep=/i;

/** Where in a record the next byte stands. */
type Place = "cell start" | "bare" | "quoted" | "after quote" | "line end";

/**
 * Sums the records of a CSV file whose bytes come piece by piece: files of the same records in
 * another order have the same sum. It takes records apart as `readCsv` does without a look at
 * their cells, and has no sum for a file that it cannot follow with certainty.
 */
export class CsvSum {
  /** What stands between cells, as the header says. */
  delimiter = "";
  readonly #hash: XXHashAPI;
  #isLost = false;
  #place: Place = "cell start";
  #header: string | undefined;
  #begun: Buffer[] = [];
  #begunLength = 0;
  #isFirstPiece = true;
  #count = 0;
  #sum = 0n;
  #squares = 0n;

  private constructor(hash: XXHashAPI) {
    this.#hash = hash;
  }

  static async start(): Promise<CsvSum> {
    return new CsvSum(await xxhash());
  }

  update(piece: Buffer): void {
    if (this.#isLost) return;
    let from = 0;
    if (this.#isFirstPiece) {
      this.#isFirstPiece = false;
      if (piece.length < BYTE_ORDER_MARK.length) return this.#lose();
      if (piece.subarray(0, 3).equals(BYTE_ORDER_MARK)) from = 3;
    }
    for (let at = from; at < piece.length; at++) {
      const byte = piece[at];
      switch (this.#place) {
        case "quoted":
          if (byte === QUOTE) this.#place = "after quote";
          continue;
        case "line end":
          // A lone one would be a line end too, and the parser's affair.
          if (byte !== LF) return this.#lose();
          break;
        case "after quote":
          if (byte === QUOTE) {
            this.#place = "quoted";
            continue;
          }
          if (!this.#endsCell(byte)) return this.#lose();
          break;
        case "cell start":
          if (byte === QUOTE) {
            this.#place = "quoted";
            continue;
          }
          break;
        case "bare":
          break;
      }
      if (byte === NUL) return this.#lose();
      if (byte === CR) this.#place = "line end";
      else if (byte === LF) {
        this.#take(piece.subarray(from, at));
        from = at + 1;
        this.#place = "cell start";
      } else this.#place = this.#isDelimiter(byte) ? "cell start" : "bare";
    }
    this.#keep(piece.subarray(from));
  }

  /** Of all records, whatever their order; undefined when there is none to rely on. */
  digest(): string | undefined {
    if (this.#place === "quoted" || this.#place === "line end") this.#lose();
    if (this.#begunLength > 0) this.#take(Buffer.alloc(0));
    if (this.#isLost || this.#header === undefined) return undefined;
    return [this.#header, this.#count, this.#sum, this.#squares].join("\n");
  }

  #lose(): void {
    this.#isLost = true;
    this.#begun = [];
  }

  #endsCell(byte: number | undefined): boolean {
    return byte === CR || byte === LF || this.#isDelimiter(byte);
  }

  /** Cells of the header are not told apart: until it is read, all that may be one is. */
  #isDelimiter(byte: number | undefined): boolean {
    const sign = String.fromCharCode(byte ?? 0);
    return this.#header === undefined
      ? ";\t,|".includes(sign)
      : sign === this.delimiter;
  }

  #keep(part: Buffer): void {
    if (part.length === 0) return;
    this.#begunLength += part.length;
    if (this.#begunLength > MAX_RECORD_LENGTH) this.#lose();
    else this.#begun.push(Buffer.from(part));
  }

  #take(end: Buffer): void {
    const whole =
      this.#begun.length === 0 ? end : Buffer.concat([...this.#begun, end]);
    this.#begun = [];
    this.#begunLength = 0;
    const record = whole.at(-1) === CR ? whole.subarray(0, -1) : whole;
    if (record.length === 0 || this.#isLost) return;
    if (this.#header === undefined)
      return this.#open(record.toString("latin1"));
    const hash = this.#hash.h64Raw(record);
    this.#count += 1;
    this.#sum = BigInt.asUintN(64, this.#sum + hash);
    this.#squares = BigInt.asUintN(64, this.#squares + hash * hash);
  }

  #open(header: string): void {
    if (NAMED_DELIMITER.test(header) || header.includes("\n"))
      return this.#lose();
    this.#header = header;
    this.delimiter = findDelimiter(header);
  }
}
