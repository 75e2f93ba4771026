import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { detectFile } from "./detect-file.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rabat-detect-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function detect(bytes: string | Uint8Array, name: string) {
  const file = path.join(folder, "file");
  await writeFile(file, bytes);
  return await detectFile(file, name);
}

it("shows what a file of an old program seems to be", async () => {
  const text =
    "sifra;naziv;cena;datum\r\n001;\u008araf;1.234,50;23.11.2026.\r\n";
  expect(
    await detect(Buffer.from(text, "latin1"), "artikli.txt"),
  ).toMatchObject({
    format: "csv",
    charset: { charset: "windows-1250" },
    delimiter: ";",
    headers: ["sifra", "naziv", "cena", "datum"],
    rows: [{ line: 2, cells: ["001", "Šraf", "1.234,50", "23.11.2026."] }],
    guesses: { decimalComma: true, dateFormat: "dd.mm.yyyy" },
  });
});

it("knows formats by what is in them where the name says nothing", async () => {
  expect(await detect('[{"code":"1","n":2}]', "x")).toMatchObject({
    format: "json",
    headers: ["code", "n"],
    rows: [{ cells: ["1", "2"] }],
    guesses: { decimalComma: false, dateFormat: "iso" },
  });
  expect(await detect('{"code":"1"}\n', "x")).toMatchObject({
    format: "ndjson",
  });
  const xml = "<r><h a='1'/><a><b>1</b></a><a><b>2</b></a></r>";
  expect(await detect(xml, "x")).toMatchObject({
    format: "xml",
    xmlRecord: "r/a",
    headers: ["b"],
    rows: [{ cells: ["1"] }, { cells: ["2"] }],
  });
});

it("names the sheets of a workbook", async () => {
  const bytes = await writeXlsxFile([[{ value: "code" }], [{ value: "1" }]], {
    sheet: "Roba",
  }).toBuffer();
  expect(await detect(bytes, "roba.csv")).toMatchObject({
    format: "xlsx",
    charset: undefined,
    sheets: ["Roba"],
    headers: ["code"],
    rows: [{ line: 2, cells: ["1"] }],
  });
});
