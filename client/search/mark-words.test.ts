import { expect, it } from "vitest";
import { markWords } from "./mark-words.ts";

const shown = (text: string, marks: string[]) =>
  markWords(text, marks)
    .map(({ text, marked }) => (marked ? `[${text}]` : text))
    .join("");

it.each([
  ["Čekić, drška 30cm", ["cekic"], "[Čekić], drška 30cm"],
  ["Љуљашка дрвена", ["ljulj"], "[Љуљ]ашка дрвена"],
  ["Đubrivo za travu", ["dubr", "za"], "[Đubr]ivo [za] travu"],
  ["Djubrivo", ["dubr"], "[Djubr]ivo"],
  ["Menzura, monotoner", ["toner", "to"], "Menzura, mono[toner]"],
  ["Toner CE-285A, crni", ["ce285a"], "Toner [CE-285A], crni"],
  ["A-CE-285A/B", ["ce285a"], "A-[CE-285A]/B"],
  ["CE-285A", ["285"], "CE-[285]A"],
  ["Toner", [], "Toner"],
  ["", ["toner"], ""],
])("marks in %j what matches %j", (text, marks, expected) => {
  expect(shown(text, marks)).toBe(expected);
});
