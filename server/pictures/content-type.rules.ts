/** Kinds of files that are taken, known by their first bytes and by nothing that anybody says. */
export type ContentType =
  "jpeg" | "png" | "webp" | "gif" | "avif" | "pdf" | "zip";

const PICTURE_TYPES: readonly ContentType[] = [
  "jpeg",
  "png",
  "webp",
  "gif",
  "avif",
];

/** How many bytes tell the kind. */
export const TELLING_BYTES = 16;

/** What some first bytes are the beginning of, or undefined. */
export function contentTypeOf(head: Uint8Array): ContentType | undefined {
  const text = String.fromCharCode(...head.subarray(0, TELLING_BYTES));
  if (text.startsWith("\u00ff\u00d8\u00ff")) return "jpeg";
  if (text.startsWith("\u0089PNG\r\n\u001a\n")) return "png";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "webp";
  if (/^GIF8[79]a/.test(text)) return "gif";
  if (/^.{4}ftypavi[fs]/s.test(text)) return "avif";
  if (text.startsWith("%PDF-")) return "pdf";
  if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006"))
    return "zip";
  return undefined;
}

export function isPictureType(type: ContentType | undefined): boolean {
  return type !== undefined && PICTURE_TYPES.includes(type);
}
