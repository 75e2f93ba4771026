import { describe, expect, it } from "vitest";
import { parseMessage, parseTable } from "./parse-message.ts";
import { inShort } from "./samples/sample.fixture.ts";

const read = (text: string) => parseMessage(text).map(inShort);

describe("a message", () => {
  it("is read line by line, and the greeting is kept apart", () => {
    expect(
      read(
        "Dobar dan, treba mi:\n\n- 12345 5 kom\n• 00231 x2\n2x sijalica LED 10W\nPozdrav",
      ),
    ).toEqual(["–", "12345 ×5 piece", "00231 ×2", "sijalica LED 10W ×2", "–"]);
  });

  it("may hold several items in one line", () => {
    const lines = parseMessage("\nTreba 3 kom 12345 i dve kutije šrafova 4x40");
    expect(lines.map(inShort)).toEqual([
      "12345 ×3 piece",
      "šrafova 4x40 ×2 pack",
    ]);
    expect(lines.map(({ line }) => line)).toEqual([2, 2]);
    expect(lines.map(({ raw }) => raw).join("")).toBe(
      "Treba 3 kom 12345 i dve kutije šrafova 4x40",
    );
  });

  it("says which name it may be where only the place speaks for a quantity", () => {
    expect(parseMessage("kafa 2,5 kg")).toEqual([
      {
        line: 1,
        raw: "kafa 2,5 kg",
        keys: ["kafa", "kafa 2,5 kg"],
        quantity: 2500,
        unit: undefined,
        whole: "kafa 2,5 kg",
        measure: "kg",
      },
    ]);
  });

  it("gives nothing for nothing", () => {
    expect(parseMessage(" \n\t\r\n")).toEqual([]);
  });
});

describe("a table", () => {
  it.each([
    ["semicolons", "12345;5\n12346;10\n00123;2,5"],
    ["blanks of a tabulator", "12345\t5\n12346\t10\n00123\t2,5"],
    ["semicolons and a name", "12345;Toner;5\n12346;Papir;10\n00123;Kafa;2,5"],
    [
      "prices and numbers of rows",
      "1\t12345\tToner\t5\t99,90\n2\t12346\tPapir\t10\t450,00\n3\t00123\tKafa\t2,5\t10,00",
    ],
  ])("is told by %s", (_what, text) => {
    expect(read(text)).toEqual(["12345 ×5", "12346 ×10", "00123 ×2.5"]);
  });

  it("is read by its headings, from the letterhead to the sum", () => {
    expect(
      read(
        "STR Kod Mire;;;\nŠifra;Naziv;Kol.;Cena\n00123;Toner;5;1.200,00\n00124;Papir;10;450,00\nUkupno;;15;",
      ),
    ).toEqual(["–", "–", "00123 ×5", "00124 ×10", "–"]);
  });

  it("keeps quoted cells whole, over lines too", () => {
    const lines = parseMessage(
      'EAN,Name,Qty\r\n8600197155518,"Toner, black",2\r\n4006381333931,"Stabilo ""Boss""\r\nyellow",10\r\n12345,x,1',
    );
    expect(lines.map(({ line, keys }) => [line, ...keys])).toEqual([
      [1, "EAN Name Qty"],
      [2, "8600197155518", "Toner, black"],
      [3, "4006381333931", 'Stabilo "Boss" yellow'],
      [5, "12345", "x"],
    ]);
  });

  it("asks only for what was filled in where most of a form is empty", () => {
    expect(
      read("Šifra\tNaziv\tKol\n1\tVoda\t\n2\tSok\t5\n3\tKafa\t\n4\tČaj\t0"),
    ).toEqual(["–", "–", "2 ×5", "–", "–"]);
  });

  it("names an item by its name where Excel shortened its number", () => {
    expect(read("8,6E+12;Toner HP;3\n8,6002E+12;Papir A4;4")).toEqual([
      "Toner HP ×3",
      "Papir A4 ×4",
    ]);
  });

  it("is taken as cells too", () => {
    expect(
      parseTable([
        ["Šifra", "Količina"],
        ["00123", "5 kom"],
        ["", ""],
        ["00124", "2,5"],
      ]).map(inShort),
    ).toEqual(["–", "00123 ×5 piece", "00124 ×2.5"]);
  });
});
