import { encode } from "uqr";

/** Modules of white that a reader needs around a code. */
export const QUIET_ZONE = 4;

/** A QR code as rows of modules, true for dark, its quiet zone included. */
interface QrMatrix {
  size: number;
  rows: boolean[][];
}

/**
 * The QR code of a text in UTF-8 bytes, error correction M: what the published IPS codes use, and
 * denser levels read worse from paper.
 */
export function qrMatrix(text: string): QrMatrix {
  const bytes = [...new TextEncoder().encode(text)];
  const { size, data } = encode(bytes, {
    ecc: "M",
    border: QUIET_ZONE,
    boostEcc: false,
  });
  return { size, rows: data };
}
