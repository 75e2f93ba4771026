import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** The two weights of a document, and which characters both hold. */
export interface DocumentFonts {
  regular: Buffer;
  semiBold: Buffer;
  hasGlyph: (codePoint: number) => boolean;
}

let loading: Promise<DocumentFonts> | undefined;

/** The document fonts, read once per process. */
export function documentFonts(): Promise<DocumentFonts> {
  loading ??= loadFonts().catch((error: unknown) => {
    // The next document tries again: a passing failure must not last until the restart.
    loading = undefined;
    throw error;
  });
  return loading;
}

async function loadFonts(): Promise<DocumentFonts> {
  // Resolved from where the code runs, so it works from source and from the bundle in dist alike.
  const { resolve } = createRequire(import.meta.url);
  const [regular, semiBold] = await Promise.all([
    readFile(
      resolve(
        "@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf",
      ),
    ),
    readFile(
      resolve(
        "@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf",
      ),
    ),
  ]);
  const inRegular = fontCharacters(regular);
  const inSemiBold = fontCharacters(semiBold);
  return {
    regular,
    semiBold,
    hasGlyph: (codePoint) =>
      inRegular.has(codePoint) && inSemiBold.has(codePoint),
  };
}

/**
 * The characters that a TrueType font holds, from its Unicode map (table cmap, format 4). pdfkit
 * does not say what is missing; it draws an empty box.
 */
export function fontCharacters(font: Buffer): Set<number> {
  const characters = new Set<number>();
  const table = unicodeMap(font);
  const segments = font.readUInt16BE(table + 6) / 2;
  const ends = table + 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const offsets = deltas + segments * 2;
  for (let segment = 0; segment < segments; segment += 1) {
    const at = segment * 2;
    const offset = font.readUInt16BE(offsets + at);
    const start = font.readUInt16BE(starts + at);
    const end = font.readUInt16BE(ends + at);
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const glyph =
        offset === 0
          ? code + font.readUInt16BE(deltas + at)
          : font.readUInt16BE(offsets + at + offset + (code - start) * 2);
      if (glyph % 0x10000 !== 0) characters.add(code);
    }
  }
  return characters;
}

/** Where the Unicode map of format 4 begins. */
function unicodeMap(font: Buffer): number {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const record = 12 + index * 16;
    if (font.toString("latin1", record, record + 4) !== "cmap") continue;
    const cmap = font.readUInt32BE(record + 8);
    const maps = font.readUInt16BE(cmap + 2);
    for (let map = 0; map < maps; map += 1) {
      const start = cmap + font.readUInt32BE(cmap + 4 + map * 8 + 4);
      if (font.readUInt16BE(start) === 4) return start;
    }
  }
  throw new Error("the font has no Unicode map of format 4");
}
