import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** A parsed typeface, as pdfkit takes it in the place of a file. */
export interface Typeface {
  layout: (text: string) => unknown;
  hasGlyphForCodePoint: (codePoint: number) => boolean;
  glyphForCodePoint: (codePoint: number) => unknown;
  characterSet: number[];
}

declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      // pdfkit takes a parsed font too, which its types do not say.
      registerFont(name: string, font: Typeface): this;
    }
  }
}

export interface DocumentFonts {
  regular: Typeface;
  semiBold: Typeface;
}

let loading: Promise<DocumentFonts> | undefined;

/**
 * The document fonts, read and parsed once per process: parsing them anew is more than half of
 * the work of a one-page document.
 */
export function documentFonts(): Promise<DocumentFonts> {
  loading ??= loadFonts().catch((error: unknown) => {
    // The next document tries again: a passing failure must not last until the restart.
    loading = undefined;
    throw error;
  });
  return loading;
}

// Resolved from where the code runs, so it works from source and from the bundle in dist alike.
const require = createRequire(import.meta.url);

async function loadFonts(): Promise<DocumentFonts> {
  const [regular, semiBold] = await Promise.all([
    loadTypeface("400Regular/IBMPlexSans_400Regular.ttf"),
    loadTypeface("600SemiBold/IBMPlexSans_600SemiBold.ttf"),
  ]);
  return { regular, semiBold };
}

async function loadTypeface(file: string): Promise<Typeface> {
  const path = require.resolve(`@expo-google-fonts/ibm-plex-sans/${file}`);
  // pdfkit's own copy of its font library: another version's fonts need not fit it.
  const fontkit: unknown = createRequire(require.resolve("pdfkit"))("fontkit");
  if (!isFontLibrary(fontkit)) throw new Error("pdfkit has no fontkit");
  const typeface = fontkit.create(await readFile(path));
  nameGlyphs(typeface);
  return typeface;
}

/**
 * Settles which characters each glyph stands for. A font keeps a glyph as it was first asked for,
 * and cutting a subset asks for parts of letters without saying which: the next document would
 * show its y and have none in its text. Ligatures come first, to be read back as their letters.
 */
function nameGlyphs(typeface: Typeface): void {
  for (const ligature of ["ff", "fi", "fl", "ffi", "ffl"])
    typeface.layout(ligature);
  for (const codePoint of typeface.characterSet)
    typeface.glyphForCodePoint(codePoint);
}

function isFontLibrary(
  value: unknown,
): value is { create: (font: Uint8Array) => Typeface } {
  return (
    typeof value === "object" &&
    value !== null &&
    "create" in value &&
    typeof value.create === "function"
  );
}
