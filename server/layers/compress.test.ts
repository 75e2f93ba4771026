import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";

/** Compresses something in a process that has no descriptors left for a child. */
const WITHOUT_DESCRIPTORS = `
import fs from "node:fs";
import zlib from "node:zlib";
import { SmallestCompressor } from "./compress.ts";
const body = zlib.brotliCompressSync("text");
try {
  for (;;) fs.openSync("/dev/null");
} catch {}
try {
  await new SmallestCompressor().compress(body);
} catch {
  // What goes wrong unheard would be told now.
  await new Promise(setImmediate);
  process.exitCode = 7;
}`;

it("fails where no child can be begun, and ends nothing else", async () => {
  const child = spawn(
    "sh",
    [
      "-c",
      'ulimit -n 64 && exec "$0" --import tsx --input-type=module -e "$1"',
      process.execPath,
      WITHOUT_DESCRIPTORS,
    ],
    { cwd: import.meta.dirname, stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  child.stderr.on("data", (part: Buffer) => (said += part.toString()));
  const [code] = (await once(child, "close")) as [number];
  expect(said).toBe("");
  expect(code).toBe(7);
});
