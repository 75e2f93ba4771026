import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";
import type { PriceTrace } from "../pricing/price-trace.rules.ts";

/** A line with the price that it was placed at, and why. */
export interface TracedLine {
  itemCode: string;
  name: string;
  unit: string;
  quantity: Quantity;
  vatRateE4: PercentE4;
  currency: string;
  paymentMethod: { code: string; name: string } | null;
  placedAt: Date;
  trace: PriceTrace;
}

/** One line of one partner's order: another's is not found. */
export async function findTracedLine(
  trx: Transaction<Database>,
  of: { partnerId: number; number: string; line: number },
): Promise<TracedLine | undefined> {
  const row = await trx
    .selectFrom("sales_order as o")
    .innerJoin("sales_order_line as l", (join) =>
      join
        .onRef("l.order_id", "=", "o.id")
        .onRef("l.partner_id", "=", "o.partner_id"),
    )
    .leftJoin("payment_method as m", "m.id", "o.payment_method_id")
    .where("o.partner_id", "=", of.partnerId)
    .where("o.number", "=", of.number)
    .where("l.line", "=", of.line)
    .select([
      "l.item_code",
      "l.name",
      "l.unit",
      "l.quantity",
      "l.vat_rate",
      "l.trace",
      "o.currency",
      "o.placed_at",
      "o.payment_method_name",
      "m.code as payment_code",
    ])
    .executeTakeFirst();
  return (
    row && {
      itemCode: row.item_code,
      name: row.name,
      unit: row.unit,
      quantity: row.quantity,
      vatRateE4: row.vat_rate,
      currency: row.currency,
      paymentMethod:
        row.payment_code === null
          ? null
          : { code: row.payment_code, name: row.payment_method_name },
      placedAt: row.placed_at,
      trace: row.trace as PriceTrace,
    }
  );
}
