import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
// @ts-expect-error -- a script of the build, without types
import { cutFonts } from "../scripts/cut-fonts.mjs";
import { PROJECT_ROOT } from "../server/platform/project-root.ts";

interface CutFace {
  name: string;
  file: string;
  signs: string;
  bytes: Buffer;
}

const styles = readFileSync(
  path.join(PROJECT_ROOT, "client/styles/base.css"),
  "utf8",
);

/** The signs that a style sheet takes from a file. */
function signsTakenFrom(name: string): string[] {
  const face = styles
    .split("@font-face")
    .find((one) => one.includes(`/${name}.woff2`));
  const ranges = face?.match(/unicode-range:([^;]*);/)?.[1] ?? "";
  return [...ranges.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)]
    .flatMap(([, first = "", last = first]) => {
      const from = parseInt(first, 16);
      const length = parseInt(last, 16) - from + 1;
      return Array.from({ length }, (_, at) => String.fromCodePoint(from + at));
    })
    .toSorted();
}

describe("faces cut out of the whole ones", async () => {
  const cuts = (await cutFonts()) as CutFace[];

  it.each(cuts)("$name is what the script makes", ({ file, bytes }) => {
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it.each(cuts)("the styles take from $name what is in it", (cut) => {
    expect(signsTakenFrom(cut.name)).toEqual([...cut.signs].toSorted());
  });
});
