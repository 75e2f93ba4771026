import { localToday } from "../company/known-company.ts";
import { formatPercent } from "../core/percent.ts";
import { formatQuantity, type Quantity } from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { listAllowedPaymentMethods } from "../partners/payment-methods.queries.ts";
import { inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { explainPrice } from "../pricing/explain-price.rules.ts";
import { unitQuantityForList } from "../pricing/list-price.rules.ts";
import { priceSheetFor } from "../pricing/price-sheets.ts";
import {
  viewForPartner,
  type PartnerReceipt,
} from "../pricing/receipt-view.rules.ts";
import { findItemsByCode } from "./catalog.queries.ts";

export interface ItemReceipt extends PartnerReceipt {
  itemCode: string;
  name: string;
  unit: string;
  quantity: string;
  currency: string;
  vatRate: string;
  paymentMethod: { code: string; name: string } | null;
  /** When it was reckoned. */
  at: string;
}

/**
 * Why an item costs one partner what it costs him now, at a quantity; without a payment method as
 * the catalogue shows it.
 */
export async function explainItemPrice(
  services: Services,
  partnerId: number,
  request: {
    code: string;
    quantity?: Quantity | undefined;
    paymentMethod?: string | undefined;
  },
): Promise<ItemReceipt | Refusal> {
  const date = await localToday(services);
  const scope = { role: "partner", partnerId } as const;
  const codes = [request.code];
  const { items, methods } = await inReading(
    services.db,
    scope,
    async (trx) => ({
      items: await findItemsByCode(trx, partnerId, { codes, today: date }),
      methods: await listAllowedPaymentMethods(trx, partnerId),
    }),
  );
  const [item] = items;
  if (!item?.active) return refuse("NOT_FOUND", "not_found");
  const method = methods.find(({ code }) => code === request.paymentMethod);
  if (request.paymentMethod !== undefined && !method)
    return refuse("BAD_REQUEST", "invalid_input", { field: "paymentMethod" });
  const { viewKey } = item;
  const sheet = await priceSheetFor(services.db, { partnerId, viewKey, date });
  const quantity = request.quantity ?? unitQuantityForList(item.minimumOrder);
  const paymentMethodId = method?.id;
  const receipt = explainPrice(sheet, item, {
    quantity,
    paymentMethodId,
    methods,
  });
  if (!receipt) return refuse("NOT_FOUND", "not_found");
  return {
    itemCode: item.code,
    name: item.name,
    unit: item.unit,
    quantity: formatQuantity(quantity),
    currency: sheet.currency,
    vatRate: formatPercent(item.vatRateE4),
    paymentMethod: method ? { code: method.code, name: method.name } : null,
    at: services.clock.now().toISOString(),
    ...viewForPartner(receipt),
  };
}
