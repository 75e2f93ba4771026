import type { OrderMessage } from "../../server/order-export/order-message.rules.ts";

/** An order of one line, as the portal tells of it. */
export function sampleMessage({
  number = "N-1",
  revision = 1,
  kind = "order",
  item = "00185",
  quantity = "4",
}: {
  number?: string;
  revision?: number;
  kind?: "order" | "change" | "cancel";
  item?: string;
  quantity?: string;
} = {}): OrderMessage {
  return {
    number,
    revision,
    kind,
    state: "placed",
    form: "sales_order",
    placed_at: "2026-11-23T09:15:00.000Z",
    partner: "10001",
    reference: "",
    payment_method: "V30",
    due_days: 30,
    delivery_place: "Ulica Primera 5, Niš",
    currency: "RSD",
    net: "17000.00",
    vat_total: "3400.00",
    total: "20400.00",
    note: "",
    wished_date: null,
    lines: [
      {
        line: 1,
        item,
        quantity,
        unit: "kom",
        list_price: "4250.00",
        rebate_percent: "0",
        net_price: "4250.00",
        vat_rate: "20",
        line_total: "17000.00",
        note: "",
        warehouses: [{ warehouse: "M1", quantity }],
      },
    ],
  };
}
