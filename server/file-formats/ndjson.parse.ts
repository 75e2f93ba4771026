import {
  MAX_RECORD_LENGTH,
  RECORDS_AT_ONCE,
  type FileRecord,
} from "./file-record.ts";
import { parseRecord } from "./json-record.parse.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/** Reads one JSON object a line; empty lines are passed over. */
export async function* readNdjson(
  text: AsyncIterable<string>,
): AsyncGenerator<FileRecord[]> {
  let batch: FileRecord[] = [];
  let rest = "";
  let line = 0;
  for await (const piece of text) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > MAX_RECORD_LENGTH)
      throw new UnreadableFile("unreadable", "a line is too long");
    for (const one of lines) {
      line++;
      if (one.trim() !== "") batch.push(parseRecord(one, line));
      if (batch.length < RECORDS_AT_ONCE) continue;
      yield batch;
      batch = [];
    }
  }
  if (rest.trim() !== "") {
    const last = parseRecord(rest, line + 1);
    // Without a line end behind it, what cannot be read was cut off.
    if ("broken" in last)
      throw new UnreadableFile(
        "unreadable",
        `the file ends inside the record of line ${line + 1}`,
      );
    batch.push(last);
  }
  if (batch.length > 0) yield batch;
}
