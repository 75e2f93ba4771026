import { shuffled } from "../random.ts";
import { FORMATS, textOf } from "./draft.ts";
import { WRONG } from "./meanings.ts";
import { inSomeCell, JSONS, MANY, TEXTS, type Mutation } from "./mutation.ts";
import { escaped } from "./render.ts";

const UNKNOWN_LETTERS = 0x4e00;

/** What is wrong with rows: each is named, the others are taken. */
export const WRONG_ROWS: Mutation[] = [
  {
    name: "a number for a code",
    formats: ["ndjson", "json", "xlsx"],
    mutate: (draft, random) =>
      inSomeCell(draft, random, {
        kinds: ["code", "text"],
        put: () => ({
          source: String(random.between(1, 99_999)),
        }),
      }),
  },
  {
    name: "a number beyond a double",
    formats: JSONS,
    mutate: (draft, random) =>
      inSomeCell(draft, random, {
        kinds: ["figure"],
        put: () => ({
          source: random.pick([
            "12345678901234567890",
            "0.1000000000000000055",
            "12.000000000000000001",
            "1e400",
            "1e-400",
            "1e2",
            "12.50000000000000000000",
          ]),
        }),
      }),
  },
  {
    name: "one key twice in an object",
    formats: JSONS,
    mutate: (draft, random) => {
      const row = random.pick(draft.rows);
      const name = random.pick([...row.cells.keys()]);
      const cells = [...row.cells].map(
        ([key, cell]) => `"${key}":${JSON.stringify(textOf(cell))}`,
      );
      row.instead = `{${[...cells, `"${name}":"x:y"`].join(",")}}`;
      row.broken = name;
    },
  },
  {
    name: "what is no record",
    formats: JSONS,
    mutate: (draft, random) => {
      const row = random.pick(draft.rows);
      row.instead = random.pick([
        "17",
        '"a"',
        "null",
        "[1]",
        '{"a":,}',
        "{a:1}",
      ]);
      row.broken = "";
      // Not told, a file that begins with a list would be taken for one.
      if (draft.format === "ndjson") draft.request.format = "ndjson";
    },
  },
  {
    name: "something nested",
    formats: JSONS,
    mutate: (draft, random) =>
      inSomeCell(draft, random, {
        kinds: ["code", "text", "figure", "date", "boolean"],
        put: () => ({
          source: random.pick(['{"a":1}', "[]", '["1"]', '{"__proto__":1}']),
        }),
      }),
  },
  {
    name: "a wrong cell",
    formats: FORMATS,
    weight: 3,
    mutate: (draft, random) => {
      const row = random.pick(draft.rows);
      const name = random.pick([...row.cells.keys()]);
      const kind = draft.file.columns[name]?.kind;
      if (!kind) return false;
      const wrong = random.pick(WRONG[kind.is]);
      // XML cannot hold it, and is refused as a whole.
      if (draft.format === "xml" || draft.format === "xlsx")
        if (wrong.includes("\0")) draft.refused = true;
      row.cells.set(name, wrong);
      return true;
    },
  },
  {
    name: "a decimal comma",
    formats: FORMATS,
    mutate: (draft, random) => {
      const { cells } = random.pick(draft.rows);
      const broken = [...cells].filter(
        ([name, cell]) =>
          draft.file.columns[name]?.kind.is === "figure" &&
          textOf(cell).includes("."),
      );
      if (broken.length === 0) return false;
      const [name, cell] = random.pick(broken);
      cells.set(name, textOf(cell).replace(".", ","));
      return true;
    },
  },
  {
    name: "an empty cell that must not be",
    formats: FORMATS,
    mutate: (draft, random) => {
      const { cells } = random.pick(draft.rows);
      const name = random.pick(
        [...cells.keys()].filter((one) => draft.file.columns[one]?.required),
      );
      cells.set(name, random.pick(["", "  ", "\u00a0"]));
    },
  },
  {
    name: "a name of nothing",
    formats: FORMATS,
    mutate: (draft, random) => {
      const { cells } = random.pick(draft.rows);
      const named = [...cells.keys()].filter(
        (one) => draft.file.columns[one]?.names,
      );
      if (named.length === 0) return false;
      cells.set(random.pick(named), `NEMA-${random.between(1, 9)}`);
      return true;
    },
  },
  {
    name: "a row twice",
    formats: FORMATS,
    mutate: (draft, random) => {
      const row = random.pick(draft.rows);
      const again = new Map(row.cells);
      for (const name of again.keys()) {
        const column = draft.file.columns[name];
        if (column?.kind.is === "text" && !draft.file.key.includes(name))
          again.set(name, "opet");
      }
      draft.rows.splice(random.between(0, draft.rows.length), 0, {
        cells: again,
      });
    },
  },
  {
    name: "two headers for each other",
    formats: FORMATS,
    mutate: (draft, random) => {
      const [one, other] = shuffled(draft.columns, random);
      const mayGo = [one, other].every(
        (name) => name !== undefined && !draft.file.columns[name]?.always,
      );
      // A category below itself is another matter.
      if (!mayGo || draft.feed === "categories") return false;
      // A code that comes to be by it lets in what waited for it, of other feeds and files.
      const { key, keyColumn } = draft.file;
      if (key.length === 1 && (one === keyColumn || other === keyColumn))
        return false;
      if (one === undefined || other === undefined) return false;
      for (const row of draft.rows) {
        const cells = new Map(row.cells);
        cells.set(one, row.cells.get(other) ?? "");
        cells.set(other, row.cells.get(one) ?? "");
        row.cells = cells;
      }
      return true;
    },
  },
  {
    name: "a line of another length",
    formats: ["csv"],
    mutate: (draft, random) => {
      const row = random.pick(draft.rows);
      const cells = draft.columns.map((name) =>
        textOf(row.cells.get(name)).replace(/[";,\n]/g, "."),
      );
      const length = random.pick([cells.length - 1, cells.length + 2]);
      row.instead = Array.from(
        { length },
        (_, index) => cells[index] ?? "x",
      ).join(draft.delimiter);
      return draft.columns.length > 2;
    },
  },
  {
    name: "another separator",
    formats: ["csv"],
    mutate: (draft, random) => {
      const other = draft.delimiter === ";" ? "," : ";";
      const wrong = random.chance(0.5) ? draft.rows : [random.pick(draft.rows)];
      for (const row of wrong)
        row.instead = draft.columns
          .map((name) => textOf(row.cells.get(name)).replace(/[";,\n]/g, "."))
          .join(other);
    },
  },
  {
    name: "a comma without quotes",
    formats: ["csv"],
    mutate: (draft, random) => {
      draft.delimiter = ",";
      const row = random.pick(draft.rows);
      row.instead = draft.columns
        .map((name) =>
          textOf(row.cells.get(name)).replace(/["\n]/g, ".").replace(".", ","),
        )
        .join(",");
    },
  },
  {
    name: "a letter changed",
    formats: TEXTS,
    weight: 2,
    mutate: (draft, random) => {
      const { cells } = random.pick(draft.rows);
      const filled = [...cells].filter(([, cell]) => textOf(cell) !== "");
      if (filled.length === 0) return false;
      const [name, cell] = random.pick(filled);
      const text = textOf(cell);
      const at = random.between(0, text.length - 1);
      const letter = String.fromCodePoint(
        UNKNOWN_LETTERS + random.between(0, MANY),
      );
      cells.set(name, text.slice(0, at) + letter + text.slice(at + 1));
      return true;
    },
  },
  {
    name: "an element twice",
    formats: ["xml"],
    mutate: (draft, random) =>
      inSomeCell(draft, random, {
        kinds: ["text", "code", "figure", "date", "boolean"],
        put: (text, name) => ({
          source: `${escaped(text)}</${name}><${name}>2`,
        }),
      }),
  },
  {
    name: "a formula without a result",
    formats: ["xlsx"],
    mutate: (draft, random) =>
      inSomeCell(draft, random, {
        kinds: ["text", "code", "figure", "date", "boolean", "one"],
        put: () => ({
          source: random.pick(["formula", "error"]),
        }),
      }),
  },
];
