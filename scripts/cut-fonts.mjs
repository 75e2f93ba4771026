// `npm run fonts`: cuts out of the whole faces what nearly every screen shows, so that it comes first.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import subsetFont from "subset-font";
import { ROOT } from "./sources.mjs";

const LATIN_LETTERS = "čćžšđČĆŽŠĐ";
const CYRILLIC_LETTERS = "абвгдђежзијклљмнњопрстћуфхцчџш";
const ASCII = String.fromCharCode(
  ...Array.from({ length: 95 }, (_, index) => 32 + index),
);
/** What the app's own texts, prices and units are written with beside letters. */
const SIGNS = "\u00a0«»–—‘’‚“”„…•·×÷±°²³½¼¾€§©®™↑↓−";

/** The cut file, the whole one, and what of it. */
const CUTS = [
  ["plex-start", "plex-latin", ASCII + SIGNS],
  ["plex-serbian", "plex-latin-ext", LATIN_LETTERS],
  [
    "plex-serbian-cyrillic",
    "plex-cyrillic",
    CYRILLIC_LETTERS + CYRILLIC_LETTERS.toUpperCase(),
  ],
];
/** The lightest and the heaviest that a style asks for. */
const WEIGHTS = { min: 400, max: 700 };

const fileOf = (name) => path.join(ROOT, "public/fonts", `${name}.woff2`);

/** Every cut face: its file, its bytes, and the signs that are in it. */
export async function cutFonts() {
  return await Promise.all(
    CUTS.map(async ([name, whole, signs]) => ({
      name,
      file: fileOf(name),
      signs,
      bytes: await subsetFont(readFileSync(fileOf(whole)), signs, {
        targetFormat: "woff2",
        variationAxes: { wght: WEIGHTS },
      }),
    })),
  );
}

if (process.argv[1] === import.meta.filename)
  for (const { file, bytes } of await cutFonts()) {
    writeFileSync(file, bytes);
    console.log(`${path.relative(ROOT, file)}  ${bytes.length} bytes`);
  }
