import { expect, it } from "vitest";
import { termsInEach } from "./claim-terms.rules.ts";

it("reads in each language what is written, or the Latin text", () => {
  const latin = "Robu šaljite uz QR kod.";
  expect(termsInEach({ "sr-Latn": latin, "sr-Cyrl": "", en: "" })).toEqual({
    "sr-Latn": latin,
    "sr-Cyrl": "Робу шаљите уз QR код.",
    en: latin,
  });
  const written = { "sr-Latn": latin, "sr-Cyrl": "Ћир.", en: "Send." };
  expect(termsInEach(written)).toEqual(written);
});
