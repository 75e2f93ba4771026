import { isCalendarDate } from "../../server/core/calendar.ts";
import type { Span } from "./periods.ts";

export const KINDS = ["all", "documents", "payments", "open"] as const;
export type Kind = (typeof KINDS)[number];
export const SIDES = ["customer", "supplier", "both"] as const;
export type Side = (typeof SIDES)[number];

/** What of the card is looked at, as the address says it. */
export interface CardView extends Span {
  side?: Side | undefined;
  currency?: string | undefined;
  kind: Kind;
  search: string;
}

type Params = Record<string, string | string[] | undefined>;

/** Reads the address; what it has no sense for is as if it were not said. */
export function cardViewOf(params: Params): CardView {
  const text = (name: string) => {
    const value = params[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const day = (name: string) => {
    const value = text(name);
    return value !== undefined && isCalendarDate(value) ? value : undefined;
  };
  const currency = text("currency");
  return {
    side: SIDES.find((side) => side === text("side")),
    currency: /^[A-Z]{3}$/.test(currency ?? "") ? currency : undefined,
    kind: KINDS.find((kind) => kind === text("kind")) ?? "all",
    search: (text("q") ?? "").slice(0, 100),
    from: day("from"),
    to: day("to"),
  };
}

/** Whether the list is narrowed, so that nothing found does not mean nothing there. */
export const isNarrowed = ({ kind, search, from, to }: CardView): boolean =>
  kind !== "all" || search !== "" || from !== undefined || to !== undefined;

/** Under which name the device keeps the answer. */
export const cardKey = (view: CardView): string =>
  [
    "ledger card",
    view.side ?? "",
    view.currency ?? "",
    view.kind,
    view.from ?? "",
    view.to ?? "",
    view.search,
  ]
    .join(" ")
    .trimEnd();
