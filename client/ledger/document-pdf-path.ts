import { actingFor, ownerTag } from "../lib/owner-tag.ts";
import type { DocumentName } from "./document-href.ts";

/** Where the server gives out the PDF of a document; in the group what names it. */
export const DOCUMENT_PDF_PATH =
  /^\/documents\/erp\/([^/]+\/[^/]+\/\d{4})\.pdf$/;

/** What names a document's PDF, in its address and where it is kept. */
export const pdfNameOf = ({ type, number, year }: DocumentName): string =>
  `${encodeURIComponent(type)}/${encodeURIComponent(number)}/${year}`;

/** Its address; with an owner, whose device asks, it can be kept there. */
export function documentPdfPath(
  document: DocumentName,
  owner: string | undefined,
): string {
  const path = `/documents/erp/${pdfNameOf(document)}.pdf`;
  if (owner === undefined) return path;
  const partner = owner === ownerTag() ? actingFor() : undefined;
  const asked = new URLSearchParams({ owner, ...(partner && { partner }) });
  return `${path}?${asked.toString()}`;
}
