import { expect, it } from "vitest";
import { readPdfText } from "../../test/fixtures/read-pdf.ts";
import type { ItemView } from "../catalog/item-view.ts";
import { drawPriceList, type PriceListHead } from "./draw-price-list.ts";

const HEAD: PriceListHead = {
  language: "sr-Latn",
  seller: "Veleprodaja Primer d.o.o.",
  place: "Beograd",
  day: "2026-11-29",
  buyer: { code: "00042", name: "Ђурђевдан СТР" },
};

const ITEM: ItemView = {
  code: "00012",
  name: "Toner HP CE285A",
  unit: "kom",
  manufacturer: null,
  category: null,
  barcodes: [],
  packSize: "10",
  minimumOrder: "1",
  quantityStep: "1",
  vatRate: "20",
  currency: "RSD",
  listPrice: 45_000_000,
  rebatePercent: "18.07",
  netPrice: 12_345_600,
  breaks: [
    { minQuantity: "12", netPrice: 12_000_000 },
    { minQuantity: "48", netPrice: 11_505_050 },
  ],
  onAction: false,
  imageUrl: null,
  stock: { state: "in_stock", label: "10+" },
};

async function* of(...items: ItemView[]) {
  yield* items;
}

async function linesOf(
  items: AsyncIterable<ItemView>,
  head = HEAD,
): Promise<string[]> {
  return (await readPdfText(await drawPriceList(head, items))).split(/[\n\f]/);
}

it("shows each item with its own net price, its ladder, VAT and stock", async () => {
  const lines = await linesOf(
    of(ITEM, {
      ...ITEM,
      code: "LJ-1",
      name: "Љуспице овсене 500 г",
      vatRate: "10",
      packSize: null,
      netPrice: 1_005,
      breaks: [],
      stock: { state: "out", label: "nema" },
    }),
  );
  expect(lines).toEqual([
    "Cenovnik · Veleprodaja Primer d.o.o. · Ђурђевдан СТР Strana 1",
    "Veleprodaja Primer d.o.o.",
    "Cenovnik",
    "Kupac: Ђурђевдан СТР (00042)",
    "Mesto i datum: Beograd, 29.11.2026.",
    "Neto cene za jedinicu mere, u RSD; Vaš rabat je uračunat. Cene i stanje su od trenutka izrade.",
    "Šifra Naziv JM Pak. Neto cena PDV % Sa PDV-om Stanje",
    "00012 Toner HP CE285A",
    "od 12: 1.200,00 · od 48: 1.150,505",
    "kom 10 1.234,56 20 1.481,47 10+",
    "LJ-1 Љуспице овсене 500 г kom 0,1005 10 0,1106 nema",
    "",
  ]);
});

it.each([
  ["sr-Cyrl", "Шифра Назив ЈМ Пак. Нето цена ПДВ % Са ПДВ-ом Стање"],
  ["en", "Code Name Unit Pack Net price VAT % With VAT Stock"],
] as const)("is written in %s", async (language, columns) => {
  expect(await linesOf(of(ITEM), { ...HEAD, language })).toContain(columns);
});

it("runs over pages, each under its headings", async () => {
  const items = Array.from({ length: 120 }, (_, at) => ({
    ...ITEM,
    code: String(10_000 + at),
    breaks: [],
  }));
  const text = await readPdfText(await drawPriceList(HEAD, of(...items)));
  const pages = text.split("\f").slice(0, -1);
  expect(pages.length).toBeGreaterThan(2);
  for (const [at, page] of pages.entries()) {
    expect(page).toContain(`Strana ${at + 1}`);
    expect(page).toContain("Šifra Naziv JM");
  }
  const codes = text.match(/\b10\d{3} Toner/g) ?? [];
  expect(codes).toEqual(items.map(({ code }) => `${code} Toner`));
});

it("is a page without items where nothing is on offer", async () => {
  expect(await linesOf(of())).toContain("Kupac: Ђурђевдан СТР (00042)");
});

it("is the same file for the same data", async () => {
  const [one, other] = [
    await drawPriceList(HEAD, of(ITEM)),
    await drawPriceList(HEAD, of(ITEM)),
  ];
  expect(one.equals(other)).toBe(true);
});
