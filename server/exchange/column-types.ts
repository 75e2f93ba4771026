import { isCalendarDate } from "../core/calendar.ts";
import { parseDecimal } from "../core/decimal.ts";
import { LANGUAGES } from "../core/language.ts";

/** How a cell is read: from text to the text that the staging table takes. */
export interface ColumnType {
  /** The staging column's type in Postgres. */
  sqlType: string;
  /** JSON values other than text that stand for the same. */
  takes?: "number" | "boolean" | "list";
  /** One line, without control characters. */
  isCode?: true;
  /** How many decimals the staged integer holds. */
  scale?: number;
  /** Said of a cell that does not fit: "must be …". */
  expects: string;
  /** Undefined when the text does not fit. */
  read(text: string): string | undefined;
}

const MAX_CODE = 200;
const MAX_TEXT = 20_000;

function decimal(options: {
  scale: number;
  least: number;
  most: number;
  expects: string;
}): ColumnType {
  return {
    sqlType: "bigint",
    takes: "number",
    scale: options.scale,
    expects: options.expects,
    read: (text) => {
      const value = parseDecimal(text, options.scale);
      return value !== undefined &&
        value >= options.least &&
        value <= options.most
        ? String(value)
        : undefined;
    },
  };
}

export const CODE: ColumnType = {
  sqlType: "text",
  isCode: true,
  expects: `a text of at most ${MAX_CODE} characters`,
  read: (text) => (text.length <= MAX_CODE ? text : undefined),
};

export const TEXT: ColumnType = {
  sqlType: "text",
  expects: `a text of at most ${MAX_TEXT} characters`,
  read: (text) => (text.length <= MAX_TEXT ? text : undefined),
};

/** In 1/1000 of the unit of measure. */
export const QUANTITY = decimal({
  scale: 3,
  least: 0,
  most: 999_999_999_999,
  expects: "a quantity from 0, of at most 9 digits and 3 decimals",
});

export const POSITIVE_QUANTITY = decimal({
  scale: 3,
  least: 1,
  most: 999_999_999_999,
  expects: "a quantity above 0, of at most 9 digits and 3 decimals",
});

/** ERPs send negative stock. */
export const SIGNED_QUANTITY = decimal({
  scale: 3,
  least: -999_999_999_999,
  most: 999_999_999_999,
  expects: "a quantity of at most 9 digits and 3 decimals",
});

/** In 1/10000 of the currency unit. */
export const PRICE = decimal({
  scale: 4,
  least: 0,
  most: 9_999_999_999_999,
  expects:
    "a price from 0, of at most 9 digits and 4 decimals, with a decimal point",
});

/** In 1/10000 of a percent. */
export const PERCENT = decimal({
  scale: 4,
  least: 0,
  most: 1_000_000,
  expects: "a number from 0 to 100 of at most 4 decimals",
});

/** In 1/100 of the currency unit. */
export const AMOUNT = decimal({
  scale: 2,
  least: 0,
  most: 99_999_999_999_999,
  expects:
    "an amount from 0, of at most 12 digits and 2 decimals, with a decimal point",
});

/** A reversal is written with a minus. In 1/100 of the currency unit. */
export const SIGNED_AMOUNT = decimal({
  scale: 2,
  least: -99_999_999_999_999,
  most: 99_999_999_999_999,
  expects:
    "an amount of at most 12 digits and 2 decimals, with a decimal point",
});

export function wholeNumber(least: number, most: number): ColumnType {
  const expects = `a whole number from ${least} to ${most}`;
  return {
    ...decimal({ scale: 0, least, most, expects }),
    sqlType: "integer",
  };
}

const BOOLEANS: Record<string, string> = {
  true: "t",
  "1": "t",
  false: "f",
  "0": "f",
};

export const BOOLEAN: ColumnType = {
  sqlType: "boolean",
  takes: "boolean",
  expects: "true or false",
  read: (text) => BOOLEANS[text.toLowerCase()],
};

export const DATE: ColumnType = {
  sqlType: "date",
  expects: "a day written YYYY-MM-DD",
  read: (text) =>
    isCalendarDate(text) && text >= "0001-01-01" ? text : undefined,
};

const INSTANT_TEXT =
  /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})$/;

export const INSTANT: ColumnType = {
  sqlType: "timestamptz",
  expects: "an instant with its zone, 2026-11-23T10:15:00Z",
  read: (text) => {
    const day = INSTANT_TEXT.exec(text)?.[1];
    return day && isCalendarDate(day) && !Number.isNaN(Date.parse(text))
      ? text
      : undefined;
  },
};

/** A day, or an instant: of a day its beginning, which is the same day all over Europe. */
export const DAY_OR_INSTANT: ColumnType = {
  sqlType: "timestamptz",
  expects: "a day written YYYY-MM-DD, or an instant with its zone",
  read: (text) => {
    const day = DATE.read(text);
    return day === undefined ? INSTANT.read(text) : `${day}T00:00:00Z`;
  },
};

/** Codes with `|` between them, kept in their order, each once. */
export const CODES: ColumnType = {
  sqlType: "text[]",
  takes: "list",
  isCode: true,
  expects: "codes with | between them",
  read: (text) => {
    const codes = text
      .split("|")
      .map((code) => code.trim())
      .filter((code) => code !== "");
    if (codes.some((code) => code.length > MAX_CODE)) return undefined;
    return arrayLiteral([...new Set(codes)]);
  },
};

export const CURRENCY: ColumnType = {
  sqlType: "text",
  expects: "a currency of three capital letters, RSD",
  read: (text) => (/^[A-Z]{3}$/.test(text) ? text : undefined),
};

export function oneOf(values: readonly string[]): ColumnType {
  return {
    sqlType: "text",
    expects: `one of ${values.join(", ")}`,
    read: (text) => (values.includes(text) ? text : undefined),
  };
}

export const LANGUAGE = oneOf(LANGUAGES);

function arrayLiteral(values: string[]): string {
  const quoted = values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`);
  return `{${quoted.join(",")}}`;
}
