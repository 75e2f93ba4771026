/// <reference lib="webworker" />
import type {
  WorkbookCell,
  WorkbookShape,
} from "../../server/file-formats/workbook-parts.rules.ts";
import { writeWorkbook } from "./write-workbook.ts";

declare const self: DedicatedWorkerGlobalScope;

export interface ToWorkbook {
  rows: WorkbookCell[][];
  shape: WorkbookShape;
}

self.addEventListener("message", ({ data }: MessageEvent<ToWorkbook>) => {
  const file = writeWorkbook(data.rows, data.shape);
  self.postMessage(file, [file.buffer]);
});
