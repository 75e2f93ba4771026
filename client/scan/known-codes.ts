import { checkDigitOf, isGtin } from "./check-digit.ts";
import { gtinOf, serialOf } from "./element-string.ts";

/** How a code is drawn, in the browser's own words. */
export const CODE_FORMATS = [
  "ean_13",
  "ean_8",
  "upc_a",
  "upc_e",
  "itf",
  "code_128",
  "qr_code",
] as const;
export type CodeFormat = (typeof CODE_FORMATS)[number];

/** What a code says about an item. */
export interface KnownCode {
  /** What may name the item, most likely first. */
  keys: string[];
  /** One and the same for all the ways in which the same number can be drawn. */
  written: string;
  /** The number of this one piece, where the code bears it beside that of the item. */
  serial?: string;
  /** The digit that tells this packing of the item from its others; pieces have none. */
  packaging?: number;
}

/** Longer than any code that a person would be asked to give an item. */
const LONGEST = 100;

/**
 * What a code that was read says, or undefined where it was read wrong: its check digit does not
 * fit, or it is of a kind that is never printed on goods. Without a format it was typed, by a
 * person or a scanner, and its digits must tell.
 */
export function readCode(
  text: string,
  format?: CodeFormat,
): KnownCode | undefined {
  const code = text.trim().slice(0, LONGEST);
  if (code === "") return undefined;
  switch (format) {
    case "ean_13":
    case "ean_8":
    case "upc_a":
      return isGtin(code) ? ofGtin(code) : undefined;
    case "upc_e":
      return ofUpcE(code);
    case "itf":
      // Two thirds of one look like a shorter one: none but the full length is believed.
      return code.length === 14 && isGtin(code) ? ofGtin(code) : undefined;
    case "code_128":
      return ofElements(code) ?? ofPlain(withoutAim(code));
    case "qr_code":
      return ofElements(code) ?? ofAddress(code) ?? ofPlain(withoutAim(code));
    default:
      return ofTyped(code);
  }
}

function ofTyped(text: string): KnownCode | undefined {
  const code = withoutAim(text);
  if (isGtin(code)) return withUpcE(ofGtin(code), code);
  return ofElements(text) ?? ofAddress(code) ?? ofPlain(code);
}

/** EAN-8 and UPC-E are told apart by their bars, and not by their eight digits. */
function withUpcE(known: KnownCode, code: string): KnownCode {
  const other = code.length === 8 ? ofUpcE(code) : undefined;
  return other ? { ...known, keys: [...known.keys, ...other.keys] } : known;
}

function ofGtin(gtin: string): KnownCode {
  if (gtin.length === 14) return ofGtin14(gtin);
  if (gtin.length === 8) return { keys: [gtin], written: gtin };
  const ean = gtin.padStart(13, "0");
  return {
    keys: ean.startsWith("0") ? [ean, ean.slice(1)] : [ean],
    written: ean,
  };
}

/**
 * Fourteen digits are a packing's digit before the number of what is in it, whose check digit is
 * another. A zero is no packing but the piece itself, filled up. A nine is goods by weight: the
 * number inside is of a piece that may not exist, so the whole is looked for first, as always.
 */
function ofGtin14(gtin: string): KnownCode {
  const packaging = Number(gtin[0]);
  if (packaging === 0)
    return ofGtin(gtin.slice(1).replace(/^0{5}(?=\d{8}$)/, ""));
  const body = gtin.slice(1, 13);
  const inside = ofGtin(
    (body + checkDigitOf(body)).replace(/^0{5}(?=\d{8}$)/, ""),
  );
  return { keys: [gtin, ...inside.keys], written: gtin, packaging };
}

/** The long form of the short UPC, whose last digit says where the zeros were. */
function ofUpcE(text: string): KnownCode | undefined {
  // Some readers give the long form at once.
  if (text.length > 8) return isGtin(text) ? ofGtin(text) : undefined;
  // Whole, or as it is printed under some of them: without the first and the last digit.
  const [, system = "0", body, check] =
    /^(?:([01])(?=\d{7}$))?(\d{6})(\d?)$/.exec(text) ?? [];
  if (body === undefined || text.length === 7) return undefined;
  const number = system + widened(body);
  const upc = number + checkDigitOf(number);
  return check !== "" && check !== upc.at(-1) ? undefined : ofGtin(upc);
}

function widened(body: string): string {
  const last = Number(body[5]);
  const head = body.slice(0, 5);
  if (last <= 2) return `${head.slice(0, 2)}${last}0000${head.slice(2)}`;
  if (last === 3) return `${head.slice(0, 3)}00000${head.slice(3)}`;
  if (last === 4) return `${head.slice(0, 4)}00000${head.slice(4)}`;
  return `${head}0000${last}`;
}

function ofElements(text: string): KnownCode | undefined {
  const gtin = gtinOf(text);
  if (gtin === undefined || !isGtin(gtin)) return undefined;
  const serial = serialOf(text);
  return { ...ofGtin(gtin), ...(serial && { serial }) };
}

/**
 * An address may hold an item's number as GS1 lays down (/01/…); otherwise the code may be what it
 * leads to, or is asked with.
 */
function ofAddress(text: string): KnownCode | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const { pathname, searchParams } = new URL(text);
  const [, link = ""] = /\/01\/(\d{8,14})(?:\/|$)/.exec(pathname) ?? [];
  if (isGtin(link)) return ofGtin(link);
  const parts = [
    pathname.split("/").findLast(Boolean) ?? "",
    ...searchParams.values(),
  ];
  const keys = parts.map(decoded).filter((part) => part !== "");
  return { keys: [...new Set([...keys, text])], written: text };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part).trim();
  } catch {
    return part;
  }
}

function ofPlain(text: string): KnownCode | undefined {
  return text === "" ? undefined : { keys: [text], written: text };
}

/** What the reader says about the kind of code, and the marks that no item code holds. */
function withoutAim(text: string): string {
  return text
    .replace(/^\][A-Za-z][0-9A-Za-z]/, "")
    .replaceAll("\u001d", "")
    .trim();
}
