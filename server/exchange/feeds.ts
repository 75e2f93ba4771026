import {
  AMOUNT,
  BOOLEAN,
  CODE,
  CODES,
  CURRENCY,
  DATE,
  DAY_OR_INSTANT,
  INSTANT,
  LANGUAGE,
  oneOf,
  PERCENT,
  POSITIVE_QUANTITY,
  PRICE,
  QUANTITY,
  SIGNED_AMOUNT,
  SIGNED_QUANTITY,
  wholeNumber,
} from "./column-types.ts";
import {
  names,
  optional,
  required,
  type CodedTable,
  type Feed,
  type FeedColumn,
} from "./feed-columns.ts";

/** In the order in which one names the other. */
export const FEED_NAMES = [
  "vat-rates",
  "manufacturers",
  "categories",
  "warehouses",
  "payment-methods",
  "items",
  "price-lists",
  "prices",
  "partners",
  "delivery-places",
  "rebates",
  "stock",
  "ledger",
  "partner-balances",
  "documents",
  "document-lines",
  "order-status",
  "service-orders",
] as const;
export type FeedName = (typeof FEED_NAMES)[number];

/** The feed of that name, or undefined. */
export function parseFeedName(name: string): FeedName | undefined {
  return FEED_NAMES.find((feed) => feed === name);
}

const DAYS = wholeNumber(0, 3650);
const SIDE = oneOf(["customer", "supplier"]);
const PARTNER = names("partner", "partner", { required: true });
/** Orders that were typed into the ERP have numbers of its own. */
const ORDER_NUMBER = names("order_number", "sales_order", {
  mayBeForeign: true,
});
const VALID_FROM: FeedColumn = {
  name: "valid_from",
  type: DATE,
  otherwise: "0001-01-01",
};

