import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { SheetCell, type FileRecord } from "./file-record.ts";
import { readRecords } from "./records.parse.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rabat-xlsx-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(bytes: Uint8Array, sheet?: string) {
  const file = path.join(folder, "file.xlsx");
  await writeFile(file, bytes);
  const { header, records, notes } = await readRecords({ path: file, sheet });
  const all: FileRecord[] = [];
  for await (const batch of records) all.push(...batch);
  return { header, records: all, notes };
}

const STYLES = `<styleSheet><numFmts count="1"><numFmt numFmtId="170" formatCode="dd\\.mm\\.yyyy\\."/></numFmts>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="4"/></cellXfs></styleSheet>`;

function workbook(
  sheet: string,
  more: Record<string, string> = {},
  level: 0 | 6 = 6,
): Uint8Array {
  const parts: Record<string, string> = {
    "xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet name="Skriven" state="hidden" r:id="r2"/><sheet name="Roba" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
    "xl/styles.xml": STYLES,
    "xl/sharedStrings.xml": `<sst><si><t>code</t></si><si><r><t>na</t></r><r><t>ziv</t></r><rPh><t>x</t></rPh></si></sst>`,
    "xl/worksheets/sheet1.xml": sheet,
    "xl/worksheets/sheet2.xml": `<worksheet><sheetData><row><c t="inlineStr"><is><t>other</t></is></c></row><row><c t="str"><v>x</v></c></row></sheetData></worksheet>`,
    ...more,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, text]) => [name, strToU8(text)]),
    ),
    { level },
  );
}

const sheet = (rows: string, after = "") =>
  `<worksheet><sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c></row>${rows}</sheetData>${after}</worksheet>`;

function cell(body: string, attributes = ""): string {
  return sheet(`<row r="3"><c r="A3"${attributes}>${body}</c></row>`);
}

async function readCell(body: string, attributes = ""): Promise<unknown> {
  const { records } = await read(workbook(cell(body, attributes)));
  const [record] = records;
  return record && "cells" in record ? record.cells["code"] : record;
}

