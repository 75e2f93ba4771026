import { Unzip, UnzipInflate, zipSync } from "fflate";

/** Of all that a workbook holds, unpacked: a file of a few bytes may claim to be the whole store. */
const MOST_BYTES = 40_000_000;
const STEP_BYTES = 65_536;

/**
 * Unpacks a workbook up to a limit that is counted and not believed, and packs what is needed of
 * it again without pressing, so that who reads it need not unpack. Undefined for what is larger.
 */
export function unpackWorkbook(
  bytes: Uint8Array,
  most = MOST_BYTES,
): Uint8Array | undefined {
  const parts = new Map<string, Uint8Array[]>();
  const unpacked = { bytes: 0 };
  const unzip = new Unzip((file) => {
    if (!/\.(?:xml|rels)$/.test(file.name)) return;
    const own: Uint8Array[] = [];
    parts.set(file.name, own);
    file.ondata = (error, part) => {
      if (error) throw error;
      unpacked.bytes += part.length;
      if (unpacked.bytes <= most) own.push(part);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let from = 0; from < bytes.length; from += STEP_BYTES) {
    const to = from + STEP_BYTES;
    unzip.push(bytes.subarray(from, to), to >= bytes.length);
    if (unpacked.bytes > most) return undefined;
  }
  const files = [...parts].map(([name, own]) => [name, join(own)] as const);
  return zipSync(Object.fromEntries(files), { level: 0 });
}

function join(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(
    parts.reduce((sum, part) => sum + part.length, 0),
  );
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
