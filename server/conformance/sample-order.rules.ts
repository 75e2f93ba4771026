import { formatFixed } from "../core/decimal.ts";
import type { OrderMessage } from "../order-export/order-message.rules.ts";

const PRICE = 10_000;
const VAT_PERCENT = 20;

export interface SampleOrder {
  number: string;
  item: string;
  partner: string;
  placedAt: Date;
  revision?: number;
  kind?: "order" | "change" | "cancel";
  lines?: number;
  quantity?: number;
  note?: string;
}

/** An order whose figures add up, as the portal would tell of it. */
export function sampleOrder(sample: SampleOrder): OrderMessage {
  const { revision = 1, kind = "order", lines = 1, quantity = 1 } = sample;
  const net = lines * quantity * PRICE;
  const vat = (net * VAT_PERCENT) / 100;
  return {
    number: sample.number,
    revision,
    kind,
    state: kind === "cancel" ? "cancel_requested" : "placed",
    form: "sales_order",
    placed_at: sample.placedAt.toISOString(),
    partner: sample.partner,
    reference: "",
    payment_method: null,
    due_days: 30,
    delivery_place: "Ulica Primera 5, 11000 Beograd",
    currency: "RSD",
    net: formatFixed(net, 2),
    vat_total: formatFixed(vat, 2),
    total: formatFixed(net + vat, 2),
    note: sample.note ?? "",
    wished_date: null,
    lines: Array.from({ length: lines }, (_, index) => ({
      line: index + 1,
      item: sample.item,
      quantity: String(quantity),
      unit: "kom",
      list_price: formatFixed(PRICE, 2),
      rebate_percent: "0",
      net_price: formatFixed(PRICE, 2),
      vat_rate: String(VAT_PERCENT),
      line_total: formatFixed(quantity * PRICE, 2),
      note: "",
      warehouses: [],
    })),
  };
}
