import type { Random } from "../random.ts";

/** What a cell is, as the interface describes it. Written down here anew: the product is judged by it. */
export type Kind =
  | { is: "code" | "text" | "codes" | "boolean" | "date" | "currency" }
  | { is: "instant" | "dayOrInstant" }
  | {
      is: "figure";
      scale: number;
      digits: number;
      signed?: true;
      /** In its smallest part. */
      least?: bigint;
      most?: string;
    }
  | { is: "one"; of: string[] };

export const CODE: Kind = { is: "code" };
export const TEXT: Kind = { is: "text" };
export const CODES: Kind = { is: "codes" };
export const BOOLEAN: Kind = { is: "boolean" };
export const DATE: Kind = { is: "date" };
export const INSTANT: Kind = { is: "instant" };
export const DAY_OR_INSTANT: Kind = { is: "dayOrInstant" };
export const CURRENCY: Kind = { is: "currency" };
export const PRICE: Kind = { is: "figure", scale: 4, digits: 9 };
export const QUANTITY: Kind = { is: "figure", scale: 3, digits: 9 };
export const POSITIVE_QUANTITY: Kind = { ...QUANTITY, least: 1n };
export const SIGNED_QUANTITY: Kind = { ...QUANTITY, signed: true };
export const AMOUNT: Kind = { is: "figure", scale: 2, digits: 12 };
export const SIGNED_AMOUNT: Kind = { ...AMOUNT, signed: true };
export const PERCENT: Kind = { is: "figure", scale: 4, digits: 3, most: "100" };
export const whole = (least: bigint, most: string): Kind => ({
  is: "figure",
  scale: 0,
  digits: most.length,
  least,
  most,
});
export const oneOf = (...of: string[]): Kind => ({ is: "one", of });

const NO_TEXT = /[\0\ufeff\ufffe\uffff]|\p{Cs}/u;
// oxlint-disable-next-line no-control-regex -- what a code must not hold
const CONTROLS = /[\u0000-\u001f\u007f]/;

/** What a text in a cell of that kind stands for, as the tables tell it; undefined where nothing. */
export function meaningOf(kind: Kind, written: string): string | undefined {
  const text = written.trim();
  if (text === "") return "";
  if (NO_TEXT.test(text)) return undefined;
  switch (kind.is) {
    case "text":
      return text.length <= 20_000 ? text : undefined;
    case "code":
      return text.length <= 200 && !CONTROLS.test(text) ? text : undefined;
    case "codes": {
      if (CONTROLS.test(text)) return undefined;
      const codes = text
        .split("|")
        .map((code) => code.trim())
        .filter(Boolean);
      return codes.some((code) => code.length > 200)
        ? undefined
        : [...new Set(codes)].join("|");
    }
    case "boolean":
      return { true: "true", "1": "true", false: "false", "0": "false" }[
        text.toLowerCase()
      ];
    case "currency":
      return /^[A-Z]{3}$/.test(text) ? text : undefined;
    case "one":
      return kind.of.includes(text) ? text : undefined;
    case "date":
      return isDay(text) ? text : undefined;
    case "instant":
      return instantOf(text);
    case "dayOrInstant":
      return isDay(text) ? `${text}T00:00:00.000Z` : instantOf(text);
    case "figure":
      return figureOf(kind, text);
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < "0001") return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function instantOf(text: string): string | undefined {
  const form =
    /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})$/;
  if (!form.test(text) || !isDay(text.slice(0, 10))) return undefined;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** By moving digits: no number is made of them. */
