import { bytesOfBase64url } from "../lib/base64url.ts";
import type { Sealed } from "./device-db.ts";

const ALGORITHM = "AES-GCM";
const IV_BYTES = 12;

/** What a ciphertext belongs to; under another owner or id it does not open. */
export interface Belonging {
  owner: string;
  id: string;
}

/** Whether this page may seal: a browser gives its cryptography to https and localhost alone. */
export const canSeal = (): boolean =>
  typeof crypto !== "undefined" && crypto.subtle !== undefined;

/** The key of a user's devices, as one that no script can read again. */
export async function importDeviceKey(deviceKey: string): Promise<CryptoKey> {
  const bytes = bytesOfBase64url(deviceKey);
  return await crypto.subtle.importKey("raw", bytes, ALGORITHM, false, [
    "encrypt",
    "decrypt",
  ]);
}

const about = ({ owner, id }: Belonging) =>
  new TextEncoder().encode(`rabat ${owner} ${id}`);

export async function seal(
  key: CryptoKey,
  belonging: Belonging,
  value: unknown,
): Promise<Sealed> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return await sealBytes(key, belonging, bytes);
}

export async function sealBytes(
  key: CryptoKey,
  belonging: Belonging,
  bytes: BufferSource,
): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const data = await crypto.subtle.encrypt(
    { name: ALGORITHM, iv, additionalData: about(belonging) },
    key,
    bytes,
  );
  return { iv, data };
}

/** Throws when the key is not the one, or when it was sealed for something else. */
export async function unseal(
  key: CryptoKey,
  belonging: Belonging,
  sealed: Sealed,
): Promise<unknown> {
  const plain = await unsealBytes(key, belonging, sealed);
  return JSON.parse(new TextDecoder().decode(plain)) as unknown;
}

/** Throws as `unseal` does. */
export async function unsealBytes(
  key: CryptoKey,
  belonging: Belonging,
  { iv, data }: Sealed,
): Promise<ArrayBuffer> {
  return await crypto.subtle.decrypt(
    { name: ALGORITHM, iv, additionalData: about(belonging) },
    key,
    data,
  );
}
