import { describe, expect, it } from "vitest";
import { firstWords, keptText, secondsToWait } from "./message-limits.rules.ts";

const NOW = new Date("2026-11-23T10:00:00Z");
const before = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const sent = (count: number, everySeconds: number) =>
  Array.from({ length: count }, (_, index) => before(index * everySeconds));

describe("how long a person waits", () => {
  it.each([
    ["nothing sent yet", [], 0],
    ["nine in a minute", sent(9, 1), 0],
    ["ten in a minute", sent(10, 1), 51],
    ["ten in a little over a minute", sent(10, 7), 0],
    ["sixty in an hour", sent(60, 30), 3600 - 59 * 30],
    ["two hundred in a day", sent(200, 120), 86_400 - 199 * 120],
  ])("%s", (_what, moments, seconds) =>
    expect(secondsToWait(moments, "partner", NOW)).toBe(seconds),
  );

  it("is less for staff", () => {
    expect(secondsToWait(sent(29, 1), "staff", NOW)).toBe(0);
    expect(secondsToWait(sent(30, 1), "staff", NOW)).toBe(31);
  });
});

describe("a text", () => {
  it.each([
    ["  Dobar dan \r\nHvala\r ", "Dobar dan \nHvala"],
    [
      "<b>hej</b><script>alert(1)</script>",
      "<b>hej</b><script>alert(1)</script>",
    ],
    ["a\u0000b\u0007c\td", "abc\td"],
    ["jedan\u2028dva", "jedan\ndva"],
    ["\ud800x", "\ufffdx"],
  ])("%j is kept as %j", (text, kept) => expect(keptText(text)).toBe(kept));

  it("gives its first words", () => {
    expect(firstWords("Kada stiže\n roba?")).toBe("Kada stiže roba?");
    expect(firstWords(`${"reč ".repeat(30)}`)).toBe(`${"reč ".repeat(19)}reč…`);
    expect(firstWords("a".repeat(100))).toBe(`${"a".repeat(80)}…`);
  });
});