function figureOf(
  kind: Kind & { is: "figure" },
  text: string,
): string | undefined {
  const [, sign = "", whole = "", fraction = ""] =
    /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === "" || (sign && !kind.signed)) {
    // A zero has no sign.
    if (!(whole !== "" && /^0*$/.test(whole + fraction))) return undefined;
  }
  const decimals = fraction.replace(/0+$/, "");
  if (decimals.length > kind.scale) return undefined;
  const value = BigInt(whole + decimals.padEnd(kind.scale, "0"));
  const most =
    kind.most === undefined
      ? 10n ** BigInt(kind.digits + kind.scale) - 1n
      : BigInt(kind.most) * 10n ** BigInt(kind.scale);
  if (value > most || value < (kind.least ?? 0n)) return undefined;
  return String(sign ? -value : value);
}

/** What a number of JSON stands for, written out. */
export function writtenOut(number: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (Math.abs(point) > 400) return "too far out";
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits.padEnd(point, "0");
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** What looks like something else to whoever guesses. */
export const TRICKY_CODES = ["00185", "1e5", "0x1F", "1,50", "TRUE", "+381"];
const TRICKY_TEXTS = [
  "=1+1",
  "@SUM(A1)",
  "-2+3",
  "007",
  "1e5",
  "01.02.2026.",
  "1.234,56",
  "Šraf 6x40; čelični, đš",
  'Toner "crni", XL',
  "a | b",
  "null",
  "red jedan\nred dva",
  "NaN",
  "<b>&amp;</b>",
];

/** What is no figure, no day and no code, however much it looks like one. */
export const WRONG: Record<Kind["is"], string[]> = {
  code: ["00\u0000185", "00\ufeff185", "00\n185", "x".repeat(201)],
  codes: ["00\u0000185", "00\n185|1", "y".repeat(201)],
  text: ["a\u0000b", "a\ufeffb", "z".repeat(20_001)],
  boolean: ["da", "yes", "2", "-1", "t"],
  currency: ["rsd", "RSDD", "€", "12"],
  one: ["nesto", "1", "=A1"],
  date: [
    "01.02.2026.",
    "2026-02-30",
    "2026-1-5",
    "20260105",
    "45000",
    "0000-01-01",
  ],
  instant: [
    "2026-11-23",
    "2026-11-23T10:00:00",
    "23.11.2026. 10:15",
    "45000.5",
  ],
  dayOrInstant: ["2026-11-31", "2026-11-23T10:00:00", "23.11.2026."],
  figure: [
    "1e5",
    "12,50",
    "1.234,56",
    "1 234",
    "01.02.2026.",
    "=1+1",
    "1.2345678",
    "0x10",
    "NaN",
    "Infinity",
    "9999999999999999",
    "٣",
    "+5",
    ".5",
    "5.",
    "12.50 RSD",
  ],
};

/** A text that a cell of that kind may well hold. */
export function likely(kind: Kind, random: Random): string {
  switch (kind.is) {
    case "code":
      return random.pick(TRICKY_CODES);
    case "codes":
      return random.pick(["0012345678905", "0099|1e5", "1|01|001"]);
    case "text":
      return random.pick(TRICKY_TEXTS);
    case "boolean":
      return random.pick(["true", "false", "1", "0", "TRUE"]);
    case "currency":
      return random.pick(["RSD", "EUR"]);
    case "one":
      return random.pick(kind.of);
    case "date":
      return `20${random.between(20, 29)}-0${random.between(1, 9)}-${random.between(10, 28)}`;
    case "instant":
    case "dayOrInstant":
      return "2026-11-23T10:00:00Z";
    case "figure":
      return likelyFigure(kind, random);
  }
}

function likelyFigure(
  { scale, digits, signed, most }: Kind & { is: "figure" },
  random: Random,
): string {
  const whole = random.between(
    0,
    Number(most ?? 10 ** Math.min(digits, 6)) - 1,
  );
  const decimals = random.between(0, scale);
  const fraction = String(random.between(0, 10 ** decimals - 1));
  const sign = signed && random.chance(0.3) ? "-" : "";
  const zeros = random.pick(["", "", "", "00"]);
  return `${sign}${zeros}${whole}${decimals > 0 ? `.${fraction.padStart(decimals, "0")}` : ""}`;
}
