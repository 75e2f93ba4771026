import { readSheet } from "read-excel-file/universal";
import { describe, expect, it } from "vitest";
import type { Item } from "../api.ts";
import { createFormat } from "../i18n/format.ts";
import { readMessageFile } from "../message/read-file.ts";
import { headRows, rowOf, SHAPE } from "./price-list-rows.ts";
import { texts as english } from "./texts/en.ts";
import { texts as latin } from "./texts/sr-latn.ts";
import type { WorkbookCell } from "../../server/file-formats/workbook-parts.rules.ts";
import { writeWorkbook } from "./write-workbook.ts";

const ITEM: Item = {
  code: "00012",
  name: 'Toner <HP> & "crni" ђ',
  unit: "kom",
  manufacturer: { code: "HP", name: "HP" },
  category: null,
  barcodes: ["0012345678905", "4006381333931"],
  packSize: "10",
  minimumOrder: "1",
  quantityStep: "1",
  vatRate: "20",
  currency: "RSD",
  listPrice: 45_000_000,
  rebatePercent: "18",
  netPrice: 12_345_600,
  breaks: [{ minQuantity: "12", netPrice: 12_000_000 }],
  onAction: false,
  imageUrl: null,
  stock: { state: "in_stock", label: "10+" },
};
const HEAD = {
  seller: "Veleprodaja",
  partner: "STR Mira",
  at: "29.11.2026. 14:05",
  currency: "RSD",
};
const FORMAT = createFormat("sr-Latn");

const shape = { ...SHAPE, sheet: latin.title };
const tableOf = (items: Item[], texts = latin): WorkbookCell[][] => [
  ...headRows(HEAD, texts),
  ...items.map((item) => rowOf(item, texts, FORMAT)),
];
const readBack = (rows: WorkbookCell[][]) =>
  readSheet(writeWorkbook(rows, shape).buffer);

describe("the workbook of a price list", () => {
  it("holds each item as the catalogue shows it", async () => {
    const rows = await readBack(
      tableOf([
        ITEM,
        {
          ...ITEM,
          code: "=1+1",
          barcodes: [],
          manufacturer: null,
          packSize: null,
          netPrice: 1_005,
          vatRate: "10",
          breaks: [],
          stock: { state: "in_stock", label: "12.5", quantity: "12.5" },
        },
      ]),
    );
    expect(rows.map((row) => row.filter((cell) => cell !== null))).toEqual([
      ["Cenovnik · Veleprodaja · STR Mira"],
      [
        "Neto cene za jedinicu mere u RSD, rabat je uračunat. Podaci od 29.11.2026. 14:05.",
      ],
      Object.values(latin.columns),
      [
        "00012",
        "0012345678905",
        'Toner <HP> & "crni" ђ',
        "HP",
        "kom",
        10,
        1234.56,
        20,
        1481.47,
        "od 12: 1.200,00",
        "10+",
      ],
      ["=1+1", 'Toner <HP> & "crni" ђ', "kom", 0.1005, 10, 0.1106, "12,5"],
    ]);
  });

  it.each([
    ["Serbian", latin],
    ["English", english],
  ])("is an order in %s once quantities are filled in", async (_, texts) => {
    const rows = tableOf(
      [ITEM, { ...ITEM, code: "00013" }, { ...ITEM, code: "00014" }],
      texts,
    );
    rows.at(-2)?.push(24);
    const result = await readMessageFile(
      new File([writeWorkbook(rows, shape)], "cenovnik.xlsx"),
    );
    if ("trouble" in result) throw new Error(result.trouble);
    const asked = result.lines.filter(({ header }) => !header);
    expect(asked.map(({ keys, quantity }) => [keys[0], quantity])).toEqual([
      ["00013", 24_000],
    ]);
  });

  it("keeps signs that a file of its kind cannot hold out of it", async () => {
    const rows = await readBack([["a\u0000b\u001fc\ud800d😀"]]);
    expect(rows).toEqual([["abcd😀"]]);
  });
});
