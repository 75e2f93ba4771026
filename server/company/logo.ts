import { inflateSync } from "node:zlib";

const PNG_SIGNATURE = "89504e470d0a1a0a";
const MOST_PIXELS = 4_000_000;
/** Samples per pixel by PNG colour type. */
const PNG_CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Whether a picture can stand on a document: a whole PNG or a JPEG of up to 4 million pixels.
 * pdfkit decodes a PNG in a callback, so a broken one would end the process, not the document.
 */
export function isUsableLogo(picture: Uint8Array): boolean {
  const bytes = Buffer.from(
    picture.buffer,
    picture.byteOffset,
    picture.byteLength,
  );
  try {
    return bytes.toString("hex", 0, 8) === PNG_SIGNATURE
      ? isWholePng(bytes)
      : isJpeg(bytes);
  } catch {
    // Reading past the end, or data that does not inflate: not a picture.
    return false;
  }
}

function isWholePng(bytes: Buffer): boolean {
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const depth = bytes.readUInt8(24);
  const channels = PNG_CHANNELS[bytes.readUInt8(25)];
  const interlaced = bytes.readUInt8(28) !== 0;
  if (
    bytes.toString("latin1", 12, 16) !== "IHDR" ||
    channels === undefined ||
    width * height === 0 ||
    width * height > MOST_PIXELS
  )
    return false;
  const parts: Buffer[] = [];
  let position = 8;
  for (let type = ""; type !== "IEND";) {
    const length = bytes.readUInt32BE(position);
    type = bytes.toString("latin1", position + 4, position + 8);
    const end = position + 12 + length;
    if (end > bytes.length) return false;
    if (type === "IDAT") parts.push(bytes.subarray(position + 8, end - 4));
    position = end;
  }
  const expected = height * (1 + Math.ceil((width * channels * depth) / 8));
  const most = expected + 8 * height + 64;
  const pixels = inflateSync(Buffer.concat(parts), { maxOutputLength: most });
  return interlaced ? pixels.length > 0 : pixels.length === expected;
}

function isJpeg(bytes: Buffer): boolean {
  if (bytes.readUInt16BE(0) !== 0xff_d8) return false;
  for (let position = 2; ;) {
    const marker = bytes.readUInt16BE(position);
    if (marker < 0xff_c0 || marker === 0xff_ff) return false;
    // Start of a frame, but not the three tables that share its range.
    if (marker <= 0xff_cf && ![0xff_c4, 0xff_c8, 0xff_cc].includes(marker)) {
      const height = bytes.readUInt16BE(position + 5);
      const width = bytes.readUInt16BE(position + 7);
      const channels = bytes.readUInt8(position + 9);
      return (
        width * height > 0 &&
        width * height <= MOST_PIXELS &&
        [1, 3, 4].includes(channels)
      );
    }
    position += 2 + bytes.readUInt16BE(position + 2);
  }
}
