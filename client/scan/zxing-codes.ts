import {
  readBarcodes,
  type ReaderOptions,
  type ReadResult,
} from "zxing-wasm/reader";
import type { FoundCode } from "./found-code.ts";
import type { CodeFormat } from "./known-codes.ts";

/** What the library calls the kinds of codes that are looked for. */
const FORMATS: Partial<Record<ReadResult["format"], CodeFormat>> = {
  EAN13: "ean_13",
  EAN8: "ean_8",
  UPCA: "upc_a",
  UPCE: "upc_e",
  ITF: "itf",
  ITF14: "itf",
  Code128: "code_128",
  QRCode: "qr_code",
  QRCodeModel2: "qr_code",
};

const OPTIONS: ReaderOptions = {
  formats: ["EAN13", "EAN8", "UPCA", "UPCE", "ITF", "Code128", "QRCode"],
  // No shelf shows more codes at a time than a person could aim at.
  maxNumberOfSymbols: 8,
  // Light bars on a dark ground are hardly ever printed on goods, and cost as much time again.
  tryInvert: false,
};

/** The codes that a picture shows, each with its middle. */
export async function codesIn(picture: ImageData): Promise<FoundCode[]> {
  const results = await readBarcodes(picture, OPTIONS);
  return results.flatMap(({ text, format, position }) => {
    const known = FORMATS[format];
    if (!known) return [];
    const { topLeft, topRight, bottomLeft, bottomRight } = position;
    const corners = [topLeft, topRight, bottomLeft, bottomRight];
    return {
      text,
      format: known,
      x: middle(corners, "x"),
      y: middle(corners, "y"),
    };
  });
}

function middle(corners: { x: number; y: number }[], axis: "x" | "y"): number {
  return (
    corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length
  );
}
