import { formatFixed } from "../../server/core/decimal.ts";
import type { Amount, UnitPrice } from "../../server/core/money.ts";
import { parsePercent } from "../../server/core/percent.ts";
import { DEFAULT_LANGUAGE, type Language } from "../../server/core/language.ts";
import { wallClock } from "./wall-clock.ts";

/** The one place where figures, dates and times become text. */
export interface Format {
  /** 123456 (1/100) is "1.234,56". */
  amount: (amount: Amount) => string;
  /** 124900000 (1/10000) is "12.490,00"; four decimals only where the price has them. */
  price: (price: UnitPrice) => string;
  /** "12.5" as sent is "12,5". */
  decimal: (text: string) => string;
  /** A wire percentage as a rebate, to two decimals: "18" is "−18%"; empty for zero. */
  rebate: (percent: string) => string;
  /** "20" is "20%". */
  percent: (percent: string) => string;
  /** 4218 is "4.218". */
  count: (count: number) => string;
  /** An instant or a date: "23.11.2026.". */
  date: (at: string | Date) => string;
  /** "23.11." */
  dayMonth: (at: string | Date) => string;
  /** "14:05" */
  time: (at: string | Date) => string;
  /** The day on which an instant falls, `YYYY-MM-DD`, for "today" and "yesterday". */
  day: (at: string | Date) => string;
}

const MINUS = "\u2212";

/** Builds the formatter of a language; instants are shown in the wholesaler's time zone. */
export function createFormat(
  language: Language = DEFAULT_LANGUAGE,
  timeZone = "Europe/Belgrade",
): Format {
  const serbian = language !== "en";
  const [thousands, point] = serbian ? [".", ","] : [",", "."];
  /** The exact decimal text, never a float; by hand, since a formatter of the browser's is dear to make. */
  const written = (text: string) => {
    const [whole = "", fraction] = text.replace("-", MINUS).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
    return fraction ? `${grouped}${point}${fraction}` : grouped;
  };
  const free = (text: string) =>
    written(text.includes(".") ? text.replace(/\.?0+$/, "") : text);
  /** To two decimals. */
  const rough = (percent: string) =>
    free(formatFixed(Math.round((parsePercent(percent) ?? 0) / 100), 2));
  const clock = wallClock(timeZone);
  const read = (at: string | Date) => {
    if (typeof at === "string" && /^\d{4}-\d{2}-\d{2}$/.test(at)) {
      const [year = "", month = "", day = ""] = at.split("-");
      return { year, month, day, hour: "", minute: "" };
    }
    return clock(new Date(at));
  };
  return {
    amount: (amount) => written(formatFixed(amount, 2)),
    price: (price) =>
      price % 100 === 0
        ? written(formatFixed(price / 100, 2))
        : written(formatFixed(price, 4)),
    decimal: free,
    rebate: (percent) =>
      Number(percent) === 0
        ? ""
        : percent.startsWith("-")
          ? `+${rough(percent.slice(1))}%`
          : `${MINUS}${rough(percent)}%`,
    percent: (percent) => `${free(percent)}%`,
    count: (count) => free(String(count)),
    date: (at) => {
      const { year, month, day } = read(at);
      return serbian ? `${day}.${month}.${year}.` : `${day}/${month}/${year}`;
    },
    dayMonth: (at) => {
      const { month, day } = read(at);
      return serbian ? `${day}.${month}.` : `${day}/${month}`;
    },
    time: (at) => {
      const { hour, minute } = read(at);
      return `${hour}:${minute}`;
    },
    day: (at) => {
      const { year, month, day } = read(at);
      return `${year}-${month}-${day}`;
    },
  };
}
