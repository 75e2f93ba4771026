import { findKeptProforma, keepProforma } from "../offline/kept-proformas.ts";
import { serveKeptPdf } from "../offline/serve-kept-pdf.ts";
import { PROFORMA_PATH } from "./proforma-path.ts";

serveKeptPdf(PROFORMA_PATH, { find: findKeptProforma, keep: keepProforma });
