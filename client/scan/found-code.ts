import type { CodeFormat } from "./known-codes.ts";

/** A code in a picture. */
export interface FoundCode {
  text: string;
  format: CodeFormat;
  /** Its middle, in the picture's own points. */
  x: number;
  y: number;
}

/** What the page sends to the reader in WebAssembly: one picture, handed over. */
export interface ToZxing {
  picture: ImageData;
}

export type FromZxing =
  | { kind: "ready" }
  | { kind: "found"; codes: FoundCode[] }
  | { kind: "failed"; message: string };
