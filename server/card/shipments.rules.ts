import { formatQuantity } from "../core/quantity.ts";
import type { ShippedPiece } from "../ledger/erp-document.queries.ts";
import type { ViewerSight } from "../stock/display-viewer.rules.ts";

/** What left under one document of the ERP. */
export interface Shipment {
  /** Empty: the ERP named none. */
  document: string;
  /** When the ERP last told of it. */
  at: string;
  lines: {
    item: string;
    name: string;
    unit: string;
    quantity: string;
    /** Null where the partner is not shown from where his goods come. */
    warehouse: string | null;
  }[];
}

/**
 * The pieces of an order by what they were shipped under. A warehouse is named only to whom the
 * display rule of the item's category shows the stock warehouse by warehouse, and that one with it.
 */
export function gatherShipments(
  pieces: readonly ShippedPiece[],
  { ruleFor }: Pick<ViewerSight, "ruleFor">,
): Shipment[] {
  const shipments = new Map<string, Shipment>();
  for (const { document, at, quantity, categoryId, ...piece } of pieces) {
    const told = at.toISOString();
    const shipment = shipments.get(document) ?? {
      document,
      at: told,
      lines: [],
    };
    const { rule, warehouses } = ruleFor(categoryId);
    const { item, name, unit, warehouse } = piece;
    const isShown =
      rule.perWarehouse && warehouses.some(({ id }) => id === warehouse?.id);
    shipment.lines.push({
      item,
      name,
      unit,
      quantity: formatQuantity(quantity),
      warehouse: isShown && warehouse ? warehouse.name : null,
    });
    if (told > shipment.at) shipment.at = told;
    shipments.set(document, shipment);
  }
  return [...shipments.values()];
}