/** The columns of each feed as the interface names them. */
export const FEEDS: Record<FeedName, Feed> = {
  "vat-rates": {
    columns: [
      required("code", CODE),
      required("rate_percent", PERCENT),
      optional("name"),
      VALID_FROM,
    ],
    own: "vat_rate",
    key: ["code", "valid_from"],
    keyColumn: "code",
  },
  manufacturers: {
    columns: [required("code", CODE), required("name")],
    own: "manufacturer",
    key: ["code"],
    keyColumn: "code",
  },
  categories: {
    columns: [
      required("code", CODE),
      required("name"),
      optional("parent", CODE),
    ],
    own: "category",
    key: ["code"],
    keyColumn: "code",
  },
  warehouses: {
    columns: [
      required("code", CODE),
      required("name"),
      optional("priority", wholeNumber(0, 1_000_000)),
    ],
    own: "warehouse",
    key: ["code"],
    keyColumn: "code",
  },
  "payment-methods": {
    columns: [
      required("code", CODE),
      required("name"),
      optional("cash_discount_percent", PERCENT),
      optional("terms_days", DAYS),
      optional("in_advance", BOOLEAN),
    ],
    own: "payment_method",
    key: ["code"],
    keyColumn: "code",
  },
  items: {
    columns: [
      required("code", CODE),
      required("name"),
      required("unit", CODE),
      names("vat_rate", "vat_rate", { required: true }),
      required("list_price", PRICE),
      optional("previous_code", CODE),
      names("manufacturer", "manufacturer"),
      names("category", "category"),
      optional("barcodes", CODES),
      optional("catalog_number", CODE),
      optional("pack_size", POSITIVE_QUANTITY),
      optional("minimum_order", POSITIVE_QUANTITY),
      optional("quantity_step", POSITIVE_QUANTITY),
      optional("maximum_rebate_percent", PERCENT),
      optional("minimum_price", PRICE),
      optional("backorder", BOOLEAN),
      optional("description"),
      optional("image_url"),
      optional("successor", CODE),
      optional("active", BOOLEAN),
    ],
    own: "item",
    key: ["code"],
    keyColumn: "code",
  },
  "price-lists": {
    columns: [
      required("code", CODE),
      required("name"),
      required("currency", CURRENCY),
    ],
    own: "price_list",
    key: ["code"],
    keyColumn: "code",
  },
  prices: {
    columns: [
      names("price_list", "price_list", { required: true }),
      names("item", "item", { required: true }),
      required("price", PRICE),
      { name: "min_quantity", type: QUANTITY, otherwise: "0" },
      VALID_FROM,
      optional("valid_to", DATE),
    ],
    key: ["price_list", "item", "min_quantity", "valid_from"],
    scope: "price_list",
    keyColumn: "item",
  },
  partners: {
    columns: [
      required("code", CODE),
      required("name"),
      optional("tax_id", CODE),
      optional("registration_number", CODE),
      optional("address"),
      optional("city"),
      optional("postal_code", CODE),
      optional("country", CODE),
      optional("email"),
      optional("phone"),
      optional("language", LANGUAGE),
      names("price_list", "price_list"),
      names("partner_group", "partner_group", { makes: true }),
      optional("rebate_percent", PERCENT),
      optional("payment_terms_days", DAYS),
      names("payment_methods", "payment_method", { type: CODES }),
      optional("credit_limit", AMOUNT),
      optional("overdue_tolerance_days", DAYS),
      names("warehouses", "warehouse", { type: CODES }),
      optional("backorder", BOOLEAN),
      optional("salesperson", CODE),
      optional("blocked", BOOLEAN),
    ],
    own: "partner",
    key: ["code"],
    keyColumn: "code",
  },
  "delivery-places": {
    columns: [
      names("partner", "partner", { required: true }),
      required("code", CODE),
      required("name"),
      required("address"),
      optional("city"),
      optional("postal_code", CODE),
    ],
    key: ["partner", "code"],
    scope: "partner",
    keyColumn: "code",
  },
  rebates: {
    columns: [
      required("kind", oneOf(["rebate", "contract", "action"])),
      optional("code", CODE),
      names("partner", "partner"),
      names("partner_group", "partner_group", { makes: true }),
      names("item", "item"),
      names("manufacturer", "manufacturer"),
      names("category", "category"),
      optional("min_quantity", POSITIVE_QUANTITY),
      optional("quantity_scope", oneOf(["line", "group"])),
      names("payment_method", "payment_method"),
      optional("terms_days_max", DAYS),
      optional("rebate_percent", PERCENT),
      optional("net_price", PRICE),
      optional("currency", CURRENCY),
      optional("excludes_rebates", BOOLEAN),
      VALID_FROM,
      optional("valid_to", DATE),
    ],
    key: ["code"],
    keyOtherwise: [
      "kind",
      "partner",
      "partner_group",
      "item",
      "manufacturer",
      "category",
      "min_quantity",
      "payment_method",
      "terms_days_max",
      "valid_from",
    ],
    keyColumn: "code",
    noun: "rule",
  },
  stock: {
    columns: [
      names("item", "item", { required: true }),
      names("warehouse", "warehouse", { required: true }),
      required("on_hand", SIGNED_QUANTITY),
      optional("reserved_elsewhere", QUANTITY),
      optional("incoming", QUANTITY),
      optional("incoming_date", DATE),
      optional("as_of", INSTANT),
      optional("includes_orders", CODES),
    ],
    key: ["item", "warehouse"],
    scope: "warehouse",
    keyColumn: "item",
  },
  ledger: {
    columns: [
      PARTNER,
      required("document_type", CODE),
      required("document_number", CODE),
      required("date", DATE),
      required("debit", SIGNED_AMOUNT),
      required("credit", SIGNED_AMOUNT),
      // Without it a file is the whole card of its partners.
      { name: "entry", type: CODE, requiredInUpsert: true },
      optional("side", SIDE),
      optional("due_date", DATE),
      optional("open_amount", SIGNED_AMOUNT),
      optional("closes", CODE),
      optional("currency", CURRENCY),
      ORDER_NUMBER,
      optional("description"),
    ],
    key: ["entry"],
    keyless: ["partner", "document_type", "document_number"],
    scope: "partner",
    keyColumn: "entry",
  },
  "partner-balances": {
    columns: [
      PARTNER,
      { name: "side", type: SIDE, otherwise: "customer" },
      optional("currency", CURRENCY),
      required("as_of", DATE),
      required("balance", SIGNED_AMOUNT),
    ],
    key: ["partner", "side", "currency"],
    scope: "partner",
    keyColumn: "partner",
  },
  documents: {
    columns: [
      required("number", CODE),
      required("type", CODE),
      PARTNER,
      { ...required("date", DATE), keyedByYear: true },
      optional("due_date", DATE),
      ORDER_NUMBER,
      optional("total", SIGNED_AMOUNT),
      optional("pdf_url"),
    ],
    brings: "erp_document",
    key: ["type", "number", "date"],
    scope: "partner",
    keyColumn: "number",
  },
  "document-lines": {
    columns: [
      required("type", CODE),
      {
        ...required("document", CODE),
        waitsFor: "erp_document",
      },
      {
        ...required("document_line", wholeNumber(1, 1_000_000)),
        header: "line",
      },
      names("item", "item", { required: true }),
      required("quantity", SIGNED_QUANTITY),
      required("price", PRICE),
      { ...optional("date", DATE), keyedByYear: true },
    ],
    key: ["type", "document", "date", "document_line"],
    scope: "document",
    keyColumn: "document",
  },
  "order-status": {
    columns: [
      names("order_number", "sales_order", { required: true }),
      required("status", CODE),
      optional("erp_document", CODE),
      { ...optional("order_line", wholeNumber(1, 100_000)), header: "line" },
      names("item", "item"),
      names("warehouse", "warehouse"),
      optional("shipped_quantity", QUANTITY),
      optional("confirmed_quantity", QUANTITY),
      optional("note"),
    ],
    key: ["order_number", "erp_document", "order_line", "item", "warehouse"],
    keyColumn: "order_number",
    upsertOnly: true,
  },
  "service-orders": {
    columns: [
      required("number", CODE),
      PARTNER,
      required("status", CODE),
      names("item", "item"),
      optional("item_name"),
      optional("serial_number", CODE),
      optional("fault"),
      optional("received", DAY_OR_INSTANT),
      optional("updated", DAY_OR_INSTANT),
      optional("note"),
      optional("claim_number", CODE),
    ],
    key: ["number"],
    keyColumn: "number",
    upsertOnly: true,
  },
};

/** The feed that brings the codes of a table, unless they are made on first sight. */
export function feedOf(table: CodedTable): FeedName | undefined {
  return FEED_NAMES.find(
    (name) => FEEDS[name].own === table || FEEDS[name].brings === table,
  );
}

/** The feed as files of a mode have to be. */
export function feedFor(name: FeedName, mode: "upsert" | "replace"): Feed {
  const feed = FEEDS[name];
  return mode === "replace"
    ? feed
    : {
        ...feed,
        columns: feed.columns.map((column) =>
          column.requiredInUpsert ? { ...column, required: true } : column,
        ),
      };
}
