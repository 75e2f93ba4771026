import { expect, it } from "vitest";
import { isAcceptablePassword } from "./password.rules.ts";

it.each([
  ["zelena-kutija-7", true],
  ["12345679", true],
  ["šđčćžšđč", true],
  ["a b c d ", true],
  ["x1".repeat(100), true],
  ["x1".repeat(100) + "x", false],
  ["kratka1", false],
  ["😀😀😀😀", false],
  ["aaaaaaaaaaaa", false],
  ["12345678", false],
  ["Lozinka123", false],
  ["PASSWORD", false],
  ["Marko.Petrovic", false],
  ["", false],
])("%s: %s", (password, expected) => {
  expect(isAcceptablePassword(password, "marko.petrovic")).toBe(expected);
});
