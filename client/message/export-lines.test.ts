import { expect, it } from "vitest";
import { exportLines } from "./export-lines.ts";
import { parseMessage } from "./parse-message.ts";

const headings = { line: "Red", raw: "Tekst", why: "Razlog" };

it("writes lines as a table that Excel opens", () => {
  const csv = exportLines(
    [
      { line: 3, raw: ' 12345; "crni" 5 kom', why: "Nepoznato" },
      { line: 4, raw: "Čaj\t2", why: "Više artikala" },
    ],
    headings,
  );
  expect(csv).toBe(
    '\ufeff"Red";"Tekst";"Razlog"\r\n' +
      '"3";"12345; ""crni"" 5 kom";"Nepoznato"\r\n' +
      '"4";"Čaj 2";"Više artikala"\r\n',
  );
});

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", " =HYPERLINK(1)"])(
  "makes no formula of %j",
  (raw) => {
    const csv = exportLines([{ line: 1, raw, why: raw }], headings);
    const cells = csv.split("\r\n")[1]?.split(";") ?? [];
    expect(cells.slice(1).every((cell) => cell.startsWith("\"'"))).toBe(true);
  },
);

it("can be pasted again", () => {
  const csv = exportLines(
    [{ line: 7, raw: "- toner 85A 2 kom", why: "" }],
    headings,
  );
  expect(parseMessage(csv).at(-1)?.raw).toContain("toner 85A 2 kom");
});
