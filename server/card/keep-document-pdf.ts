import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { writeAttachmentFile } from "../attachments/attachment-files.ts";
import { fileLock } from "../attachments/keep-attachment.ts";
import { contentHashOf } from "../pictures/picture-store.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { lockName } from "../platform/name-lock.queries.ts";
import type { Services } from "../platform/trpc.ts";
import {
  deleteOldWaiting,
  giveWaiting,
  putWaiting,
  type PdfFile,
} from "./document-pdf.queries.ts";
import { pdfFaultOf, type PdfFault, type PdfName } from "./pdf-file.rules.ts";

/** As long as a row of a file waits for what it names. */
const WAITS_MS = 30 * 24 * 3_600_000;

export interface PdfServices extends Pick<Services, "db" | "clock" | "log"> {
  config: Pick<Services["config"], "dataDir">;
}

/** `waits`: its document has not come yet. */
export type KeptPdf = { state: "kept" | "unchanged" | "waits" } | PdfFault;

/**
 * Keeps the PDF of a document under its content; the same again changes nothing, another one takes
 * the place of what was there.
 */
export async function keepDocumentPdf(
  services: Pick<PdfServices, "db" | "clock" | "config">,
  name: PdfName,
  bytes: Buffer,
): Promise<KeptPdf> {
  const fault = pdfFaultOf(bytes);
  if (fault) return fault;
  return await inTransaction(services.db, HOUSE, async (trx) => {
    await lockName(trx, GIVING);
    const file = await writePdf(services, trx, bytes);
    await putWaiting(trx, name, { ...file, at: services.clock.now() });
    const [given] = await giveWaiting(trx, name);
    if (!given) return { state: "waits" };
    return { state: given.isNew ? "kept" : "unchanged" };
  });
}

/** Giving is done one after another: of two files of a document the later stays. */
const GIVING = "document pdfs";

/** Writes a file whose row is written in the same transaction; who sweeps waits, or has swept. */
export async function writePdf(
  services: Pick<PdfServices, "config">,
  trx: Transaction<Database>,
  bytes: Buffer,
): Promise<PdfFile> {
  const fileHash = contentHashOf(bytes);
  await lockName(trx, fileLock(fileHash));
  await writeAttachmentFile(services, fileHash, bytes);
  return { fileHash, size: bytes.length };
}

/** Gives PDFs to the documents that have come since, and lets go of those that nothing came for. */
export async function giveWaitingPdfs({
  db,
  clock,
  log,
}: Pick<PdfServices, "db" | "clock" | "log">): Promise<void> {
  const before = new Date(clock.now().getTime() - WAITS_MS);
  const { given, old } = await inTransaction(db, HOUSE, async (trx) => {
    await lockName(trx, GIVING);
    return {
      given: (await giveWaiting(trx)).length,
      old: await deleteOldWaiting(trx, before),
    };
  });
  if (given + old > 0) log.info({ given, old }, "PDFs that waited");
}
