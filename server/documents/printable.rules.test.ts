import { expect, test } from "vitest";
import { plainLine, printableLine } from "./printable.rules.ts";

test.each([
  ["Alfa\r\nBcc: x@y.rs", "Alfa Bcc: x@y.rs"],
  [" a\t\tb\u2028c\u0000d ", "a b c d"],
  ["\u202Egnp.exe\u202C", "gnp.exe"],
  ["so\u00ADft\u200B", "soft"],
  ["c\u030Cevljar", "čevljar"],
  ["lone \uD83D surrogate", "lone \uFFFD surrogate"],
  ["<script>alert(1)</script>", "<script>alert(1)</script>"],
  ["", ""],
])("%j is the line %j", (text, line) => {
  expect(plainLine(text)).toBe(line);
});

test("characters without a glyph become one mark per run", () => {
  const ascii = (codePoint: number) => codePoint < 128;
  expect(printableLine("Cart 🛒🛒\u200D🛒 shop 東", ascii)).toBe(
    "Cart \uFFFD shop \uFFFD",
  );
});
