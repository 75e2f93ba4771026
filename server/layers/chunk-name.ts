import { createHash } from "node:crypto";
import { nameOfDigest } from "./chunk-codec.rules.ts";

/** The name of a canonical text. */
export function nameOf(text: string): string {
  return nameOfDigest(createHash("sha256").update(text).digest());
}
