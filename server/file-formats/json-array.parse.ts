import {
  MAX_RECORD_LENGTH,
  RECORDS_AT_ONCE,
  type FileRecord,
} from "./file-record.ts";
import { parseRecord } from "./json-record.parse.ts";
import { UnreadableFile } from "./unreadable-file.ts";

// No kept library splits a JSON array piece by piece without parsing every token in JavaScript
// anew: this finds where elements end and leaves their reading to JSON.parse. What decides are
// quotes, backslashes, brackets, and commas outside all of them.
const MARK = /["\\[\]{},]/g;

/** Reads a JSON array of objects element by element; `line` is the element's place from 1. */
export async function* readJsonArray(
  text: AsyncIterable<string>,
): AsyncGenerator<FileRecord[]> {
  const splitter = new ArraySplitter();
  let batch: FileRecord[] = [];
  for await (const piece of text) {
    for (const element of splitter.take(piece)) {
      batch.push(element);
      if (batch.length < RECORDS_AT_ONCE) continue;
      yield batch;
      batch = [];
    }
  }
  splitter.finish();
  if (batch.length > 0) yield batch;
}

class ArraySplitter {
  #depth = 0;
  #inText = false;
  #escaped = false;
  #ended = false;
  #afterComma = false;
  #element = "";
  #count = 0;

  *take(piece: string): Generator<FileRecord> {
    let from = 0;
    MARK.lastIndex = 0;
    let start = 0;
    if (this.#escaped) {
      this.#escaped = false;
      start = 1;
    }
    MARK.lastIndex = start;
    for (let match = MARK.exec(piece); match; match = MARK.exec(piece)) {
      const at = match.index;
      const mark = match[0];
      if (this.#inText) {
        if (mark === "\\") {
          if (at + 1 >= piece.length) this.#escaped = true;
          MARK.lastIndex = at + 2;
        } else if (mark === '"') this.#inText = false;
        continue;
      }
      if (mark === '"') this.#inText = true;
      else if (mark === "[" || mark === "{") {
        if (this.#depth === 0) {
          this.#open(piece.slice(from, at), mark);
          from = at + 1;
        }
        this.#depth++;
      } else if (mark === "]" || mark === "}") {
        this.#depth--;
        if (this.#depth < 0) throw notAnArray();
        if (this.#depth === 0) {
          yield* this.#close(piece.slice(from, at), mark);
          from = at + 1;
        }
      } else if (mark === "," && this.#depth === 1) {
        yield this.#finishElement(piece.slice(from, at));
        this.#afterComma = true;
        from = at + 1;
      }
    }
    this.#element += piece.slice(from);
    if (this.#element.length > MAX_RECORD_LENGTH)
      throw new UnreadableFile("unreadable", "an element is too long");
  }

  finish(): void {
    if (!this.#ended)
      throw new UnreadableFile(
        "unreadable",
        this.#depth > 0
          ? `the file ends inside the array, after ${this.#count} elements`
          : "it is not a JSON array",
      );
    if (this.#element.trim() !== "") throw notAnArray();
  }

  #open(before: string, mark: string): void {
    if (this.#ended || mark !== "[" || (this.#element + before).trim() !== "")
      throw notAnArray();
    this.#element = "";
  }

  *#close(rest: string, mark: string): Generator<FileRecord> {
    if (mark !== "]") throw notAnArray();
    this.#ended = true;
    const isEmpty = (this.#element + rest).trim() === "";
    if (isEmpty && !this.#afterComma) this.#element = "";
    else yield this.#finishElement(rest);
  }

  #finishElement(rest: string): FileRecord {
    const json = this.#element + rest;
    this.#element = "";
    this.#count++;
    return parseRecord(json, this.#count);
  }
}

function notAnArray(): UnreadableFile {
  return new UnreadableFile("unreadable", "it is not a JSON array");
}
