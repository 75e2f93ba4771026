import { expect, it } from "vitest";
import { itemSearchText } from "./item-search.rules.ts";

it("folds all that an item is looked for by, each part once", () => {
  const text = itemSearchText({
    code: "CE-285A",
    name: "Тонер Đubrivo M8×40",
    catalogNumber: "CE285A",
    barcodes: ["8601234567899"],
    manufacturerName: "Hewlett-Packard",
  });
  expect(text).toBe(
    "toner dubrivo m8x40 ce 285a ce285a 8601234567899 hewlett packard",
  );
});

it("leaves out what an item does not have", () => {
  const text = itemSearchText({
    code: "00185",
    name: "Čekić",
    catalogNumber: "",
    barcodes: [],
    manufacturerName: "",
  });
  expect(text).toBe("cekic 00185");
});
