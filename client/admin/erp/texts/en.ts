import type { ErpTexts } from "./sr-latn.ts";

export const texts: ErpTexts = {
  tabs: {
    runs: "Imports",
    parked: "Waiting",
    shortages: "Shortages",
    wires: "Holding",
    health: "Health",
    keys: "Keys",
    forms: "Documents",
    sending: "Sending",
  },
  feeds: {
    "vat-rates": "VAT rates",
    manufacturers: "Manufacturers",
    categories: "Categories",
    warehouses: "Warehouses",
    "payment-methods": "Payment methods",
    items: "Items",
    "price-lists": "Price lists",
    prices: "Prices",
    partners: "Partners",
    "delivery-places": "Delivery places",
    rebates: "Rebates",
    stock: "Stock",
    ledger: "Cards",
    documents: "Documents",
    "document-lines": "Lines of documents",
    "order-status": "States of orders",
    "service-orders": "Service orders",
  },
  rows: { one: "{n} row", other: "{n} rows" },
};
