import { expect, it } from "vitest";
import { foldCode, foldForSearch } from "./search-fold.ts";

it.each([
  ["dubrivo", ["Đubrivo", "Djubrivo", "dubrivo", "ЂУБРИВО", "\u00D0ubrivo"]],
  [
    "cekic",
    ["Čekić", "ЧЕКИЋ", "C\u030Ceki\u0107", "Čekić".normalize("NFD"), "cekic"],
  ],
  ["ljuljaska", ["Љуљашка", "Ljuljaška", "\u01C8uljaška"]],
  ["dzak", ["Џак", "DŽAK", "dzak"]],
  [
    "sraf m8x40",
    ["Šraf M8×40", "sraf m8x40", "ШРАФ М8х40".replace("М", "M"), "šraf m8*40"],
  ],
  ["injekcija", ["Инјекција", "injekcija"]],
  ["nadziveti", ["nadživeti", "надживети"]],
  ["", ["", "  ", "%_\\", "—"]],
])("folds to %j", (folded, texts) => {
  for (const text of texts) expect(foldForSearch(text)).toBe(folded);
});

it("folds once: what is folded stays as it is", () => {
  for (const text of ["Đubrivo", "Šraf M8×40×2", 'Љуљашка 3/4"', "Ærø ﬁ"])
    expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
});

it("drops what separates a code", () => {
  expect(foldCode("CE-285A")).toBe("ce285a");
  expect(foldCode("00 12/Đ")).toBe("0012d");
});
