import type { Break } from "../broken-build.ts";
import type { Choice } from "../mutated-files.ts";

/** The product with one thing broken: each of them the drill `mutated-files` must notice. */
export const MUTATED_TWINS: (Break & {
  name: string;
  /** How the drill tells of it. */
  told: RegExp;
  /** The files that meet it. */
  choice: Choice;
})[] = [
  {
    name: "a reader that drops leading zeros",
    file: "server/file-formats/csv.parse.ts",
    cut: `cells[header[index] ?? ""] = record[index];`,
    put: `cells[header[index] ?? ""] = record[index]?.replace(/^0+(?=\\d)/, "");`,
    told: /as csv.*(came from nowhere|is missing)/,
    choice: { mutation: "as it is", format: "csv" },
  },
  {
    name: "a cut file applied up to where it was cut",
    file: "server/file-formats/csv.parse.ts",
    cut: /throw new UnreadableFile\(\s*"unreadable",\s*`the file ends inside[^;]*;/,
    put: "break;",
    told: /as csv, cut: .*it was taken/,
    choice: { mutation: "cut", format: "csv" },
  },
  {
    name: "a bad row passed over in silence",
    file: "server/exchange/read-file.ts",
    cut: "unread.count++;",
    put: `if (job.mode === "upsert") continue;`,
    told: /is not named/,
    choice: { mutation: "a wrong cell" },
  },
  {
    name: "a comma taken for a point",
    file: "server/exchange/column-types.ts",
    cut: "parseDecimal(text, options.scale)",
    put: `parseDecimal(text.replace(",", "."), options.scale)`,
    told: /is not named|it rejected/,
    choice: { mutation: "a decimal comma", feed: "prices" },
  },
  {
    name: "the last of two members taken",
    file: "server/file-formats/json-record.parse.ts",
    cut: "if (cells.has(name))",
    put: "if (name === undefined)",
    told: /one key twice in an object/,
    choice: { mutation: "one key twice in an object" },
  },
  {
    name: "the nearest double for a long number",
    file: "server/file-formats/json-record.parse.ts",
    cut: "isLong(text) ?",
    put: "text === undefined ?",
    told: /a number beyond a double/,
    choice: { mutation: "a number beyond a double", feed: "prices" },
  },
  {
    name: "half of an array applied",
    file: "server/file-formats/json-array.parse.ts",
    cut: "splitter.finish();",
    put: "void splitter;",
    told: /as json, cut.*it was taken/,
    choice: { mutation: "cut", format: "json" },
  },
];