describe("a sheet", () => {
  it("written by another program is read row by row", async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => [
      { value: `0${index}`, type: String },
      { value: `Šraf "${index}"\n<&>`, type: String },
      { value: index + 0.1, type: Number },
    ]);
    const bytes = await writeXlsxFile(
      [["Šifra", "naziv", "cena"].map((value) => ({ value })), ...rows],
      {},
    ).toBuffer();
    const { header, records } = await read(bytes);
    expect(header).toEqual(["šifra", "naziv", "cena"]);
    expect(records.length).toBe(3000);
    expect(records[7]).toEqual({
      line: 9,
      cells: {
        šifra: "07",
        naziv: 'Šraf "7"\n<&>',
        cena: new SheetCell("number", "7.1"),
      },
    });
  });

  it("keeps every cell in its column, where cells do not say theirs and some are empty", async () => {
    const empty = '<c/><c t="inlineStr"><is><t>01</t></is></c>';
    const { records } = await read(workbook(sheet(`<row>${empty}</row>`)));
    expect(records).toEqual([{ line: 3, cells: { code: "", naziv: "01" } }]);
  });

  it("is the first that is shown, or the one that is named", async () => {
    const bytes = workbook(cell("<v>1</v>"));
    expect((await read(bytes)).header).toEqual(["code", "naziv"]);
    expect((await read(bytes, "Skriven")).records).toEqual([
      { line: 2, cells: { other: "x" } },
    ]);
    await expect(read(bytes, "Nema")).rejects.toThrow('no sheet "Nema"');
  });

  it.each([
    ["1.1000000000000001", "", "number", "1.1"],
    ["1E5", "", "number", "100000"],
    ["0.30000000000000004", "", "number", "0.30000000000000004"],
    ["1E-7", "", "error", "1E-7"],
    ["0.15", ' s="2"', "percent", "0.15"],
    ["1234.5", ' s="4"', "number", "1234.5"],
    ["46349", ' s="1"', "date", "2026-11-23"],
    ["46349.427083333336", ' s="3"', "date", "2026-11-23T10:15:00"],
    ["60", ' s="1"', "error", "60"],
    ["1", ' t="b"', "boolean", "true"],
    ["#N/A", ' t="e"', "error", "#N/A"],
  ] as const)("keeps %s%s for a %s: %s", async (...row) => {
    const [stored, style, kind, text] = row;
    expect(await readCell(`<v>${stored}</v>`, style)).toEqual(
      new SheetCell(kind, text),
    );
  });

  it("takes what a formula came to, says so, and nothing where it was not worked out", async () => {
    const row = `<row r="4" hidden="1"><c r="A4" t="str"><f>B3</f><v>001</v></c></row><row r="5"><c r="A5"><f>1+1</f></c></row>`;
    const { records, notes } = await read(workbook(sheet(row)));
    expect(records).toEqual([
      { line: 4, cells: { code: "001", naziv: "" } },
      {
        line: 5,
        cells: {
          code: new SheetCell("error", "a formula that was not worked out"),
          naziv: "",
        },
      },
    ]);
    expect(notes?.[0]).toMatchObject({ field: "A" });
    expect(notes?.[1]?.message).toContain("1 hidden rows");
  });

  it("names what stands under no name", async () => {
    const row = `<row r="3"><c r="A3" t="str"><v>1</v></c><c r="D3"><v>2</v></c></row>`;
    const { records, notes } = await read(workbook(sheet(row)));
    expect(records).toEqual([{ line: 3, cells: { code: "1", naziv: "" } }]);
    expect(notes).toMatchObject([{ field: "D" }]);
  });

  const row = `<row r="3"><c r="A3" t="str"><v>1</v></c></row>`;
  it.each([
    [
      "merged cells",
      workbook(sheet(row, '<mergeCells><mergeCell ref="A3:A5"/></mergeCells>')),
      "merged",
    ],
    [
      "a document type",
      workbook(`<!DOCTYPE x [<!ENTITY a "b">]>${cell("<v>1</v>")}`),
      "document type",
    ],
    ["an entity", workbook(cell("<v>&a;</v>")), "not XML"],
    ["a sheet that is cut off", workbook(sheet(row).slice(0, -20)), "not XML"],
    ["rows out of order", workbook(sheet(row + row)), "not in order"],
    ["a text that is missing", workbook(cell("<v>9</v>", ' t="s"')), "missing"],
    [
      "a path out of the zip",
      workbook(sheet(row), { "../x": "x" }),
      "not a workbook",
    ],
    ["no workbook in it", zipSync({ a: strToU8("x") }), "no workbook"],
    [
      "its end cut off",
      workbook(sheet(row)).subarray(0, -30),
      "not a workbook",
    ],
    [
      "a bomb",
      workbook(sheet(row + " ".repeat(60_000_000))),
      "unpacks to more",
    ],
  ])("is refused for %s", async (_, bytes, message) => {
    await expect(read(bytes)).rejects.toMatchObject({ name: "UnreadableFile" });
    await expect(read(bytes)).rejects.toThrow(message);
  });

  it("is refused when a byte of it has changed", async () => {
    const bytes = Buffer.from(workbook(sheet(row), {}, 0));
    bytes[bytes.indexOf('t="str"><v>1</v>') + 11] = 0x32;
    await expect(read(bytes)).rejects.toThrow("is damaged");
  });
});

describe("XML", () => {
  async function readXml(text: string | Buffer, xmlRecord?: string) {
    const file = path.join(folder, "file.xml");
    await writeFile(file, text);
    const { records } = await readRecords({ path: file, xmlRecord });
    const all: FileRecord[] = [];
    for await (const batch of records) all.push(...batch);
    return all;
  }

  it("gives records by the path of their element, with what is in them", async () => {
    const text = `<?xml version="1.0"?><x:Artikli xmlns:x="u"><Artikal id="001">
      <naziv>Šraf &amp; <![CDATA[<x>]]></naziv><cena valuta="RSD">1.50</cena>
      <barkod>1</barkod><barkod>2</barkod><opis/></Artikal>
      <Artikal id="002"/></x:Artikli>`;
    expect(await readXml(text, "artikli/artikal")).toEqual([
      {
        line: 1,
        cells: {
          "@id": "001",
          naziv: "Šraf & <x>",
          "cena/@valuta": "RSD",
          cena: "1.50",
          barkod: ["1", "2"],
          opis: "",
        },
      },
      { line: 4, cells: { "@id": "002" } },
    ]);
  });

  it("takes the character set that it names", async () => {
    const text =
      '<?xml version="1.0" encoding="windows-1250"?><a><b>\u008araf</b></a>';
    expect(await readXml(Buffer.from(text, "latin1"), "a")).toMatchObject([
      { cells: { b: "Šraf" } },
    ]);
  });

  it.each([
    ["entities", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ["its end cut off", "<a><b>1</b>"],
    ["too many levels", "<a>".repeat(100)],
    ["a text without end", `<a>${"x".repeat(5_000_000)}</a>`],
  ])("is refused for %s", async (_, text) => {
    await expect(readXml(text, "a")).rejects.toMatchObject({
      name: "UnreadableFile",
    });
  });

  it("is refused without a word about its records", async () => {
    await expect(readXml("<a/>")).rejects.toThrow("say in the mapping");
  });
});
