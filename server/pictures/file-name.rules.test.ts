import { describe, expect, it } from "vitest";
import {
  documentTitle,
  fileKindOf,
  isSystemFile,
  readingsOf,
} from "./file-name.rules.ts";

describe("what a file's name may mean", () => {
  it.each([
    ["00123.jpg", [["00123", ""]]],
    [
      "CE285A_2.JPG",
      [
        ["CE285A_2", ""],
        ["CE285A", "2"],
      ],
    ],
    [
      "A_B_2.png",
      [
        ["A_B_2", ""],
        ["A_B", "2"],
      ],
    ],
    ["A_0.png", [["A_0", ""]]],
    ["A_123.png", [["A_123", ""]]],
    ["K%2F1.5%2A.webp", [["K/1.5*", ""]]],
    ["A%5F2.jpg", [["A_2", ""]]],
    [
      "5%_2.jpg",
      [
        ["5%_2", ""],
        ["5%", "2"],
      ],
    ],
    ["Vij. M6.jpg", [["Vij. M6", ""]]],
    [
      "A_B_Uputstvo.pdf",
      [
        ["A_B_Uputstvo", ""],
        ["A_B", "Uputstvo"],
        ["A", "B_Uputstvo"],
      ],
    ],
  ])("%s", (name, readings) =>
    expect(readingsOf(name).map(({ code, rest }) => [code, rest])).toEqual(
      readings,
    ),
  );

  it("is the same however its letters are put together", () =>
    expect(readingsOf("C\u030cA\u0161a.jpg")).toEqual([
      { code: "\u010cA\u0161a", rest: "" },
    ]));

  it("is nothing where it is endless", () =>
    expect(readingsOf(`${"A_".repeat(1000)}.pdf`)).toEqual([]));

  it("is a kind by its end, and a title by its rest", () => {
    expect(fileKindOf("a.JPeG")).toBe("picture");
    expect(fileKindOf("a.pdf")).toBe("document");
    expect(fileKindOf("a.svg")).toBeUndefined();
    expect(fileKindOf("constructor")).toBeUndefined();
    expect(fileKindOf("a.constructor")).toBeUndefined();
    expect(documentTitle("Uputstvo_za_rad")).toBe("Uputstvo za rad");
  });

  it.each([
    ["Thumbs.db", true],
    ["__MACOSX/._00123.jpg", true],
    [".DS_Store", true],
    ["00123.jpg.part", true],
    ["slike/00123.jpg", false],
  ])("%s is of the system: %j", (name, isSystem) =>
    expect(isSystemFile(name)).toBe(isSystem),
  );
});
