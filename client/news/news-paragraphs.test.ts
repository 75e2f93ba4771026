import { expect, it } from "vitest";
import { partsOf } from "./news-paragraphs.ts";

it("reads paragraphs and lists, and takes markup for text", () => {
  expect(
    partsOf("Prvi\ndrugi red\n\n<b>Drugi</b>\n- jedan\n• dva\n\n* tri\nkraj"),
  ).toEqual([
    { kind: "paragraph", text: "Prvi\ndrugi red" },
    { kind: "paragraph", text: "<b>Drugi</b>" },
    { kind: "list", items: ["jedan", "dva"] },
    { kind: "list", items: ["tri"] },
    { kind: "paragraph", text: "kraj" },
  ]);
  expect(partsOf("\n \n")).toEqual([]);
});
