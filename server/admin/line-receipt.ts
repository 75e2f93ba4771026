import { refuse, type Refusal } from "../core/refusal.ts";
import { findOrderPartner } from "../orders/orders.queries.ts";
import { viewTracedLine } from "../orders/line-receipt.ts";
import { findTracedLine } from "../orders/order-line.queries.ts";
import { inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { receiptOf } from "../pricing/price-receipt.rules.ts";
import {
  viewForStaff,
  type StaffReceipt,
} from "../pricing/receipt-view.rules.ts";
import { staffScope } from "../auth/staff-scope.ts";

/** Why a line of an order costs what it was placed at: all of it, cap and floor too. */
export async function getStaffReceipt(
  services: Services,
  caller: Caller,
  { number, line }: { number: string; line: number },
): Promise<(ReturnType<typeof viewTracedLine> & StaffReceipt) | Refusal> {
  const found = await inTransaction(
    services.db,
    staffScope(caller),
    async (trx) => {
      const partnerId = await findOrderPartner(trx, number);
      if (partnerId === undefined) return undefined;
      return await findTracedLine(trx, { partnerId, number, line });
    },
  );
  if (!found) return refuse("NOT_FOUND", "not_found");
  const receipt = viewForStaff(receiptOf(found.trace));
  return { ...viewTracedLine(found), ...receipt };
}
