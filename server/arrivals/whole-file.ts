import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { createGunzip } from "node:zlib";

const TAIL_BYTES = 66_000;
const ZIP_END_BYTES = 22;
const ZIP_END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

/**
 * Whether a file ends as a file of its kind does. `unsure`: it may well be whole, but nothing at
 * its end says so, such as a CSV without a last line end.
 */
export async function endsWhole(
  file: string,
  ending: string,
): Promise<"yes" | "no" | "unsure"> {
  const { head, tail } = await readEnds(file);
  if (head.length === 0) return "unsure";
  // By its magic number: a name may say otherwise.
  if (head[0] === 0x1f && head[1] === 0x8b)
    return (await unpacks(file)) ? "yes" : "no";
  switch (ending) {
    case "xlsx":
      return endsZip(tail) ? "yes" : "no";
    case "json":
      return lastMark(tail) === "]" ? "yes" : "no";
    case "ndjson":
    case "jsonl":
      return lastMark(tail) === "}" ? "yes" : "no";
    case "xml":
      return closesRoot(head, tail) ? "yes" : "no";
    default:
      return /[\r\n]$/.test(textOf(tail)) ? "yes" : "unsure";
  }
}

async function readEnds(file: string): Promise<{ head: Buffer; tail: Buffer }> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const part = async (from: number) => {
      const bytes = Buffer.alloc(Math.min(TAIL_BYTES, size - from));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
      return bytes.subarray(0, bytesRead);
    };
    return {
      head: await part(0),
      tail: await part(Math.max(0, size - TAIL_BYTES)),
    };
  } finally {
    await handle.close();
  }
}

/** The end of its directory is the end of the file, but for the comment that it announces. */
function endsZip(tail: Buffer): boolean {
  const at = tail.lastIndexOf(ZIP_END);
  return (
    at >= 0 &&
    at + ZIP_END_BYTES <= tail.length &&
    at + ZIP_END_BYTES + tail.readUInt16LE(at + 20) <= tail.length
  );
}

/** Reads a gzip through: its trailer is there and fits. */
async function unpacks(file: string): Promise<boolean> {
  const unpacked = createReadStream(file).pipe(createGunzip());
  unpacked.resume();
  return await finished(unpacked).then(
    () => true,
    () => false,
  );
}

function lastMark(tail: Buffer): string {
  return textOf(tail).trimEnd().at(-1) ?? "";
}

/** Its last tag closes its first. */
function closesRoot(head: Buffer, tail: Buffer): boolean {
  const root = /<([^\s/>!?]+)/.exec(textOf(head))?.[1];
  const last = /<\/([^\s>]+)\s*>\s*(?:<!--[^]*-->\s*)?$/.exec(textOf(tail));
  return root !== undefined && last?.[1] === root;
}

/** Letters and marks of ASCII are the same in all code pages; of UTF-16 the empty bytes go. */
function textOf(bytes: Buffer): string {
  return bytes.toString("latin1").replaceAll("\0", "");
}
