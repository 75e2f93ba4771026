import { strToU8, zipSync } from "fflate";
import {
  workbookParts,
  type WorkbookCell,
  type WorkbookShape,
} from "../../server/file-formats/workbook-parts.rules.ts";

/** One sheet as a file that Excel, LibreOffice and Google's tables open. */
export function writeWorkbook(
  rows: readonly WorkbookCell[][],
  shape: WorkbookShape,
): Uint8Array<ArrayBuffer> {
  const parts = Object.entries(workbookParts(rows, shape));
  return zipSync(
    Object.fromEntries(parts.map(([name, text]) => [name, strToU8(text)])),
  );
}
