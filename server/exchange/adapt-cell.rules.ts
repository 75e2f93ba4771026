import { instantOnWall, isCalendarDate } from "../core/calendar.ts";

/** How a source writes figures, days and yes or no. */
export interface WrittenBy {
  decimalComma?: boolean | undefined;
  dateFormat?: "iso" | "dd.mm.yyyy" | undefined;
  listSeparator?: string | undefined;
  values?: Record<string, Record<string, string>> | undefined;
  /** Somebody has said how; without it a source writes as the feed does. */
  isMapped?: boolean | undefined;
  /** In which it writes times without a zone. */
  timeZone: string;
}

/** What is known of the column that a cell is for. */
export interface CellColumn {
  header: string;
  /** The staging column's type in Postgres. */
  sqlType: string;
}

export type Adapted = { text: string } | { problem: string };

const YES_AND_NO: Record<string, string> = {
  da: "true",
  d: "true",
  t: "true",
  ne: "false",
  n: "false",
  f: "false",
};

const COMMA_FIGURE =
  /^-?(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ \u00a0]\d{3})+)(?:,\d+)?$/;
/** One point with three digits behind it: of thousands, or of decimals by another habit. */
const EITHER_FIGURE = /^-?\d{1,3}\.\d{3}$/;
const LOCAL_DAY =
  /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?(?:\s+(\d{1,2}:\d{2}(?::\d{2})?))?$/;
const ISO_MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)$/;

/**
 * The text of a cell as the feed itself would write it. What could be read in two ways is refused,
 * and what is written otherwise than the source said stays, for the feed's own rules to reject.
 */
export function adaptCell(
  cell: string,
  column: CellColumn,
  by: WrittenBy,
): Adapted {
  const translations = by.values?.[column.header];
  const text = translated(cell.trim(), translations);
  if (text === "") return { text };
  switch (column.sqlType) {
    case "bigint":
    case "integer":
      return by.decimalComma ? pointFigure(text) : { text };
    case "boolean":
      return { text: YES_AND_NO[text.toLowerCase()] ?? text };
    case "date":
      return by.dateFormat === "dd.mm.yyyy" ? isoDay(text) : { text };
    case "timestamptz":
      return by.dateFormat === undefined
        ? { text }
        : instant(text, by.dateFormat, by.timeZone);
    case "text[]":
      return list(text, by.listSeparator ?? "|", translations);
    default:
      return { text };
  }
}

function translated(
  text: string,
  translations: Record<string, string> | undefined,
): string {
  return translations && Object.hasOwn(translations, text)
    ? (translations[text] ?? text)
    : text;
}

function pointFigure(text: string): Adapted {
  if (EITHER_FIGURE.test(text))
    return {
      problem: `may be ${text.replace(".", "")} or ${text.replace(".", ",")}: write it without the point or with both signs`,
    };
  if (!COMMA_FIGURE.test(text))
    return { problem: "must be a figure with a decimal comma, 1.234,56" };
  return { text: text.replace(/[. \u00a0]/g, "").replace(",", ".") };
}

function isoDay(text: string): Adapted {
  const local = localDay(text);
  if (!local) return { text };
  return local.time === undefined || /^0?0:00(:00)?$/.test(local.time)
    ? { text: local.day }
    : { problem: "must be a day without a time" };
}

function instant(
  text: string,
  format: "iso" | "dd.mm.yyyy",
  timeZone: string,
): Adapted {
  const local = format === "iso" ? isoMoment(text) : localDay(text);
  if (!local) return { text };
  if (local.time === undefined)
    return { problem: "must have a time beside its day" };
  const time = local.time.padStart(5, "0");
  const wall = `${local.day}T${time.length > 5 ? time.padStart(8, "0") : `${time}:00`}`;
  const at = instantOnWall(wall, timeZone);
  return at
    ? { text: at.toISOString() }
    : { problem: `is a time that ${timeZone} had never or twice` };
}

interface DayAndTime {
  day: string;
  time: string | undefined;
}

function localDay(text: string): DayAndTime | undefined {
  const [, day = "", month = "", year, time] = LOCAL_DAY.exec(text) ?? [];
  if (year === undefined) return undefined;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDate(iso) ? { day: iso, time } : undefined;
}

function isoMoment(text: string): DayAndTime | undefined {
  const [, day, time] = ISO_MOMENT.exec(text) ?? [];
  return day !== undefined && isCalendarDate(day) ? { day, time } : undefined;
}

function list(
  text: string,
  separator: string,
  translations: Record<string, string> | undefined,
): Adapted {
  const parts = text.split(separator).map((part) => part.trim());
  if (separator !== "|" && parts.some((part) => part.includes("|")))
    return { problem: `must be codes with ${separator} between them` };
  return {
    text: parts.map((part) => translated(part, translations)).join("|"),
  };
}
