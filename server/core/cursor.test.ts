import { expect, it } from "vitest";
import { readCursor, writeCursor } from "./cursor.ts";

it.each([[[1]], [["Čaše, kutija", "007"]], [["%", '"\\\n&?#']], [[0, -5]]])(
  "comes back as it went: %j",
  (values) => {
    const text = writeCursor(values);
    expect(readCursor(text, values.length)).toEqual(values);
    expect(text).toMatch(/^[\x21-\x7e]*$/);
  },
);

it.each([
  "",
  "%",
  "%E0%A4",
  "null",
  "{}",
  "[]",
  "[1,2]",
  "[1.5]",
  "[null]",
  "[[1]]",
  "[true]",
  "[1e400]",
  "['a']",
  `[${"9".repeat(30)}]`,
])("is none: %j", (text) => {
  expect(readCursor(text, 1)).toBeUndefined();
});
