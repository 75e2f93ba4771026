import { expect, it } from "vitest";
import { aliasOf, lastTaught } from "./alias.rules.ts";

it("finds a text however it is written: in both scripts, with any signs and blanks", () => {
  const written = ["Kesa-bela 5 kg", "КЕСА БЕЛА 5KG", "kesa/bela  5kg"];
  expect(new Set(written.map(aliasOf))).toEqual(new Set(["kesabela5kg"]));
  expect(aliasOf("- / -")).toBe("");
});

it("takes the last of those that fold to one text", () => {
  expect(
    lastTaught([
      { written: "Kesa bela", itemCode: "A" },
      { written: "čaša", itemCode: "B" },
      { written: "KESA-BELA", itemCode: "C" },
    ]),
  ).toEqual([
    { alias: "kesabela", written: "KESA-BELA", itemCode: "C" },
    { alias: "casa", written: "čaša", itemCode: "B" },
  ]);
});
