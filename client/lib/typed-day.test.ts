import { expect, it } from "vitest";
import { createFormat } from "../i18n/format.ts";
import { readTypedDay } from "./typed-day.ts";

it.each([
  ["05.03.2027.", "2027-03-05"],
  ["5.3.2027", "2027-03-05"],
  ["5. 3. 2027.", "2027-03-05"],
  ["05/03/27", "2027-03-05"],
  ["5-3-2027", "2027-03-05"],
  [" 5.3. ", "2026-03-05"],
  ["29.2.2028", "2028-02-29"],
  ["29.2.2027", undefined],
  ["31.4.", undefined],
  ["5", undefined],
  ["5.3.2", undefined],
  ["5.3.202", undefined],
  ["2027-03-05", undefined],
  ["sutra", undefined],
  ["", undefined],
])("reads %s as %s", (text, day) => {
  expect(readTypedDay(text, "2026")).toBe(day);
});

it("reads what each language shows", () => {
  for (const language of ["sr-Latn", "sr-Cyrl", "en"] as const)
    expect(
      readTypedDay(createFormat(language).date("2027-03-05"), "2026"),
    ).toBe("2027-03-05");
});
