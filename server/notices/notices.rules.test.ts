import { expect, it } from "vitest";
import { quietHoursLeft } from "./notices.rules.ts";
import { say } from "./say.rules.ts";

const NIGHT = { from: 21, to: 7 };

it.each([
  [20, NIGHT, 0],
  [21, NIGHT, 10],
  [23, NIGHT, 8],
  [0, NIGHT, 7],
  [6, NIGHT, 1],
  [7, NIGHT, 0],
  [13, { from: 13, to: 15 }, 2],
  [15, { from: 13, to: 15 }, 0],
  [12, { from: 13, to: 15 }, 0],
  [5, { from: 5, to: 5 }, 0],
  [5, null, 0],
])("at %i o'clock, quiet %j, leaves %i hours", (hour, quiet, left) => {
  expect(quietHoursLeft(hour, quiet)).toBe(left);
});

it("writes our words in Cyrillic, and names as they are", () => {
  const words = {
    latin: { title: "{item} je ponovo na stanju", text: "Šifra {code}." },
    english: { title: "{item} is in stock again" },
  };
  expect(say(words, { item: "Šraf njega", code: "{item}" })).toEqual({
    "sr-Latn": {
      title: "Šraf njega je ponovo na stanju",
      text: "Šifra {item}.",
    },
    "sr-Cyrl": {
      title: "Šraf njega је поново на стању",
      text: "Шифра {item}.",
    },
    en: { title: "Šraf njega is in stock again" },
  });
});
