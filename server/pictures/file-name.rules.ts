/** What a file's name may say: of which item, and which of its pictures or what document. */
export interface FileReading {
  code: string;
  /** After the code and `_`: a number, or the title of a document. */
  rest: string;
}

const KINDS = {
  jpg: "picture",
  jpeg: "picture",
  png: "picture",
  webp: "picture",
  gif: "picture",
  avif: "picture",
  pdf: "document",
} as const;
export type FileKind = (typeof KINDS)[keyof typeof KINDS];

/** A code is at most 100 letters, of which each may be written as three of %XX. */
const MOST_NAME = 1000;
const MOST_NUMBER = 99;

/** What systems put into folders and ZIPs for themselves. */
export function isSystemFile(path: string): boolean {
  const name = baseName(path);
  return (
    name === "" ||
    name.startsWith(".") ||
    /^(thumbs\.db|desktop\.ini)$/i.test(name) ||
    /\.(part|tmp|crdownload)$/i.test(name) ||
    /(^|[/\\])__MACOSX[/\\]/.test(path)
  );
}

/** A name without the folders before it. */
export function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? "";
}

/** What a file is by the end of its name, or undefined. */
export function fileKindOf(name: string): FileKind | undefined {
  const [, ending = ""] = /\.(\w+)$/.exec(name) ?? [];
  const known = ending.toLowerCase();
  return Object.hasOwn(KINDS, known)
    ? KINDS[known as keyof typeof KINDS]
    : undefined;
}

/**
 * All that a name may mean, the longest code first, since codes hold `_` as well: `A_B_2.jpg` is
 * the first picture of `A_B_2`, or else the second of `A_B`. What a file name cannot hold is written
 * as %XX.
 */
export function readingsOf(name: string): FileReading[] {
  if (name.length > MOST_NAME) return [];
  const kind = fileKindOf(name);
  const base = name.replace(/\.\w+$/, "").normalize("NFC");
  const readings = [{ code: base, rest: "" }];
  for (
    let at = base.lastIndexOf("_");
    at > 0;
    at = base.lastIndexOf("_", at - 1)
  ) {
    const rest = base.slice(at + 1);
    const isNumber = /^\d{1,2}$/.test(rest) && Number(rest) >= 1;
    if (kind === "document" ? rest !== "" : isNumber)
      readings.push({ code: base.slice(0, at), rest });
    if (kind !== "document") break;
  }
  return readings.map(({ code, rest }) => ({
    code: decoded(code).trim(),
    rest: decoded(rest).trim(),
  }));
}

/** Which of an item's pictures a file is. */
export function pictureNumber({ rest }: FileReading): number {
  return rest === "" ? 1 : Math.min(Number(rest), MOST_NUMBER);
}

/** What a document is called by its file: `Uputstvo-za_rad` is "Uputstvo-za rad". */
export function documentTitle(rest: string): string {
  return rest.replaceAll("_", " ").trim().slice(0, 120);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A sign of its own, such as "5%".
    return text;
  }
}
