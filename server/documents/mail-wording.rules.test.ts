import fc from "fast-check";
import { expect, it } from "vitest";
import { LANGUAGES } from "../core/language.ts";
import { houseWording, wordingOf } from "./house-wording.ts";
import {
  fillWording,
  HOUSE_WORDING,
  MAIL_TEXT_NAMES,
  wordingProblem,
} from "./mail-wording.rules.ts";

const VALUES = {
  order: "N-2026-00042",
  proforma: "PR-2026-00042",
  total: "118,00 RSD",
  until: "30.11.2026.",
  partner: "Prvi {seller}",
  seller: "Veleprodaja",
};
const own = (part: Partial<typeof HOUSE_WORDING>) => ({
  ...HOUSE_WORDING,
  ...part,
});

it.each([
  ["Hvala, {partner}: {order}", undefined],
  ["Hvala, {kupac}", "{kupac}"],
  ["Hvala, {Order}", "{Order}"],
  ["Hvala, {}", "{}"],
  ["Hvala, {order", "{order"],
  ["Hvala, order} i {order}", "order}"],
  ["Hvala, {{order}}", "{"],
])("finds the name that a mail does not know in %j", (opening, name) => {
  const found = wordingProblem("order_received", own({ opening }));
  expect(found).toEqual(
    name && { part: "opening", problem: "unknown_placeholder", name },
  );
});

it.each(["A\r\nBcc: x@y.rs", "A\nB", "A\u0000", "A\u2028B", "A\u0085B"])(
  "takes no subject of several lines: %j",
  (subject) => {
    expect(wordingProblem("order_received", own({ subject }))).toEqual({
      part: "subject",
      problem: "subject_lines",
    });
  },
);

it("takes no subject without words", () => {
  expect(wordingProblem("invitation", own({ subject: "  " }))).toEqual({
    part: "subject",
    problem: "subject_empty",
  });
});

it("knows every name that the house uses itself", () => {
  for (const name of MAIL_TEXT_NAMES)
    for (const language of LANGUAGES)
      expect(wordingProblem(name, houseWording(name, language))).toBe(
        undefined,
      );
});

it("puts values in as they are, and looks for no names in them", () => {
  const text = {
    subject: "{partner}",
    opening: "{order}\n\n{total}",
    closing: "",
  };
  expect(fillWording<"order_received">(text, VALUES)).toEqual({
    subject: "Prvi {seller}",
    opening: ["N-2026-00042", "118,00 RSD"],
    closing: [],
  });
  fc.assert(
    fc.property(fc.string(), (partner) => {
      const filled = fillWording<"order_received">(
        { subject: "a{partner}b", opening: "", closing: "" },
        { ...VALUES, partner },
      );
      expect(filled.subject).toBe(`a${partner}b`);
    }),
  );
});

it("writes in Cyrillic what was written in Latin only, but what is written wins", () => {
  const name = "order_received";
  const latin = own({ opening: "Hvala na narudžbini {order}." });
  const said = (owns: Parameters<typeof wordingOf>[0]) =>
    wordingOf(owns, { name, language: "sr-Cyrl" }, VALUES);
  expect(said({ [name]: { "sr-Latn": latin } })).toEqual({
    subject: "Наруџбина N-2026-00042 је примљена",
    opening: ["Хвала на наруџбини N-2026-00042."],
    closing: ["Послато са портала: Veleprodaja"],
  });
  expect(
    said({
      [name]: { "sr-Latn": latin, "sr-Cyrl": own({ opening: "Поздрав." }) },
    }).opening,
  ).toEqual(["Поздрав."]);
  expect(
    wordingOf(
      { [name]: { "sr-Latn": latin } },
      { name, language: "en" },
      VALUES,
    ).opening,
  ).toEqual([]);
});
