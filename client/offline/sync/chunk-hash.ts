import { nameOfDigest } from "../../../server/layers/chunk-codec.rules.ts";

/** The name that a chunk of these bytes has. */
export async function nameOfBytes(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest(
    "SHA-256",
    bytes as Uint8Array<ArrayBuffer>,
  );
  return nameOfDigest(new Uint8Array(digest));
}

export function nameOfText(text: string): Promise<string> {
  return nameOfBytes(new TextEncoder().encode(text));
}
