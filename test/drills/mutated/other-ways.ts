import { gzipSync } from "node:zlib";
import { inCp1250 } from "../../fake-erp/cp1250.ts";
import { FORMATS, textOf } from "./draft.ts";
import { MANY, TEXTS, type Mutation } from "./mutation.ts";

/** Names of the trade for the columns of feeds. */
const LOCAL: Record<string, Record<string, string>> = {
  items: {
    code: "sifra",
    name: "naziv",
    unit: "jm",
    vat_rate: "pdv",
    list_price: "vp_cena",
  },
  partners: { code: "sifra", name: "naziv", tax_id: "pib", city: "mesto" },
  stock: { item: "sifra", warehouse: "magacin", on_hand: "stanje" },
  ledger: {
    document_type: "vrsta",
    document_number: "broj",
    debit: "duguje",
    credit: "potrazuje",
  },
  "service-orders": { number: "broj", item: "sifra", fault: "kvar" },
};

/** Other ways to say the same: all of it is taken. */
export const OTHER_WAYS: Mutation[] = [
  { name: "as it is", formats: FORMATS, mutate: () => true },
  {
    name: "packed with gzip",
    formats: FORMATS,
    mutate: (draft) => void draft.packs.push((bytes) => gzipSync(bytes)),
  },
  {
    name: "another dialect",
    formats: ["csv"],
    mutate: (draft, random) => {
      draft.delimiter = random.pick([";", "\t", "|", ","]);
      if (draft.delimiter === "|") draft.quotesAll = true;
      draft.lineEnd = random.pick(["\n", "\r\n", "\r"]);
      if (random.chance(0.5))
        draft.opening = `sep=${draft.delimiter}${draft.lineEnd}`;
      if (random.chance(0.5)) draft.between = draft.lineEnd;
      draft.endsLastLine = random.chance(0.5);
      if (random.chance(0.3)) draft.opening = `\ufeff${draft.opening}`;
    },
  },
  {
    name: "names of the trade",
    formats: FORMATS,
    mutate: (draft) => {
      const names = LOCAL[draft.feed];
      if (!names) return false;
      draft.called = (column) => names[column] ?? column;
      return true;
    },
  },
  {
    name: "another character set",
    formats: ["csv", "ndjson", "json"],
    mutate: (draft, random) => {
      if (random.chance(0.5)) {
        draft.encode = (text) => Buffer.from(`\ufeff${text}`, "utf16le");
        draft.request.charset = "utf-16";
      } else {
        draft.encode = inCp1250;
        draft.request.charset = random.pick(["cp1250", "windows-1250"]);
      }
    },
  },
  {
    name: "decimal commas and local days",
    formats: ["csv", "ndjson", "json", "xml", "xlsx"],
    mutate: (draft) => {
      draft.request.mapping = {
        ...draft.request.mapping,
        decimalComma: true,
        dateFormat: "dd.mm.yyyy",
      };
      for (const { cells } of draft.rows)
        for (const [name, cell] of cells) {
          const kind = draft.file.columns[name]?.kind.is;
          const text = textOf(cell);
          if (kind === "figure") cells.set(name, text.replace(".", ","));
          if (kind === "date" && text !== "")
            cells.set(name, `${text.split("-").toReversed().join(".")}.`);
        }
    },
  },
  {
    name: "a column more",
    formats: FORMATS,
    mutate: (draft) => {
      draft.columns.unshift("napomena_interna");
      for (const row of draft.rows)
        row.cells = new Map([["napomena_interna", "x"], ...row.cells]);
    },
  },
  {
    name: "what is no text",
    formats: ["ndjson", "json", "xlsx"],
    mutate: (draft, random) => {
      let fired = false;
      for (const { cells } of draft.rows)
        for (const [name, cell] of cells) {
          const kind = draft.file.columns[name]?.kind.is;
          const text = textOf(cell);
          if (
            kind === "figure" &&
            /^-?(0|[1-9]\d{0,9})(\.\d{1,4})?$/.test(text)
          )
            cells.set(name, { source: text });
          else if (kind === "boolean" && /^(true|false)$/.test(text))
            cells.set(name, { source: text });
          else if (text === "" && draft.format !== "xlsx" && random.chance(0.5))
            cells.set(name, { source: "null" });
          else if (kind === "codes" && draft.format !== "xlsx" && text !== "")
            cells.set(name, { source: JSON.stringify(text.split("|")) });
          else continue;
          fired = true;
        }
      return fired;
    },
  },
  {
    name: "cells left out",
    formats: ["ndjson", "json", "xml"],
    mutate: (draft, random) => {
      let fired = false;
      for (const { cells } of draft.rows)
        for (const name of cells.keys())
          if (
            !draft.file.isWhole &&
            !draft.file.columns[name]?.always &&
            random.chance(0.2)
          ) {
            cells.delete(name);
            fired = true;
          }
      return fired;
    },
  },
  {
    name: "many rows",
    formats: FORMATS,
    weight: 0.2,
    rows: 40,
    mutate: (draft) => {
      const rows = draft.rows;
      while (draft.rows.length < 600)
        draft.rows = [...draft.rows, ...rows.map(({ cells }) => ({ cells }))];
    },
  },
  {
    name: "a large file",
    formats: TEXTS,
    weight: 0.15,
    rows: 40,
    mutate: (draft) => {
      draft.columns.push("prilog");
      for (const { cells } of draft.rows) cells.set("prilog", "š".repeat(MANY));
    },
  },
  {
    name: "XML within its rights",
    formats: ["xml"],
    mutate: (draft, random) => {
      draft.opening = random.pick([
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<!-- a -->",
        "",
      ]);
      draft.edits.push((text) =>
        text.replaceAll("kom", () =>
          random.pick([
            "<![CDATA[kom]]>",
            "&#107;om",
            "k<!-- & -->om",
            "k&#x6F;m",
          ]),
        ),
      );
    },
  },
  {
    name: "attributes",
    formats: ["xml"],
    mutate: (draft) => {
      const [key = ""] = draft.file.key;
      draft.attributes = [key];
      draft.request.mapping = {
        ...draft.request.mapping,
        columns: { [`@${key}`]: key },
      };
    },
  },
  {
    name: "formulas",
    formats: ["xlsx"],
    mutate: (draft) => {
      draft.asFormulas = true;
    },
  },
];
