import { gzipSync } from "node:zlib";
import { FORMATS, textOf, type Format } from "./draft.ts";
import { inSomeCell, TEXTS, type Mutation } from "./mutation.ts";
import { workbookParts, zipped } from "./render.ts";

/** What is wrong with files: as a rule nothing of them is taken. */
export const WRONG_FILES: Mutation[] = [
  {
    name: "a header twice",
    formats: ["csv", "xlsx"],
    mutate: (draft, random) => {
      draft.columns.push(random.pick(draft.columns));
      draft.refused = true;
    },
  },
  {
    name: "a column missing",
    formats: FORMATS,
    mutate: (draft, random) => {
      const name = random.pick(
        draft.columns.filter((one) => draft.file.columns[one]?.required),
      );
      draft.columns = draft.columns.filter((one) => one !== name);
      for (const { cells } of draft.rows) cells.delete(name);
    },
  },
  {
    name: "a quote that stays open",
    formats: ["csv"],
    mutate: (draft, random) => {
      const row = random.pick(draft.rows);
      row.instead = `"${draft.columns
        .map((name) => textOf(row.cells.get(name)).replace(/[";,\n]/g, "."))
        .join(draft.delimiter)}`;
      draft.isUnclear = true;
    },
  },
  {
    name: "a letter of the header changed",
    formats: FORMATS,
    mutate: (draft, random) => {
      const name = random.pick(
        draft.columns.filter((one) => !draft.file.columns[one]?.always),
      );
      const wrong = `${name.slice(0, -1)}ж`;
      draft.columns = draft.columns.map((one) => (one === name ? wrong : one));
      for (const row of draft.rows)
        row.cells = new Map(
          [...row.cells].map(([key, cell]) => [
            key === name ? wrong : key,
            cell,
          ]),
        );
    },
  },
  {
    name: "cut",
    formats: FORMATS,
    weight: 3,
    mutate: (draft, random) => {
      const part = random.next();
      draft.packs.push((bytes) =>
        bytes.subarray(0, Math.floor(part * bytes.length)),
      );
      if (
        draft.format === "xlsx" ||
        draft.format === "json" ||
        draft.format === "xml"
      )
        draft.refused = true;
      else draft.isCut = true;
      // Of who uploads the character set is guessed, and half a letter may be one in another.
      draft.request.source = "key:drill";
    },
  },
  {
    name: "cut within gzip",
    formats: FORMATS,
    mutate: (draft, random) => {
      const part = random.next();
      draft.packs.push((bytes) => {
        const packed = gzipSync(bytes);
        return packed.subarray(0, 2 + Math.floor(part * (packed.length - 3)));
      });
      draft.refused = true;
    },
  },
  {
    name: "a byte of another character set",
    formats: ["csv", "ndjson", "json"],
    mutate: (draft, random) => {
      // Beside no other letter of ours it is of that set, and nothing is mixed.
      const isMixed = draft.rows.some(({ cells }) =>
        [...cells.values()].some((cell) => textOf(cell).includes("š")),
      );
      if (!isMixed) return false;
      draft.packs.push((bytes) => {
        const at = bytes.indexOf("\n") + 1;
        return Buffer.concat([
          bytes.subarray(0, at),
          Buffer.from([0xe8]),
          bytes.subarray(at),
        ]);
      });
      draft.request.source = random.pick(["upload", "key:drill"]);
      // Who uploads has his character set guessed: then no letter may come out as another.
      if (draft.request.source === "upload") draft.isUnclear = true;
      else draft.refused = "encoding";
      return true;
    },
  },
  {
    name: "a file of another kind",
    formats: TEXTS,
    mutate: (draft, random) => {
      draft.refused = true;
      const others: Record<string, Format[]> = {
        csv: ["json", "xml", "xlsx"],
        ndjson: ["json", "xml", "csv", "xlsx"],
        json: ["xml", "csv", "xlsx"],
        xml: ["json", "csv", "xlsx"],
      };
      draft.request.format = random.pick(others[draft.format] ?? []);
    },
  },
  {
    name: "rubbish",
    formats: FORMATS,
    mutate: (draft, random) => {
      draft.refused = true;
      draft.packs.push(() =>
        Buffer.from(Array.from({ length: 300 }, () => random.between(0, 255))),
      );
    },
  },
  {
    name: "a huge line",
    formats: TEXTS,
    weight: 0.3,
    mutate: (draft) => {
      draft.refused = true;
      draft.packs.push((bytes) =>
        Buffer.concat([
          bytes.subarray(0, -1),
          Buffer.from(',"'),
          Buffer.alloc(5_000_000, "x"),
        ]),
      );
    },
  },
  {
    name: "entities",
    formats: ["xml"],
    mutate: (draft, random) => {
      draft.refused = true;
      const lol = Array.from(
        { length: 9 },
        (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
      );
      draft.opening = random.pick([
        `<!DOCTYPE file [<!ENTITY a SYSTEM "file:///etc/passwd">]>`,
        `<!DOCTYPE file [<!ENTITY l0 "lol">${lol.join("")}]>`,
        `<!DOCTYPE file SYSTEM "http://127.0.0.1:9/x.dtd">`,
      ]);
    },
  },
  {
    name: "an entity of nobody",
    formats: ["xml"],
    mutate: (draft, random) => {
      draft.refused = true;
      return inSomeCell(draft, random, {
        kinds: ["text", "code", "figure", "date", "boolean"],
        put: () => ({ source: "1&xxe;" }),
      });
    },
  },
  {
    name: "a deep element",
    formats: ["xml"],
    mutate: (draft) => {
      draft.refused = true;
      draft.edits.push((text) =>
        text.replace("<row>", `${"<a>".repeat(100)}${"</a>".repeat(100)}<row>`),
      );
    },
  },
  {
    name: "a path in the zip",
    formats: ["xlsx"],
    mutate: (draft, random) => {
      draft.refused = true;
      draft.parts = {
        [random.pick(["../../etc/passwd", "/etc/passwd", "a\\b"])]: "x",
      };
    },
  },
  {
    name: "a part missing from the zip",
    formats: ["xlsx"],
    mutate: (draft) => {
      draft.refused = true;
      draft.packs.push(() =>
        zipped({
          "xl/workbook.xml": workbookParts("")["xl/workbook.xml"] ?? "",
        }),
      );
    },
  },
  {
    name: "a bomb in the zip",
    formats: ["xlsx"],
    weight: 0.5,
    mutate: (draft) => {
      draft.refused = "payload_too_large";
      draft.packs.push(zipBomb);
    },
  },
  {
    name: "a bomb of gzip",
    formats: ["csv"],
    weight: 0.02,
    mutate: (draft) => {
      draft.refused = "payload_too_large";
      draft.packs.push(gzipBomb);
    },
  },
];

let packedBomb: Buffer | undefined;
function zipBomb(): Buffer {
  packedBomb ??= zipped({
    ...workbookParts("<worksheet><sheetData/></worksheet>"),
    "xl/sharedStrings.xml": `<sst>${" ".repeat(30_000_000)}</sst>`,
    "xl/s.xml": `<worksheet>${" ".repeat(30_000_000)}<sheetData/></worksheet>`,
  });
  return packedBomb;
}

function gzipBomb(): Buffer {
  const piece = gzipSync(Buffer.alloc(32 * 1024 * 1024, "x"));
  return Buffer.concat(Array.from({ length: 17 }, () => piece));
}
