import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { charsetOf, detectCharset } from "./detect-charset.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rabat-charset-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const LETTERS = "ŠŽČĆĐšžčćđ";
const PAGES: Record<string, number[]> = {
  "windows-1250": [138, 142, 200, 198, 208, 154, 158, 232, 230, 240],
  cp852: [230, 166, 172, 143, 209, 231, 167, 159, 134, 208],
  "iso-8859-2": [169, 174, 200, 198, 208, 185, 190, 232, 230, 240],
};

function encoded(text: string, page: string): Buffer {
  return Buffer.from(
    [...text].map((letter) => {
      const at = LETTERS.indexOf(letter);
      return at < 0 ? letter.charCodeAt(0) : (PAGES[page]?.[at] ?? 0);
    }),
  );
}

async function file(bytes: Uint8Array | string): Promise<string> {
  const name = path.join(folder, "file");
  await writeFile(name, bytes);
  return name;
}

const NAMES = [
  "sifra;naziv;mesto",
  "00185;Šraf za drvo, pocinčani;Čačak",
  "00186;Đubrivo NPK 15-15-15;Niš",
  "00187;Žica žarena Ø 3, ČELIK;Požarevac",
  "00188;Cev šavna ćorava;Sombor",
  "00189;MAŠINSKI ĐON;Petrovčić",
].join("\r\n");

describe("the character set of a file", () => {
  it.each(["windows-1250", "cp852"])("is %s by its letters", async (page) => {
    const text = NAMES.replace("Ø", "o");
    const found = await detectCharset(await file(encoded(text, page)));
    expect(found.charset).toBe(page);
    expect(found.confidence).toBeGreaterThan(0.7);
  });

  it.each([
    ["only in small ones", "1;kuća, kućni i odeća", "windows-1250"],
    ["only in small ones", "1;kuća, kućni i odeća", "cp852"],
    ["of one kind", "ŠIŠKE", "cp852"],
    ["of one kind", "vođa đaka", "windows-1250"],
  ])("is found by letters %s: %s in %s", async (_, text, page) => {
    const path = await file(encoded(text, page));
    expect(await charsetOf(path)).toBe(page);
  });

  it("is UTF-8 for ASCII, and for a letter that a piece cuts", async () => {
    expect(await detectCharset(await file("code;name"))).toEqual({
      charset: "utf-8",
      confidence: 1,
    });
    const long = `${"x".repeat(65_535)}č`;
    expect(await charsetOf(await file(long))).toBe("utf-8");
  });

  it("is found in the last byte of a long file", async () => {
    const bytes = [
      Buffer.alloc(200_000, "sifra;1\n"),
      encoded("Čačak", "cp852"),
    ];
    expect(await charsetOf(await file(Buffer.concat(bytes)))).toBe("cp852");
  });

  it.each(["le", "be"])("is UTF-16 %s without a mark", async (order) => {
    const bytes = Buffer.from(NAMES, "utf16le");
    if (order === "be") bytes.swap16();
    expect(await charsetOf(await file(bytes))).toBe(`utf-16${order}`);
  });

  it.each([
    ["another code page", encoded(NAMES.replace("Ø", "o"), "iso-8859-2")],
    ["a letter that both have", encoded("Đ", "windows-1250")],
    [
      "UTF-8 with a stray byte",
      Buffer.concat([Buffer.from(NAMES), Buffer.from([0xe8])]),
    ],
  ])("is not taken for granted for %s", async (_, bytes) => {
    await expect(charsetOf(await file(bytes))).rejects.toMatchObject({
      reason: "encoding",
    });
  });
});
