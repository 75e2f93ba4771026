import { fetchFile, type FetchTools } from "../pictures/fetch-file.ts";
import { afterFault } from "../pictures/fetch-schedule.rules.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Job } from "../platform/jobs.ts";
import {
  endPdfFault,
  endPdfFetched,
  notePdfAddresses,
  queuePdfFetching,
  takeDuePdf,
  type DuePdf,
} from "./document-pdf.queries.ts";
import { writePdf, type PdfServices } from "./keep-document-pdf.ts";
import { pdfFaultOf } from "./pdf-file.rules.ts";

/** Longer than a fetch can take. */
const TAKEN_FOR_MS = 5 * 60_000;
/** A job works for so long and then asks for itself again: others wait for its place. */
const TURN_MS = 30_000;
/** Some minutes, some hours, then a month of days. */
const MOST_TRIES = 30;

export interface PdfFetcher {
  job: Job;
  /** Asks for the job where an address is due. */
  queueDue(): Promise<void>;
  /** Lets go of whom it asks; they are asked again after the start. */
  close(): void;
}

/** Fetches the PDFs whose addresses documents name; each address until it has given one. */
export function createPdfFetcher(
  services: PdfServices,
  tools: Omit<FetchTools, "signal"> = {},
): PdfFetcher {
  const closing = new AbortController();
  const withSignal = { ...tools, signal: closing.signal };
  const queueDue = () =>
    inTransaction(services.db, HOUSE, async (trx) => {
      const now = services.clock.now();
      await notePdfAddresses(trx, now);
      await queuePdfFetching(trx, now);
    });
  return {
    job: async () => {
      const until = performance.now() + TURN_MS;
      while (performance.now() < until && !closing.signal.aborted) {
        // oxlint-disable no-await-in-loop -- one after another: nobody waits for them
        const due = await takeOne(services);
        if (!due) break;
        await fetchOne(services, due, withSignal);
        // oxlint-enable no-await-in-loop
      }
      await queueDue();
    },
    queueDue,
    close: () => closing.abort(new Error("shutting down")),
  };
}

async function takeOne({ db, clock }: PdfServices) {
  const now = clock.now();
  const until = new Date(now.getTime() + TAKEN_FOR_MS);
  return await inTransaction(db, HOUSE, (trx) =>
    takeDuePdf(trx, { now, until }),
  );
}

async function fetchOne(
  services: PdfServices,
  due: DuePdf,
  tools: FetchTools & { signal: AbortSignal },
): Promise<void> {
  const { db, clock, log } = services;
  const { url } = due;
  const fetched = await fetchFile({ url, wanted: "pdf" }, tools).catch(
    (error: unknown) => {
      if (tools.signal.aborted) return undefined;
      throw error;
    },
  );
  if (!fetched) return;
  const bytes = fetched.kind === "file" ? fetched.bytes : undefined;
  const reason =
    fetched.kind === "fault"
      ? fetched.fault
      : bytes && pdfFaultOf(bytes)
        ? "not_a_pdf"
        : undefined;
  const at = clock.now();
  await inTransaction(db, HOUSE, async (trx) => {
    if (bytes && !reason)
      return await endPdfFetched(trx, due, {
        ...(await writePdf(services, trx, bytes)),
        at,
      });
    const fault = reason ?? "not_there";
    const { waitMs } = afterFault(fault, due.tries);
    log.warn({ documentId: due.documentId, reason: fault }, "no PDF");
    const dueAt =
      due.tries < MOST_TRIES ? new Date(at.getTime() + waitMs) : null;
    return await endPdfFault(trx, due, { fault, dueAt });
  });
}
