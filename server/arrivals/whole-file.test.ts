import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { endsWhole } from "./whole-file.ts";

const folder = await mkdtemp(path.join(tmpdir(), "rabat-whole-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const CSV = "code,name\n1,a\n";
const WHOLE: [string, string | Uint8Array][] = [
  ["csv", CSV],
  ["csv", Buffer.from(CSV, "utf16le")],
  ["csv", gzipSync(CSV)],
  ["json", '[{"code": "1"}]\n'],
  ["ndjson", '{"code": "1"}\n{"code": "2"}'],
  ["xml", '<?xml version="1.0"?>\n<a:items><item>1</item></a:items>\n'],
  ["xlsx", zipSync({ "xl/workbook.xml": strToU8("<workbook/>") })],
];

describe("the end of a file", () => {
  it.each(WHOLE)("is there in a whole %s", async (ending, content) => {
    expect(await endsWhole(await file(content), ending)).toBe("yes");
  });

  it.each(WHOLE)("is missing in a %s cut anywhere", async (ending, content) => {
    const bytes = Buffer.from(content);
    const found = new Map<string, number>();
    // Line ends may be the last thing that is missing.
    const last = bytes.toString("latin1").trimEnd().length;
    for (let length = 1; length < last; length += 1) {
      const end = await endsWhole(
        await file(bytes.subarray(0, length)),
        ending,
      );
      found.set(end, (found.get(end) ?? 0) + 1);
    }
    // Where each record ends as the file does, a few cuts look whole.
    const looksWhole = ending === "csv" || ending === "ndjson" ? 4 : 0;
    expect(found.get("yes") ?? 0).toBeLessThanOrEqual(looksWhole);
  });

  it("is not sure without a last line end, nor of an empty file", async () => {
    expect(await endsWhole(await file("code,name\n1,a"), "csv")).toBe("unsure");
    expect(await endsWhole(await file(""), "json")).toBe("unsure");
  });
});

async function file(content: string | Uint8Array): Promise<string> {
  const name = path.join(folder, "file");
  await writeFile(name, content);
  return name;
}
