import { findKeptDocument, keepDocument } from "../offline/kept-documents.ts";
import { serveKeptPdf } from "../offline/serve-kept-pdf.ts";
import { DOCUMENT_PDF_PATH } from "./document-pdf-path.ts";

serveKeptPdf(DOCUMENT_PDF_PATH, { find: findKeptDocument, keep: keepDocument });
