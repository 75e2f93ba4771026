import PdfKit from "pdfkit";
import type { DocumentFonts } from "./fonts.ts";
import { printableLine } from "./printable.rules.ts";

/** Points of 1/72 inch, from the upper left corner; A4. */
const PAGE = { width: 595.28, height: 841.89 };
const MARGIN = 38;
const FOOTER_HEIGHT = 26;

export const LEFT = MARGIN;
export const RIGHT = PAGE.width - MARGIN;
export const WIDTH = RIGHT - LEFT;
const BOTTOM = PAGE.height - MARGIN - FOOTER_HEIGHT;
const FOOTER_TOP = BOTTOM + 14;

export const INK = "#15181B";
export const INK_2 = "#474D50";
export const HAIRLINE = "#DFE1DB";
export const STAMP = "#BC2417";

/** Height of a line of text of a size, as the type is set throughout. */
export const lineHeight = (size: number) => size * 1.36;

export interface TextStyle {
  size: number;
  bold?: boolean;
  color?: string;
}

interface TextBox {
  x: number;
  y: number;
  /** Where right-aligned text ends: x + width. Text that is wider is set smaller. */
  width: number;
  align?: "left" | "right" | "center";
}

/**
 * A document being written from the top down; `y` is where the next thing goes. All text passes
 * through here, so none reaches the page unclean or as anything but text.
 */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly #fonts: DocumentFonts;
  y = MARGIN;

  constructor(
    fonts: DocumentFonts,
    options: {
      title: string;
      author: string;
      language: string;
      date: Date;
      /** Pages are given out as they are full: for documents of hundreds of them. */
      flowing?: boolean;
    },
  ) {
    this.#fonts = fonts;
    this.pdf = new PdfKit({
      size: "A4",
      margin: 0,
      bufferPages: !options.flowing,
      // Helvetica would be read for nothing.
      font: "",
      lang: options.language,
      pdfVersion: "1.7",
      displayTitle: true,
      info: {
        Title: this.clean(options.title),
        Author: this.clean(options.author),
        Creator: "Rabat",
        Producer: "Rabat",
        // The document's own day: the same proforma is the same file whenever it is made.
        CreationDate: options.date,
      },
    });
    this.pdf.registerFont("regular", fonts.regular);
    this.pdf.registerFont("bold", fonts.semiBold);
  }

  clean(text: string): string {
    const { regular, semiBold } = this.#fonts;
    return printableLine(
      text,
      (codePoint) =>
        regular.hasGlyphForCodePoint(codePoint) &&
        semiBold.hasGlyphForCodePoint(codePoint),
    );
  }

  /** Sets one line of text. */
  text(text: string, box: TextBox, style: TextStyle): void {
    const line = this.clean(text);
    if (line === "") return;
    const natural = this.widthOf(line, style);
    const shrink = Math.min(1, box.width / natural);
    const slack = box.width - natural * shrink;
    const shift = { left: 0, center: slack / 2, right: slack };
    this.pdf
      .fontSize(style.size * shrink)
      .fillColor(style.color ?? INK)
      .text(line, box.x + shift[box.align ?? "left"], box.y, {
        lineBreak: false,
      });
  }

  widthOf(line: string, style: TextStyle): number {
    return this.pdf
      .font(style.bold ? "bold" : "regular")
      .fontSize(style.size)
      .widthOfString(line);
  }

  /**
   * Breaks a text into lines of a width, at blanks and, where a word is too long, inside it. What
   * is beyond the most lines is cut with an ellipsis.
   */
  wrap(
    text: string,
    width: number,
    style: TextStyle & { mostLines: number },
  ): string[] {
    const lines: string[] = [];
    let line = "";
    for (const word of this.clean(text).split(" ")) {
      for (const piece of this.#pieces(word, width, style)) {
        const longer = line === "" ? piece : `${line} ${piece}`;
        if (line !== "" && this.widthOf(longer, style) > width) {
          lines.push(line);
          line = piece;
        } else {
          line = longer;
        }
      }
      if (lines.length > style.mostLines) break;
    }
    if (line !== "") lines.push(line);
    if (lines.length <= style.mostLines) return lines;
    const kept = lines.slice(0, style.mostLines);
    return [...kept.slice(0, -1), `${kept.at(-1) ?? ""}…`];
  }

  /** A word whole, or cut to pieces that each fit the width. */
  #pieces(word: string, width: number, style: TextStyle): string[] {
    if (this.widthOf(word, style) <= width) return [word];
    const pieces: string[] = [];
    let piece = "";
    let used = 0;
    for (const character of word) {
      const advance = this.widthOf(character, style);
      if (piece !== "" && used + advance > width) {
        pieces.push(piece);
        piece = "";
        used = 0;
      }
      piece += character;
      used += advance;
    }
    return [...pieces, piece];
  }

  /** A horizontal rule at `y`: heavy over a section, thin between rows. */
  rule(weight: number, options: { x?: number; color?: string } = {}): void {
    this.pdf
      .rect(options.x ?? LEFT, this.y, RIGHT - (options.x ?? LEFT), weight)
      .fill(options.color ?? INK);
  }

  /** Opens a section: the heavy rule with its title below, and a word at the right. */
  section(title: string, aside = ""): void {
    this.rule(2);
    this.y += 8;
    const box = { x: LEFT, y: this.y, width: WIDTH };
    this.text(title, box, { size: 10, bold: true });
    this.text(
      aside,
      { ...box, y: this.y + 1.5, align: "right" },
      { size: 8, color: INK_2 },
    );
    this.y += 18;
  }

  /** Starts a new page when less than a height is left; says whether it did. */
  makeRoom(height: number): boolean {
    if (this.y + height <= BOTTOM) return false;
    this.pdf.addPage();
    this.y = MARGIN;
    return true;
  }

  /** Writes at the foot of every page, then closes the document and gives its bytes. */
  finish(
    footer: (page: number, pages: number) => [string, string],
  ): Promise<Buffer> {
    const { count } = this.pdf.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.pdf.switchToPage(page);
      this.foot(...footer(page + 1, count));
    }
    return this.close();
  }

  /** Writes at the foot of the page that is open; `y` stays. */
  foot(left: string, right: string): void {
    const { y } = this;
    this.y = FOOTER_TOP - 6;
    this.rule(0.5, { color: HAIRLINE });
    const box = { x: LEFT, y: FOOTER_TOP, width: WIDTH };
    const style = { size: 7.5, color: INK_2 };
    this.text(left, { ...box, width: WIDTH - 80 }, style);
    this.text(right, { ...box, align: "right" }, style);
    this.y = y;
  }

  /** Closes the document and gives its bytes. */
  close(): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      this.pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
      this.pdf.on("end", () => resolve(Buffer.concat(chunks)));
      this.pdf.on("error", reject);
      this.pdf.end();
    });
  }
}
