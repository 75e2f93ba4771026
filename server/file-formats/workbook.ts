import { kindOfFormat, type NumberKind } from "./sheet-cell.rules.ts";
import { UnreadableFile } from "./unreadable-file.ts";
import { scanXml, type XmlHandlers } from "./xml-scan.ts";
import type { Zip } from "./zip-file.ts";

/** What a workbook says about its sheets before they are read. */
export interface Workbook {
  sheets: { name: string; hidden: boolean; part: string }[];
  counts1904: boolean;
  /** How the numbers of each cell style are shown. */
  kinds: NumberKind[];
  /** Texts that cells name by their place. */
  texts: string[];
}

const MAX_TEXTS = 1_000_000;
/** Texts are held in memory: a workbook with more of them is better sent as CSV. */
const MAX_TEXT_LENGTH = 24 * 1024 * 1024;

export async function readWorkbook(zip: Zip): Promise<Workbook> {
  if (!zip.has("xl/workbook.xml"))
    throw new UnreadableFile("unreadable", "it is a zip, but no workbook");
  const parts = await readParts(zip);
  const sheets: Workbook["sheets"] = [];
  let counts1904 = false;
  await scanPart(zip, "xl/workbook.xml", {
    open: (name, attributes) => {
      if (name === "workbookPr")
        counts1904 = /^(1|true)$/.test(attributes["date1904"] ?? "");
      if (name !== "sheet") return;
      const part = parts.get(attributes["r:id"] ?? "");
      if (part === undefined) return;
      const { name: title = "", state = "visible" } = attributes;
      sheets.push({ name: title, hidden: state !== "visible", part });
    },
  });
  const kinds = await readKinds(zip);
  return { sheets, counts1904, kinds, texts: await readTexts(zip) };
}

/** The part of the sheet of that name, or of the first one that is shown. */
export function sheetPart({ sheets }: Workbook, name?: string): string {
  const sheet =
    name === undefined
      ? sheets.find(({ hidden }) => !hidden)
      : sheets.find((one) => one.name.trim() === name.trim());
  if (sheet) return sheet.part;
  throw new UnreadableFile(
    "unreadable",
    name === undefined
      ? "the workbook has no sheet"
      : `the workbook has no sheet "${name}"`,
  );
}

async function readParts(zip: Zip): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  const rels = "xl/_rels/workbook.xml.rels";
  if (!zip.has(rels)) return parts;
  await scanPart(zip, rels, {
    open: (name, { Id = "", Target = "", TargetMode = "" }) => {
      if (name !== "Relationship" || TargetMode === "External") return;
      parts.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return parts;
}

async function readKinds(zip: Zip): Promise<NumberKind[]> {
  const kinds: NumberKind[] = [];
  if (!zip.has("xl/styles.xml")) return kinds;
  const codes = new Map<number, string>();
  let inCellStyles = false;
  await scanPart(zip, "xl/styles.xml", {
    open: (name, attributes) => {
      const id = Number(attributes["numFmtId"] ?? 0);
      if (name === "numFmt") codes.set(id, attributes["formatCode"] ?? "");
      if (name === "cellXfs") inCellStyles = true;
      if (name === "xf" && inCellStyles)
        kinds.push(kindOfFormat(id, codes.get(id)));
    },
    close: (name) => {
      if (name === "cellXfs") inCellStyles = false;
    },
  });
  return kinds;
}

async function readTexts(zip: Zip): Promise<string[]> {
  const texts: string[] = [];
  if (!zip.has("xl/sharedStrings.xml")) return texts;
  const collector = new TextCollector();
  let length = 0;
  await scanPart(zip, "xl/sharedStrings.xml", {
    open: (name) => collector.open(name),
    text: (text) => collector.text(text),
    close: (name) => {
      collector.close(name);
      if (name !== "si") return;
      const text = collector.take();
      length += text.length;
      if (length > MAX_TEXT_LENGTH || texts.length === MAX_TEXTS)
        throw new UnreadableFile(
          "payload_too_large",
          "the workbook holds too many texts: save the sheet as CSV",
        );
      texts.push(text);
    },
  });
  return texts;
}

/** The text of a cell, in one piece or in several of different looks, without its readings aloud. */
export class TextCollector {
  #text = "";
  #inText = false;
  #inReading = false;

  open(name: string): void {
    if (name === "rPh") this.#inReading = true;
    if (name === "t") this.#inText = true;
  }

  text(text: string): void {
    if (this.#inText && !this.#inReading) this.#text += text;
  }

  close(name: string): void {
    if (name === "rPh") this.#inReading = false;
    if (name === "t") this.#inText = false;
  }

  take(): string {
    const text = this.#text;
    this.#text = "";
    return unescaped(text);
  }
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}

async function scanPart(
  zip: Zip,
  part: string,
  handlers: Partial<XmlHandlers>,
): Promise<void> {
  const nothing = () => {};
  const scan = scanXml(zip.text(part), {
    open: handlers.open ?? nothing,
    close: handlers.close ?? nothing,
    text: handlers.text ?? nothing,
  });
  for await (const piece of scan) void piece;
}
