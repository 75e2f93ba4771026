import { localCatalog } from "../offline/local-catalog.ts";
import { format } from "../i18n/i18n.ts";
import {
  headRows,
  rowOf,
  SHAPE,
  type PriceListHead,
} from "./price-list-rows.ts";
import type { PriceListTexts } from "./texts/sr-latn.ts";
import type { ToWorkbook } from "./workbook-worker.ts";
import type { WorkbookCell } from "../../server/file-formats/workbook-parts.rules.ts";

const ITEMS_AT_ONCE = 500;
/** What changes all the time is taken as it comes in the end. */
const MOST_READINGS = 3;
const WORKBOOK =
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

interface Making {
  head: Omit<PriceListHead, "currency">;
  texts: PriceListTexts;
  onRead: (done: number, count: number) => void;
  signal: AbortSignal;
}

/** The catalogue of this device as a workbook, by name; no server is asked. */
export async function makePriceList(making: Making): Promise<Blob> {
  for (let reading = 1; ; reading += 1) {
    const { revision } = localCatalog.status();
    const rows = await readRows(making);
    // Rows change their places when the catalogue changes: what was read may miss one.
    const isSound = localCatalog.status().revision === revision;
    if (isSound || reading === MOST_READINGS)
      return await write(
        { rows, shape: { ...SHAPE, sheet: making.texts.title } },
        making.signal,
      );
  }
}

async function readRows({
  head,
  texts,
  onRead,
  signal,
}: Making): Promise<WorkbookCell[][]> {
  const { positions } = await localCatalog.find({ sort: "name" }, signal);
  const rows: WorkbookCell[][] = [];
  let currency = "";
  for (let from = 0; from < positions.length; from += ITEMS_AT_ONCE) {
    onRead(from, positions.length);
    const piece = positions.subarray(from, from + ITEMS_AT_ONCE);
    for (const item of await localCatalog.rows(piece)) {
      ({ currency } = item);
      rows.push(rowOf(item, texts, format()));
    }
    signal.throwIfAborted();
  }
  onRead(positions.length, positions.length);
  return [...headRows({ ...head, currency }, texts), ...rows];
}

/** In a worker: the screen would stand still for seconds. */
function write(order: ToWorkbook, signal: AbortSignal): Promise<Blob> {
  const worker = new Worker(new URL("./workbook-worker.ts", import.meta.url), {
    type: "module",
  });
  return new Promise<Blob>((resolve, reject) => {
    worker.addEventListener(
      "message",
      ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) =>
        resolve(new Blob([data], { type: WORKBOOK })),
    );
    worker.addEventListener("error", () =>
      reject(new Error("the workbook was not written")),
    );
    signal.addEventListener("abort", () => reject(signal.reason as Error));
    worker.postMessage(order, []);
  }).finally(() => worker.terminate());
}
