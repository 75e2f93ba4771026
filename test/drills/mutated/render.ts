import { strToU8, zipSync } from "fflate";
import { textOf, type Cell, type Draft, type DraftRow } from "./draft.ts";

/** A record, and the line of the file by which it is named. */
export interface PlacedRow extends DraftRow {
  line: number;
}

export interface Rendered {
  bytes: Buffer;
  /** Before it became bytes; of a workbook nothing. */
  text: string;
  rows: PlacedRow[];
}

/** A draft as a file. */
export function render(draft: Draft): Rendered {
  if (draft.format === "xlsx") return pack(draft, workbook(draft));
  const { text, rows } = textFile(draft);
  const edited = draft.edits.reduce((now, edit) => edit(now), text);
  return pack(draft, { bytes: draft.encode(edited), text: edited, rows });
}

function pack(draft: Draft, file: Rendered): Rendered {
  const bytes = draft.packs.reduce((now, packed) => packed(now), file.bytes);
  return { ...file, bytes };
}

function textFile(draft: Draft): { text: string; rows: PlacedRow[] } {
  let text = draft.opening;
  if (draft.format === "csv")
    text += csvLine(draft, draft.columns.map(draft.called)) + draft.lineEnd;
  if (draft.format === "json") text += "[\n";
  if (draft.format === "xml") text += "<file>\n";
  const rows = draft.rows.map((row, index): PlacedRow => {
    text += draft.between;
    const record = row.instead ?? recordText(draft, row);
    const isLast = index === draft.rows.length - 1;
    const line = draft.format === "json" ? index + 1 : text.split("\n").length;
    text += record;
    if (draft.format === "json") text += isLast ? "\n" : ",\n";
    else if (!isLast || draft.endsLastLine) text += draft.lineEnd;
    return { ...row, line };
  });
  if (draft.format === "json") text += "]";
  if (draft.format === "xml") text += "</file>\n";
  return { text, rows };
}

function recordText(draft: Draft, { cells }: DraftRow): string {
  switch (draft.format) {
    case "csv":
      return csvLine(
        draft,
        draft.columns.map((name) => textOf(cells.get(name))),
      );
    case "xml":
      return xmlRow(draft, cells);
    default:
      return `{${[...cells]
        .map(
          ([name, cell]) =>
            `${JSON.stringify(draft.called(name))}:${json(cell)}`,
        )
        .join(",")}}`;
  }
}

const json = (cell: Cell) =>
  typeof cell === "string" ? JSON.stringify(cell) : cell.source;

export function csvLine(
  { delimiter, quotesAll }: Pick<Draft, "delimiter" | "quotesAll">,
  cells: string[],
): string {
  return cells
    .map((cell) =>
      quotesAll || cell.includes(delimiter) || /["\r\n]/.test(cell)
        ? `"${cell.replaceAll('"', '""')}"`
        : cell,
    )
    .join(delimiter);
}

function xmlRow(draft: Draft, cells: Map<string, Cell>): string {
  const attributes = draft.attributes.map((name) =>
    cells.has(name)
      ? ` ${name}="${escaped(textOf(cells.get(name))).replaceAll('"', "&quot;")}"`
      : "",
  );
  const elements = [...cells].map(([name, cell]) => {
    if (draft.attributes.includes(name)) return "";
    const called = draft.called(name);
    // What is no text in it is XML of its own.
    const inner = typeof cell === "string" ? escaped(cell) : cell.source;
    return `<${called}>${inner}</${called}>`;
  });
  return `<row${attributes.join("")}>${elements.join("")}</row>`;
}

export const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function workbook(draft: Draft): Rendered {
  const { columns, rows } = draft;
  const placed = rows.map((row, index) => ({ ...row, line: index + 2 }));
  const head = columns.map((name) => sheetCell(draft.called(name)));
  const lines = placed.map(({ cells }) =>
    columns.map((name) => sheetCell(cells.get(name) ?? "", draft.asFormulas)),
  );
  const sheet = [head, ...lines].map(
    (cells, index) => `<row r="${index + 1}">${cells.join("")}</row>`,
  );
  return {
    bytes: zipped({
      ...workbookParts(
        `<worksheet><sheetData>${sheet.join("")}</sheetData></worksheet>`,
      ),
      ...draft.parts,
    }),
    text: "",
    rows: placed,
  };
}

export function workbookParts(sheet: string): Record<string, string> {
  return {
    "xl/workbook.xml":
      '<workbook><sheets><sheet name="a" r:id="r"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="r" Target="s.xml"/></Relationships>',
    "xl/s.xml": sheet,
  };
}

export function zipped(parts: Record<string, string>): Buffer {
  const packed = Object.entries(parts).map(([name, text]) => [
    name,
    strToU8(text),
  ]);
  return Buffer.from(zipSync(Object.fromEntries(packed), { level: 1 }));
}

function sheetCell(cell: Cell, asFormula = false): string {
  if (typeof cell === "string")
    return asFormula && cell !== ""
      ? `<c t="str"><f>A1&amp;""</f><v>${escaped(cell)}</v></c>`
      : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if (cell.source === "formula") return "<c><f>1+1</f></c>";
  if (cell.source === "error") return '<c t="e"><v>#REF!</v></c>';
  if (/^(true|false)$/.test(cell.source))
    return `<c t="b"><v>${cell.source === "true" ? 1 : 0}</v></c>`;
  return `<c><v>${cell.source}</v></c>`;
}
