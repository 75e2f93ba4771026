const HOUR_MS = 3_600_000;
export const LINK_HOURS = 24;

/** What came in one hour. */
export interface LinkHour {
  hour: Date;
  bad: boolean;
  /** Rows that were refused, or orders that wait. */
  trouble: number;
  last: Date | null;
}

export type HourMark = "none" | "ok" | "bad";

export interface LinkLine {
  /** Hour by hour, the oldest first. */
  hours: HourMark[];
  trouble: number;
  last: Date | null;
}

/** Lays what came along the last hours; hours that come twice are one, bad where either is. */
export function linkLine(found: LinkHour[], now: Date): LinkLine {
  const current = Math.floor(now.getTime() / HOUR_MS);
  const marks = new Map<number, HourMark>();
  for (const { hour, bad } of found) {
    const at = Math.floor(hour.getTime() / HOUR_MS);
    marks.set(at, bad || marks.get(at) === "bad" ? "bad" : "ok");
  }
  const lasts = found.flatMap(({ last }) => (last ? [last.getTime()] : []));
  return {
    hours: Array.from(
      { length: LINK_HOURS },
      (_, index) => marks.get(current - LINK_HOURS + 1 + index) ?? "none",
    ),
    trouble: found.reduce((sum, { trouble }) => sum + trouble, 0),
    last: lasts.length > 0 ? new Date(Math.max(...lasts)) : null,
  };
}

/** Hours that are drawn: those with orders and the working day, without holes. */
export function drawnHours(withOrders: number[]): {
  from: number;
  to: number;
} {
  return {
    from: Math.min(8, ...withOrders),
    to: Math.max(16, ...withOrders),
  };
}

/** Feeds that are told as one line. */
export const LINK_GROUPS = {
  catalog: [
    "vat-rates",
    "manufacturers",
    "categories",
    "items",
    "price-lists",
    "prices",
    "rebates",
  ],
  stock: ["warehouses", "stock"],
  cards: ["partners", "ledger", "partner-balances", "documents"],
} as const;
export type LinkGroup = keyof typeof LINK_GROUPS;
