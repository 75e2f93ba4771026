import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { strToU8, zipSync, type Zippable } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { unpackZip, type ZipLimits } from "./unpack-zip.ts";

const folder = await mkdtemp(path.join(tmpdir(), "rabat-zip-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function unpack(zip: Uint8Array, limits: Partial<ZipLimits> = {}) {
  const file = path.join(folder, "x.zip");
  await writeFile(file, zip);
  const unpacking = unpackZip(file, { mostFileBytes: 1000, ...limits });
  const told: string[] = [];
  for (;;) {
    const next = await unpacking.next();
    if (next.done) return { told, stopped: next.value };
    const { value } = next;
    told.push(
      `${value.name}: ${value.kind === "file" ? value.bytes.toString() : value.fault}`,
    );
  }
}

const zipped = (files: Zippable) => zipSync(files);
const text = (words: string) => strToU8(words);

describe("a ZIP", () => {
  it("gives its files one after another, whatever folders they lie in", async () => {
    const zip = zipped({
      "00123.jpg": text("one"),
      "slike/2026/Čaša_2.jpg": text("two"),
      "prazno/": new Uint8Array(),
      "__MACOSX/._00123.jpg": text("x"),
    });
    expect(await unpack(zip)).toEqual({
      told: ["00123.jpg: one", "Čaša_2.jpg: two"],
      stopped: undefined,
    });
  });

  it("names what it does not take, and goes on", async () => {
    const zip = zipped({
      "../../etc/a.jpg": text("x"),
      "/etc/b.jpg": text("x"),
      "C:\\slike\\c.jpg": text("x"),
      "d.exe": text("x"),
      "e.jpg": new Uint8Array(1001),
      "f.jpg": text("taken"),
    });
    expect(await unpack(zip)).toEqual({
      told: [
        "a.jpg: path_in_name",
        "b.jpg: path_in_name",
        "c.jpg: path_in_name",
        "d.exe: unknown_kind",
        "e.jpg: file_too_large",
        "f.jpg: taken",
      ],
      stopped: undefined,
    });
  });

  it("does not unpack what is larger than it says", async () => {
    const zip = Buffer.from(
      zipped({ "a.jpg": new Uint8Array(900_000), "b.jpg": text("taken") }),
    );
    // In the directory: 100 bytes.
    const at = zip.indexOf(Buffer.from("PK\u0001\u0002", "latin1"));
    zip.writeUInt32LE(100, at + 24);
    const { told } = await unpack(zip);
    expect(told).toEqual(["a.jpg: file_broken", "b.jpg: taken"]);
  });

  it("ends where it holds too many files or too much", async () => {
    const zip = zipped({ "a.jpg": text("12345"), "b.jpg": text("12345") });
    expect(await unpack(zip, { mostFiles: 1 })).toEqual({
      told: ["a.jpg: 12345"],
      stopped: "zip_too_large",
    });
    expect(await unpack(zip, { mostUnpackedBytes: 9 })).toMatchObject({
      stopped: "zip_too_large",
    });
  });

  it("says that it is broken", async () => {
    const zip = zipped({ "a.jpg": text("x") });
    expect(await unpack(zip.subarray(0, zip.length - 10))).toEqual({
      told: [],
      stopped: "zip_broken",
    });
    expect(await unpack(text("PK\u0003\u0004"))).toMatchObject({
      stopped: "zip_broken",
    });
  });
});
