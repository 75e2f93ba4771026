import { SheetCell, type ReadingNote } from "./file-record.ts";
import {
  columnLetters,
  columnOf,
  dateOfSerial,
  shortestDecimal,
} from "./sheet-cell.rules.ts";
import { UnreadableFile } from "./unreadable-file.ts";
import { TextCollector, unescaped, type Workbook } from "./workbook.ts";
import type { XmlHandlers } from "./xml-scan.ts";

export interface SheetRow {
  line: number;
  cells: unknown[];
}

const MOST_COLUMNS = 16_384;

interface CellInHand {
  column: number;
  type: string;
  style: number;
  hasFormula: boolean;
  value: string | undefined;
}

/** Gathers the rows of a sheet that hold anything, as its XML goes by. */
export class SheetRows implements XmlHandlers {
  readonly #workbook: Pick<Workbook, "counts1904" | "kinds" | "texts">;
  readonly #text = new TextCollector();
  readonly #formulas = new Map<number, number>();
  #rows: SheetRow[] = [];
  #line = 0;
  #firstLine = 0;
  #cells: unknown[] = [];
  #cell: CellInHand | undefined;
  /** Where a cell stands that does not say so: behind the one before it, though that be empty. */
  #nextColumn = 0;
  #inValue = false;
  #hidden = 0;

  constructor(workbook: Pick<Workbook, "counts1904" | "kinds" | "texts">) {
    this.#workbook = workbook;
  }

  /** The rows since the last time. */
  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  /** What of the sheet was taken with a doubt. */
  finish(): ReadingNote[] {
    const notes = [...this.#formulas].map(([column, count]) => ({
      field: columnLetters(column),
      value: "",
      message: `holds ${count} formulas: what they last came to was taken`,
    }));
    if (this.#hidden > 0)
      notes.push({
        field: "",
        value: "",
        message: `${this.#hidden} hidden rows were read like the others`,
      });
    return notes.slice(0, 50);
  }

  open = (name: string, attributes: Record<string, string>): void => {
    switch (name) {
      case "row":
        return this.#openRow(attributes);
      case "c":
        return this.#openCell(attributes);
      case "f":
        if (this.#cell) this.#cell.hasFormula = true;
        return;
      case "v":
        this.#inValue = true;
        if (this.#cell) this.#cell.value ??= "";
        return;
      case "mergeCell":
        return this.#refuseMerged(attributes["ref"] ?? "");
      default:
        this.#text.open(name);
    }
  };

  text = (text: string): void => {
    if (!this.#cell) return;
    if (this.#inValue) this.#cell.value += text;
    else this.#text.text(text);
  };

  close = (name: string): void => {
    switch (name) {
      case "row":
        return this.#closeRow();
      case "c":
        return this.#closeCell();
      case "v":
        this.#inValue = false;
        return;
      default:
        this.#text.close(name);
    }
  };

  #openRow({ r, hidden = "" }: Record<string, string>): void {
    const line = r === undefined ? this.#line + 1 : Number(r);
    if (!Number.isSafeInteger(line) || line <= this.#line)
      throw damaged(`its rows are not in order at ${this.#line}`);
    this.#line = line;
    this.#cells = [];
    this.#nextColumn = 0;
    if (/^(1|true)$/.test(hidden)) this.#hidden++;
  }

  #closeRow(): void {
    if (this.#cells.every((cell) => isEmpty(cell))) return;
    if (this.#firstLine === 0) this.#firstLine = this.#line;
    this.#rows.push({ line: this.#line, cells: this.#cells });
  }

  #openCell({ r, t = "n", s = "0" }: Record<string, string>): void {
    const column = r === undefined ? this.#nextColumn : columnOf(r);
    if (column < this.#nextColumn || column >= MOST_COLUMNS)
      throw damaged(`its cells are not in order in row ${this.#line}`);
    this.#nextColumn = column + 1;
    this.#cell = {
      column,
      type: t,
      style: Number(s),
      hasFormula: false,
      value: undefined,
    };
  }

  #closeCell(): void {
    const cell = this.#cell;
    if (!cell) return;
    this.#cell = undefined;
    const inline = this.#text.take();
    const read = cell.type === "inlineStr" ? inline : this.#valueOf(cell);
    if (cell.hasFormula && !isEmpty(read)) {
      const count = this.#formulas.get(cell.column) ?? 0;
      this.#formulas.set(cell.column, count + 1);
    }
    if (!isEmpty(read)) this.#cells[cell.column] = read;
  }

  #valueOf({ type, style, value, hasFormula }: CellInHand): unknown {
    if (value === undefined)
      return hasFormula
        ? new SheetCell("error", "a formula that was not worked out")
        : "";
    switch (type) {
      case "s":
        return this.#sharedText(value);
      case "str":
        return unescaped(value);
      case "b":
        return new SheetCell("boolean", value === "1" ? "true" : "false");
      case "e":
        return new SheetCell("error", value);
      case "d":
        return new SheetCell("date", value.replace(/T00:00:00(\.0+)?$/, ""));
      case "n":
        return this.#number(value, style);
      default:
        throw damaged(`a cell of the kind "${type}" is not known`);
    }
  }

  #sharedText(value: string): string {
    const text = this.#workbook.texts[Number(value)];
    if (text === undefined) throw damaged(`the text ${value} is missing`);
    return text;
  }

  #number(value: string, style: number): unknown {
    if (value === "") return "";
    const kind = this.#workbook.kinds[style] ?? "number";
    const text =
      kind === "date"
        ? dateOfSerial(value, this.#workbook.counts1904)
        : shortestDecimal(value);
    return text === undefined
      ? new SheetCell("error", value)
      : new SheetCell(kind, text);
  }

  /** Only its first cell holds the value: the others would be taken for cleared. */
  #refuseMerged(reference: string): void {
    const [, last = reference] = reference.split(":");
    const line = Number(/\d+$/.exec(last)?.[0] ?? 0);
    if (this.#firstLine > 0 && line >= this.#firstLine)
      throw new UnreadableFile(
        "unreadable",
        `the cells ${reference.slice(0, 30)} are merged: take them apart and fill each one in`,
      );
  }
}

function isEmpty(cell: unknown): boolean {
  return cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

function damaged(detail: string): UnreadableFile {
  return new UnreadableFile("unreadable", `the sheet is damaged: ${detail}`);
}
