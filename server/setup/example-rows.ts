import type { FeedName } from "../exchange/feeds.ts";

/**
 * A company of one warehouse, two items and a partner, to be written over. No cell names what
 * another file would have to bring first, but for the stock and the prices of the two items.
 */
export const EXAMPLE_ROWS: Partial<Record<FeedName, Record<string, string>[]>> =
  {
    "vat-rates": [
      { code: "20", rate_percent: "20", name: "Opšta stopa" },
      { code: "10", rate_percent: "10", name: "Posebna stopa" },
    ],
    manufacturers: [{ code: "PR1", name: "Proizvođač Primer" }],
    categories: [
      { code: "PICE", name: "Piće" },
      { code: "KAFA", name: "Kafa", parent: "PICE" },
    ],
    warehouses: [{ code: "M1", name: "Glavni magacin", priority: "1" }],
    "payment-methods": [
      {
        code: "V30",
        name: "Virman, 30 dana",
        cash_discount_percent: "0",
        terms_days: "30",
        in_advance: "false",
      },
    ],
    items: [
      {
        code: "A-100",
        name: "Kafa mlevena Primer 200 g",
        unit: "kom",
        vat_rate: "20",
        list_price: "250",
        barcodes: "8600000000017",
        pack_size: "10",
        minimum_order: "1",
        quantity_step: "1",
        active: "true",
      },
      {
        code: "A-200",
        name: "Mleko Primer 1 l",
        unit: "kom",
        vat_rate: "10",
        list_price: "120",
        pack_size: "12",
        active: "true",
      },
    ],
    "price-lists": [{ code: "VP", name: "Veleprodajni", currency: "RSD" }],
    prices: [{ price_list: "VP", item: "A-100", price: "240" }],
    partners: [
      {
        code: "1001",
        name: "Prodavnica Primer d.o.o.",
        tax_id: "100000049",
        address: "Glavna 1",
        city: "Novi Sad",
        postal_code: "21000",
        country: "RS",
        email: "nabavka@prodavnica-primer.example",
        language: "sr-Latn",
        rebate_percent: "5",
        payment_terms_days: "30",
        blocked: "false",
      },
    ],
    "delivery-places": [
      {
        partner: "1001",
        code: "01",
        name: "Prodavnica 1",
        address: "Glavna 1",
        city: "Novi Sad",
        postal_code: "21000",
      },
    ],
    rebates: [{ kind: "rebate", partner: "1001", rebate_percent: "7" }],
    stock: [
      { item: "A-100", warehouse: "M1", on_hand: "120" },
      { item: "A-200", warehouse: "M1", on_hand: "48" },
    ],
  };
