import { formatPercent } from "../core/percent.ts";
import { formatQuantity } from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { receiptOf } from "../pricing/price-receipt.rules.ts";
import {
  viewForPartner,
  type PartnerReceipt,
} from "../pricing/receipt-view.rules.ts";
import { findTracedLine, type TracedLine } from "./order-line.queries.ts";

export type LineReceipt = ReturnType<typeof viewTracedLine> & PartnerReceipt;

/** Why a line of an order costs what it was placed at, as its partner saw it then. */
export async function getLineReceipt(
  services: Services,
  partnerId: number,
  { number, line }: { number: string; line: number },
): Promise<LineReceipt | Refusal> {
  const scope = { role: "partner", partnerId } as const;
  const found = await inReading(services.db, scope, (trx) =>
    findTracedLine(trx, { partnerId, number, line }),
  );
  if (!found) return refuse("NOT_FOUND", "not_found");
  const receipt = viewForPartner(receiptOf(found.trace));
  return { ...viewTracedLine(found), ...receipt };
}

/** What a receipt says of the line beside its price. */
export function viewTracedLine(line: TracedLine) {
  return {
    itemCode: line.itemCode,
    name: line.name,
    unit: line.unit,
    quantity: formatQuantity(line.quantity),
    currency: line.currency,
    vatRate: formatPercent(line.vatRateE4),
    paymentMethod: line.paymentMethod,
    at: line.placedAt.toISOString(),
  };
}
