/** The largest PDF of a document that is taken. */
export const MOST_PDF_BYTES = 10 * 1024 * 1024;

export type PdfFault = "pdf_too_large" | "not_a_pdf" | "pdf_broken";

/** Where the last of a PDF's bytes say where its table of objects begins. */
const TAIL_BYTES = 2048;

/**
 * Why some bytes are no PDF that anybody could open, or undefined. Looked at are its first bytes, the
 * end that each writer puts there last, and whether the table of objects that the end names is there:
 * a page of a sign-in, a half transfer and a file that was cut are all found out.
 */
export function pdfFaultOf(bytes: Uint8Array): PdfFault | undefined {
  if (bytes.length > MOST_PDF_BYTES) return "pdf_too_large";
  if (!/^%PDF-[12]\.\d/.test(latin(bytes.subarray(0, 8)))) return "not_a_pdf";
  const tail = latin(bytes.subarray(-TAIL_BYTES));
  const [, told] = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(tail) ?? [];
  if (told === undefined) return "pdf_broken";
  const table = latin(bytes.subarray(Number(told), Number(told) + 40));
  return /^\s*(xref\s|\d+\s+\d+\s+obj)/.test(table) ? undefined : "pdf_broken";
}

const latin = (bytes: Uint8Array) =>
  String.fromCharCode(...bytes).replaceAll("\0", " ");

/** What names a document of the ERP; numbers begin anew with the year. */
export interface PdfName {
  type: string;
  number: string;
  year: number;
}

const LONGEST = 200;

/**
 * The document that `<type>-<number>-<year>.pdf` names. A type has no dash; a number may have some,
 * and what a file's name cannot hold it has as `%2F`.
 */
export function pdfNameOf(fileName: string): PdfName | undefined {
  const [, type, number, year] =
    /^([^-]+)-(.+)-(\d{4})\.pdf$/i.exec(fileName) ?? [];
  if (type === undefined || number === undefined) return undefined;
  const parts = [decoded(type), decoded(number)] as const;
  if (parts.some((part) => part === "" || part.length > LONGEST))
    return undefined;
  return { type: parts[0], number: parts[1], year: Number(year) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return text.trim();
  }
}
