import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/universal";
import { readMessageFile } from "./read-file.ts";
import { inShort } from "./samples/sample.fixture.ts";
import { unpackWorkbook } from "./unpack-workbook.ts";

const CSV = "šifra;naziv;kol\r\n00123;Čaj šipak;5\r\n00124;Đumbir žuti;2,5\r\n";
const READ = ["–", "00123 Čaj šipak ×5", "00124 Đumbir žuti ×2.5"];

async function read(content: BlobPart, name = "a.csv") {
  const result = await readMessageFile(new File([content], name));
  if ("trouble" in result) return result.trouble;
  return result.lines.map((line) =>
    inShort({ ...line, keys: [line.keys.join(" ")] }),
  );
}

/** A text in a table of one byte for each letter. */
function inTable(text: string, letters: Record<string, number>): BlobPart {
  return new Uint8Array(
    [...text].map((letter) => letters[letter] ?? letter.charCodeAt(0)),
  );
}

describe("a text file", () => {
  const wide = (text: string, big: boolean) => {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < text.length; at += 1)
      view.setUint16(at * 2, text.charCodeAt(at), !big);
    return bytes;
  };
  it.each<[string, BlobPart]>([
    ["UTF-8", CSV],
    ["UTF-8 with its mark", `\ufeff${CSV}`],
    ["UTF-16 with its mark", wide(`\ufeff${CSV}`, false)],
    ["UTF-16 the other way round", wide(`\ufeff${CSV}`, true)],
    ["UTF-16 without a mark", wide(CSV, false)],
    [
      "Windows 1250",
      inTable(CSV, { š: 0x9a, Č: 0xc8, Đ: 0xd0, ž: 0x9e, č: 0xe8, ć: 0xe6 }),
    ],
    ["DOS 852", inTable(CSV, { š: 0xe7, Č: 0xac, Đ: 0xd1, ž: 0xa7 })],
  ])("is read in %s", async (_table, content) => {
    expect(await read(content)).toEqual(READ);
  });

  it("is read in Windows 1251", async () => {
    const text = "Чај 5 ком\nДуња 3 ком";
    const content = new Uint8Array(
      [...text].map((letter) => {
        const code = letter.charCodeAt(0);
        if (letter === "ј") return 0xbc;
        if (letter === "њ") return 0x9c;
        return code >= 0x410 ? code - 0x410 + 0xc0 : code;
      }),
    );
    expect(await read(content)).toEqual(["Чај ×5 piece", "Дуња ×3 piece"]);
  });

  it.each<[string, BlobPart]>([
    ["empty", ""],
    ["empty", " \r\n;;\n".replaceAll(";", "")],
    ["unreadable", "<html><table><tr><td>1</td></tr></table></html>"],
    ["unreadable", "%PDF-1.7\n1 0 obj"],
    ["unreadable", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 1, 2])],
    ["too_large", "12345;5\n".repeat(700_000)],
  ])("is %s", async (trouble, content) => {
    expect(await read(content)).toBe(trouble);
  });
});

describe("a workbook", () => {
  const book = async (sheets: (string | number | Date | null)[][][]) => {
    const file = writeXlsxFile(
      sheets.map((data, at) => ({
        sheet: `List ${at + 1}`,
        data: data.map((row) =>
          row.map((value) =>
            value instanceof Date
              ? { value, type: Date, format: "dd.mm.yyyy" }
              : value,
          ),
        ),
      })),
    );
    return file.toBlob();
  };

  it("is read sheet by sheet, with its numbers as they were meant", async () => {
    const content = await book([
      [
        ["Šifra", "Barkod", "Naziv", "Količina", "Datum"],
        [
          "00123",
          8600197155518,
          "Čaj šipak",
          5,
          new Date(Date.UTC(2026, 2, 5)),
        ],
        [124, null, "Đumbir", 1.234, null],
        [null, null, "Kafa", 1000, null],
      ],
      [["12345", 3]],
    ]);
    const result = await readMessageFile(new File([content], "a.xlsx"));
    if ("trouble" in result) throw new Error(result.trouble);
    expect(
      result.lines.map(({ line, keys, quantity }) => [line, keys, quantity]),
    ).toEqual([
      [1, ["Šifra Barkod Naziv Količina Datum"], undefined],
      [2, ["00123", "8600197155518", "Čaj šipak"], 5000],
      [3, ["124", "Đumbir"], 1234],
      [4, ["Kafa"], 1_000_000],
      [5, ["12345"], 3000],
    ]);
  });

  it("of thousands of rows is read, though pressed", async () => {
    const rows = Array.from({ length: 4000 }, (_, at) => [
      String(10_000 + at),
      `Artikal broj ${at} u velikom pakovanju`,
      (at % 9) + 1,
    ]);
    const lines = await read(await book([rows]), "a.xlsx");
    expect(lines).toHaveLength(4000);
    expect(lines.at(-1)).toBe("13999 Artikal broj 3999 u velikom pakovanju ×4");
  });

  it("without a filled cell is empty", async () => {
    expect(await read(await book([[[null]]]))).toBe("empty");
  });

  it("is unpacked up to a limit, whatever it says of its size", () => {
    const bomb = zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(3e6) });
    expect(bomb.length).toBeLessThan(10_000);
    // The size that it claims stands behind the local and in the central head.
    const claims = new DataView(bomb.buffer);
    for (let at = 0; at + 4 <= bomb.length; at += 1)
      if (claims.getUint32(at, true) === 3e6) claims.setUint32(at, 9, true);
    expect(unpackWorkbook(bomb, 2_900_000)).toBeUndefined();
    expect(unpackWorkbook(bomb, 3_100_000)?.length).toBeGreaterThan(3e6);
  });

  it("with a cell at the end of the world is not filled up to there", async () => {
    const sheet = strToU8(
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>' +
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    );
    const content = zipSync({ "xl/worksheets/sheet1.xml": sheet });
    expect(await read(new Uint8Array(content))).toBe("too_large");
  });

  it.each<[string, Uint8Array<ArrayBuffer>]>([
    [
      "a pack of something else",
      new Uint8Array(zipSync({ "a.txt": strToU8("a") })),
    ],
    ["cut off", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0])],
  ])("is unreadable: %s", async (_what, content) => {
    expect(await read(content)).toBe("unreadable");
  });
});
