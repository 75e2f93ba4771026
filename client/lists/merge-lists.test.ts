import { describe, expect, it } from "vitest";
import { mergeLists } from "./merge-lists.ts";

/** "A5 B" is five of A, then B without a quantity. */
const list = (
  text: string,
  more: { name?: string; shared?: boolean } = {},
) => ({
  name: "Spisak",
  shared: true,
  lines: text.split(" ").flatMap((word) => {
    const [itemCode = "", quantity] = [word.slice(0, 1), word.slice(1)];
    if (itemCode === "") return [];
    return { itemCode, name: itemCode, ...(quantity && { quantity }) };
  }),
  ...more,
});
const asText = ({ lines }: ReturnType<typeof list>) =>
  lines.map(({ itemCode, quantity }) => itemCode + (quantity ?? "")).join(" ");

describe("what two people made of one list", () => {
  it.each([
    ["both added", "A B", "A B C", "A B D", "A B C D"],
    ["each took one out", "A B C", "B C", "A B", "B"],
    ["each changed another quantity", "A1 B1", "A2 B1", "A1 B2", "A2 B2"],
    ["both changed one quantity: mine", "A1", "A2", "A3", "A2"],
    ["I took out what they changed", "A1 B", "B", "A2 B", "B A2"],
    ["they took out what I changed", "A1 B", "A2 B", "B", "A2 B"],
    ["I turned it round", "A B", "B A", "A B C", "B A C"],
    ["both added the same", "A", "A B1", "A B2", "A B1"],
  ])("%s", (_what, ...[base, mine, theirs, merged]) => {
    expect(asText(mergeLists(list(base), list(mine), list(theirs)))).toBe(
      merged,
    );
  });

  it("keeps the name and the sharing that either of them changed", () => {
    const base = list("A");
    expect(
      mergeLists(
        base,
        list("A", { shared: false }),
        list("A", { name: "Novo" }),
      ),
    ).toMatchObject({ name: "Novo", shared: false });
  });
});
