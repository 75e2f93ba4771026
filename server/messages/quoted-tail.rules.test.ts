import { describe, expect, it } from "vitest";
import { REPLY_LINE, splitQuotedTail } from "./quoted-tail.rules.ts";

const OURS = `> ${REPLY_LINE} Odgovor napišite iznad ove linije ${REPLY_LINE}`;

describe("what a reply quotes", () => {
  it.each([
    [
      "after our own line",
      `Može.\n\nAna\n\npon, 23. nov 2026. u 10:00 Firma <a@b.rs> je napisao/la:\n${OURS}\n>\n> Stari tekst`,
      "Može.\n\nAna",
    ],
    [
      "after our own line that is not marked as quoted",
      `Može.\n\n${OURS.slice(2)}\nStari tekst\nbez znaka`,
      "Može.",
    ],
    [
      "at its end, with who wrote it",
      "Stiže sutra.\n\nOn Mon, 23 Nov 2026 at 10:00, Firma\n<a@b.rs> wrote:\n\n> Kada stiže?\n>\n> Ana\n",
      "Stiže sutra.",
    ],
    [
      "after the line of a mail program",
      "Hvala\n\n-----Original Message-----\nFrom: Firma\nSent: 23.11.2026\n\nStari tekst",
      "Hvala",
    ],
  ])("goes %s", (_what, full, text) =>
    expect(splitQuotedTail(full)).toEqual({ text, full: full.trim() }),
  );

  it.each([
    ["nothing is quoted", "Dobar dan.\nKada stiže roba?"],
    ["it is answered line by line", "> Kada?\nSutra.\n> Koliko?\nDeset."],
    ["nothing else would be left", "> samo navod\n> i ništa više"],
    ["a line only looks like it", "Cena 5 > 3\n-- \nAna\n-----\nTel: 011"],
    ["somebody writes about a day", "Roba od 23.11.2026.:\nstigla je."],
  ])("stays where %s", (_what, full) =>
    expect(splitQuotedTail(full)).toEqual({ text: full, full: undefined }),
  );

  it("leaves what stands just before it and says nothing of a day", () => {
    expect(splitQuotedTail("Odgovaram na ovo:\n> Kada stiže?").text).toBe(
      "Odgovaram na ovo:",
    );
  });

  it("is found in a long mail in no time", () => {
    const long = `${"a ".repeat(200_000)}\n${"> b\n".repeat(50_000)}`;
    expect(splitQuotedTail(long).text).toBe("a ".repeat(200_000).trim());
  });
});
