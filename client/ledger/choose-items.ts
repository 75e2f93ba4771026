import type { Amount } from "../../server/core/money.ts";
import { sumAmounts } from "../../server/core/money.ts";
import type { OpenItem } from "../api.ts";

/** Which open items somebody wants to pay. */
export type Chosen = ReadonlySet<OpenItem["id"]>;

/** Late by the server's day, whatever the phone's clock says. */
export const isOverdue = ({ daysLate }: Pick<OpenItem, "daysLate">): boolean =>
  daysLate > 0;

/** Ticks an item, or takes its tick away. */
export function toggled(chosen: Chosen, id: OpenItem["id"]): Chosen {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** The chosen items that are still open, as they stand in the list. */
export const chosenItems = (
  items: readonly OpenItem[],
  chosen: Chosen,
): OpenItem[] => items.filter(({ id }) => chosen.has(id));

/** What is left of items, together. */
export const openSum = (items: readonly OpenItem[]): Amount =>
  sumAmounts(items.map(({ open }) => open));

export const idsOf = (items: readonly OpenItem[]): Chosen =>
  new Set(items.map(({ id }) => id));
