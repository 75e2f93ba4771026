import { createHash } from "node:crypto";

/** A number from 0 to below 1 that follows from a text, always the same. */
export function luckOf(text: string): number {
  const digest = createHash("md5").update(text).digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}
