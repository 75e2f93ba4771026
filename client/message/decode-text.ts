/** Serbian letters as old programs of DOS wrote them; the browser has no table of theirs. */
const LETTERS_OF_DOS: Record<number, string> = {
  0x9f: "č",
  0xac: "Č",
  0x86: "ć",
  0x8f: "Ć",
  0xe7: "š",
  0xe6: "Š",
  0xa7: "ž",
  0xa6: "Ž",
  0xd0: "đ",
  0xd1: "Đ",
};
/** č Č ć Ć š Š ž Ž đ Đ in Windows' own table for Central Europe. */
const LETTERS_OF_WINDOWS = new Set([
  0xe8, 0xc8, 0xe6, 0xc6, 0x9a, 0x8a, 0x9e, 0x8e, 0xf0, 0xd0,
]);
const BYTES_LOOKED_AT = 100_000;

/** Reads a text in whatever table of letters it was written; undefined for what is no text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const wide = wideTable(bytes);
  const text = wide
    ? new TextDecoder(wide).decode(bytes)
    : (decodeUtf8(bytes) ?? decodeOld(bytes));
  return text.includes("\u0000") ? undefined : text;
}

/** UTF-16, by its mark or by the zeros beside each letter. */
function wideTable(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, 1000);
  const zeros = (parity: number) =>
    sample.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  const most = sample.length / 4;
  if (zeros(1) > most && zeros(0) === 0) return "utf-16le";
  return zeros(0) > most && zeros(1) === 0 ? "utf-16be" : undefined;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** One byte for each letter: of Windows in Latin or in Cyrillic, or of DOS. */
function decodeOld(bytes: Uint8Array): string {
  const high = bytes.subarray(0, BYTES_LOOKED_AT).filter((byte) => byte > 0x7f);
  const letters = bytes
    .subarray(0, BYTES_LOOKED_AT)
    .filter((byte) => byte > 0x40).length;
  const share = (known: (byte: number) => boolean) =>
    high.filter(known).length / high.length;
  if (high.length * 2 > letters && share((byte) => byte >= 0xc0) > 0.8)
    return new TextDecoder("windows-1251").decode(bytes);
  const ofDos = share((byte) => byte in LETTERS_OF_DOS);
  if (ofDos > share((byte) => LETTERS_OF_WINDOWS.has(byte)))
    return decodeDos(bytes);
  return new TextDecoder("windows-1250").decode(bytes);
}

function decodeDos(bytes: Uint8Array): string {
  return Array.from(
    bytes,
    (byte) =>
      LETTERS_OF_DOS[byte] ??
      (byte > 0x7f ? "\ufffd" : String.fromCharCode(byte)),
  ).join("");
}
