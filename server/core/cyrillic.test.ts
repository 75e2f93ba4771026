import { expect, it } from "vitest";
import { toSerbianCyrillic } from "./cyrillic.ts";

it.each([
  ["Pošalji narudžbinu", "Пошаљи наруџбину"],
  ["Ljuljaška, Njihalo, Džak, Đon", "Љуљашка, Њихало, Џак, Ђон"],
  ["nema na stanju", "нема на стању"],
  ["injekcija", "инјекција"],
  ["Injekcioni", "Инјекциони"],
  ["konjunktura", "конјунктура"],
  ["nadživeti", "надживети"],
  ["podžupan", "поджупан"],
  ["konj", "коњ"],
  ["u dolasku 01.12.", "у доласку 01.12."],
  ["Stopa PDV-a, sa PDV", "Стопа ПДВ-а, са ПДВ"],
  ["iPhone javlja", "Ајфон јавља"],
])("writes %s as %s", (latin, cyrillic) => {
  expect(toSerbianCyrillic(latin)).toBe(cyrillic);
});

it.each([
  ["Artikal {itemCode} stoji", "Артикал {itemCode} стоји"],
  [
    "na prodaja@firma.rs i https://firma.rs/cenovnik",
    "на prodaja@firma.rs и https://firma.rs/cenovnik",
  ],
  ["ERP i IPS QR, bez https", "ERP и IPS QR, без https"],
])("leaves what is no word of ours: %s", (latin, cyrillic) => {
  expect(toSerbianCyrillic(latin)).toBe(cyrillic);
});
