import { mergeServiceOrders } from "../claims/service-order-import.queries.ts";
import { mergeItems } from "../items/item-import.queries.ts";
import {
  mergeCategories,
  mergeManufacturers,
  mergePaymentMethods,
  mergeVatRates,
  mergeWarehouses,
} from "../items/master-data-import.queries.ts";
import {
  mergeDocumentLines,
  mergeDocuments,
} from "../ledger/erp-document-import.queries.ts";
import { mergePartnerBalances } from "../ledger/erp-balance-import.queries.ts";
import { mergeLedger } from "../ledger/ledger-import.queries.ts";
import {
  mergeDeliveryPlaces,
  mergePartners,
} from "../partners/partner-import.queries.ts";
import { mergeOrderStatus } from "../orders/merge-order-status.ts";
import {
  noteDocumentPrices,
  noteLinePrices,
} from "../orders/order-conflict.queries.ts";
import { settlePayments } from "../orders/settle-payments.ts";
import type { MergeCounts, Stage } from "../platform/merge.queries.ts";
import {
  mergePriceLists,
  mergePrices,
  mergeRebates,
} from "../pricing/price-import.queries.ts";
import type { FeedName } from "./feeds.ts";

/** How the staged rows of each feed get to where they stand. Stock is written in pieces. */
export const MERGES: Record<
  Exclude<FeedName, "stock">,
  (stage: Stage) => Promise<MergeCounts>
> = {
  "vat-rates": mergeVatRates,
  manufacturers: mergeManufacturers,
  categories: mergeCategories,
  warehouses: mergeWarehouses,
  "payment-methods": mergePaymentMethods,
  items: mergeItems,
  "price-lists": mergePriceLists,
  prices: mergePrices,
  partners: mergePartners,
  "delivery-places": mergeDeliveryPlaces,
  rebates: mergeRebates,
  ledger: (stage) =>
    mergeLedger(stage, (write) => settlePayments(stage, write)),
  "partner-balances": mergePartnerBalances,
  documents: andThen(mergeDocuments, noteDocumentPrices),
  "document-lines": andThen(mergeDocumentLines, noteLinePrices),
  "order-status": mergeOrderStatus,
  "service-orders": mergeServiceOrders,
};

function andThen(
  merge: (stage: Stage) => Promise<MergeCounts>,
  then: (stage: Stage) => Promise<void>,
) {
  return async (stage: Stage): Promise<MergeCounts> => {
    const counts = await merge(stage);
    await then(stage);
    return counts;
  };
}
