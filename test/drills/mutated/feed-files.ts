import type { FeedName } from "../../../server/exchange/feeds.ts";
import {
  AMOUNT,
  BOOLEAN,
  CODE,
  CODES,
  CURRENCY,
  DATE,
  DAY_OR_INSTANT,
  INSTANT,
  oneOf,
  PERCENT,
  POSITIVE_QUANTITY,
  PRICE,
  QUANTITY,
  SIGNED_AMOUNT,
  SIGNED_QUANTITY,
  TEXT,
  whole,
  type Kind,
} from "./meanings.ts";

export interface FileColumn {
  kind: Kind;
  required?: true;
  /** The feed may do without, these files do not. */
  always?: true;
  /** What stands in the table where the cell is empty, or the column of a new row is not there. */
  empty?: string;
  /** The codes that it may name, which are all there. */
  names?: string[];
  /** The same of a list. */
  namesAll?: string[];
  /** The column under which a row waits for what it names, where not its own. */
  waitsAs?: string;
  /** What it holds in these files, where not all that its kind may hold. */
  holds?: string[];
  /** Counts upwards with the files: what is older is stale. */
  isNow?: true;
  /** Of a key: what tells rows apart. */
  keys?: (number: number) => string;
}

/** The files of a feed as this drill makes them: columns, and what stands for what. */
export interface FeedFile {
  columns: Record<string, FileColumn>;
  key: string[];
  /** What identifies a row whose key is empty. */
  keyOtherwise?: string[];
  /** The column in which a key that stands twice is named. */
  keyColumn: string;
  /** A row is all there is to say: what it leaves out is gone. */
  isWhole?: true;
  /** What stands in the table beside the columns of the feed. */
  whenTaken?: Record<string, string>;
  whenNew?: Record<string, string>;
  /** Of a row, joined with what stands: columns that cannot be so beside each other. */
  clash?: (row: Record<string, string>) => string[];
}

const code = (start: string): FileColumn => ({
  kind: CODE,
  required: true,
  keys: (number) => `${start}${String(number).padStart(3, "0")}`,
});
const always = ({ required, ...column }: FileColumn): FileColumn => ({
  ...column,
  always: required ?? true,
});
const must = (kind: Kind): FileColumn => ({ kind, required: true });
const may = (kind: Kind, empty = ""): FileColumn => ({ kind, empty });
const names = (...codes: string[]): FileColumn => ({
  kind: CODE,
  names: codes,
});
const mustName = (...codes: string[]): FileColumn => ({
  ...names(...codes),
  required: true,
});

const ITEMS = ["CE285A", "PA4", "UDZ", "007", "KABL"];
const WAREHOUSES = ["M1", "M2", "M3"];
const PARTNERS = ["A", "B", "C"];
const FIRST_DAY = "0001-01-01";
const LAST_DAY = "9999-12-31";
const validTo = may(DATE, LAST_DAY);
const VALID_TO: FileColumn = {
  ...validTo,
  holds: ["2031-01-01", "2032-12-31", ""],
};

/** What is there before the first file. */
export const GROUND_FILES: [FeedName, string][] = [
  ["manufacturers", "code,name\nHP,HP\n00,Nula\n"],
  [
    "documents",
    "type,number,partner,date\nRN,MD-1,A,2026-05-01\nRN,MD-2,B,2026-06-01\nRN,007,C,2026-06-01\n",
  ],
];

export function feedFiles(orders: string[]): Record<FeedName, FeedFile> {
  return {
    "vat-rates": {
      columns: {
        code: code("0V"),
        rate_percent: must(PERCENT),
        name: may(TEXT),
        valid_from: { kind: DATE, empty: FIRST_DAY, holds: ["2026-01-01", ""] },
      },
      key: ["code", "valid_from"],
      keyColumn: "code",
    },
    manufacturers: {
      columns: { code: code("00M"), name: must(TEXT) },
      key: ["code"],
      whenTaken: { _active: "true" },
      keyColumn: "code",
    },
    categories: {
      columns: {
        code: code("0K"),
        name: must(TEXT),
        parent: names("KAN", "DOM"),
      },
      key: ["code"],
      whenTaken: { _active: "true" },
      keyColumn: "code",
    },
    warehouses: {
      columns: {
        code: code("0W"),
        name: must(TEXT),
        priority: may(whole(0n, "1000000"), "100"),
      },
      key: ["code"],
      whenTaken: { _active: "true" },
      keyColumn: "code",
    },
    "payment-methods": {
      columns: {
        code: code("0N"),
        name: must(TEXT),
        cash_discount_percent: may(PERCENT, "0"),
        terms_days: may(whole(0n, "3650"), "0"),
        in_advance: may(BOOLEAN, "false"),
      },
      key: ["code"],
      whenTaken: { _active: "true" },
      keyColumn: "code",
    },
    items: {
      columns: {
        code: code("00"),
        name: must(TEXT),
        unit: must(CODE),
        vat_rate: mustName("OPS", "POS"),
        list_price: must(PRICE),
        previous_code: may(CODE),
        manufacturer: names("HP", "00"),
        category: names("TON", "PAP"),
        barcodes: may(CODES),
        catalog_number: may(CODE),
        pack_size: {
          ...may(POSITIVE_QUANTITY),
          holds: ["1", "0.001", "0012.5"],
        },
        minimum_order: {
          ...may(POSITIVE_QUANTITY, "1000"),
          holds: ["2", "0.250", ""],
        },
        quantity_step: {
          ...may(POSITIVE_QUANTITY, "1000"),
          holds: ["1", "0.125", ""],
        },
        maximum_rebate_percent: may(PERCENT),
        minimum_price: may(PRICE),
        backorder: may(BOOLEAN, "false"),
        description: may(TEXT),
        successor: may(CODE),
        active: may(BOOLEAN, "true"),
      },
      key: ["code"],
      whenNew: { _image_url: "" },
      keyColumn: "code",
    },
    "price-lists": {
      columns: { code: code("0C"), name: must(TEXT), currency: must(CURRENCY) },
      key: ["code"],
      whenTaken: { _active: "true" },
      keyColumn: "code",
    },
    prices: {
      columns: {
        price_list: mustName("VP"),
        item: mustName(...ITEMS),
        price: must(PRICE),
        min_quantity: {
          ...may(QUANTITY, "0"),
          holds: ["", "5", "010", "12.5"],
        },
        valid_from: {
          kind: DATE,
          empty: FIRST_DAY,
          holds: ["2026-01-01", "2027-03-01", ""],
        },
        valid_to: VALID_TO,
      },
      key: ["price_list", "item", "min_quantity", "valid_from"],
      keyColumn: "item",
      clash: endsBeforeItBegins,
    },
    partners: {
      columns: {
        code: code("0P"),
        name: must(TEXT),
        tax_id: may(CODE),
        registration_number: may(CODE),
        address: may(TEXT),
        city: may(TEXT),
        postal_code: may(CODE),
        country: may(CODE),
        email: may(TEXT),
        phone: may(TEXT),
        language: may(oneOf("sr-Latn", "sr-Cyrl", "en"), "sr-Latn"),
        price_list: names("VP"),
        partner_group: { kind: CODE, holds: ["VELIKI", "007", ""] },
        rebate_percent: may(PERCENT),
        payment_terms_days: may(whole(0n, "3650")),
        payment_methods: {
          kind: CODES,
          holds: ["V30|AVANS", "AVANS", ""],
          namesAll: ["V30", "AVANS", "MENICA"],
        },
        credit_limit: may(AMOUNT),
        overdue_tolerance_days: may(whole(0n, "3650")),
        warehouses: {
          kind: CODES,
          holds: ["M3|M1", "M2", ""],
          namesAll: WAREHOUSES,
        },
        backorder: may(BOOLEAN),
        salesperson: may(CODE),
        blocked: may(BOOLEAN, "false"),
      },
      key: ["code"],
      whenTaken: { _active: "true" },
      keyColumn: "code",
    },
    "delivery-places": {
      columns: {
        partner: mustName(...PARTNERS),
        code: code("00"),
        name: must(TEXT),
        address: must(TEXT),
        city: may(TEXT),
        postal_code: may(CODE),
      },
      key: ["partner", "code"],
      whenTaken: { _active: "true" },
      keyColumn: "code",
    },
    rebates: {
      columns: {
        kind: {
          ...must(oneOf("rebate", "contract", "action")),
          holds: ["rebate"],
        },
        code: always(code("0R")),
        item: names(...ITEMS),
        manufacturer: names("HP", "00"),
        rebate_percent: always(must(PERCENT)),
        valid_from: { kind: DATE, empty: FIRST_DAY, holds: ["2026-01-01", ""] },
        valid_to: VALID_TO,
      },
      key: ["code"],
      keyOtherwise: [
        "kind",
        "item",
        "manufacturer",
        "valid_from",
        // Not in these files, but in rules that stand before the first of them.
        "_partner",
        "_category",
        "_min_quantity",
        "_payment_method",
      ],
      keyColumn: "code",
      clash: (row) => [
        ...endsBeforeItBegins(row),
        ...(row["kind"] === "contract" && !row["item"] ? ["item"] : []),
      ],
    },
    stock: {
      columns: {
        item: mustName(...ITEMS),
        warehouse: mustName(...WAREHOUSES),
        on_hand: must(SIGNED_QUANTITY),
        reserved_elsewhere: may(QUANTITY, "0"),
        incoming: may(QUANTITY, "0"),
        incoming_date: may(DATE),
        as_of: { kind: INSTANT, isNow: true, always: true },
      },
      key: ["item", "warehouse"],
      whenNew: { _reserved: "0" },
      keyColumn: "item",
    },
    ledger: {
      columns: {
        partner: mustName(...PARTNERS),
        document_type: { ...must(CODE), holds: ["RN", "01", "1e5"] },
        document_number: must(CODE),
        date: must(DATE),
        debit: must(SIGNED_AMOUNT),
        credit: { ...must(SIGNED_AMOUNT), holds: ["0", "0.00", "-0"] },
        entry: code("0E"),
        side: may(oneOf("customer", "supplier"), "customer"),
        due_date: may(DATE),
        open_amount: { ...may(SIGNED_AMOUNT), holds: ["", "0", "0.00"] },
        closes: may(CODE),
        currency: may(CURRENCY, "RSD"),
        order_number: { ...may(CODE), holds: ["ERP-0042", "0001", ""] },
        description: may(TEXT),
      },
      key: ["entry"],
      keyColumn: "entry",
      clash: ({ debit = "0", credit = "0", open_amount: open = "0" }) => [
        ...(BigInt(debit) * BigInt(credit) < 0n ? ["credit"] : []),
        ...(size(BigInt(open)) > size(BigInt(debit) - BigInt(credit))
          ? ["open_amount"]
          : []),
      ],
    },
    "partner-balances": {
      columns: {
        partner: mustName(...PARTNERS),
        side: may(oneOf("customer", "supplier"), "customer"),
        currency: { ...may(CURRENCY, "RSD"), holds: ["RSD", "EUR", ""] },
        as_of: must(DATE),
        balance: must(SIGNED_AMOUNT),
      },
      key: ["partner", "side", "currency"],
      keyColumn: "partner",
    },
    documents: {
      columns: {
        number: code("00"),
        type: { ...must(CODE), holds: ["RN", "01"] },
        partner: mustName(...PARTNERS),
        date: {
          ...must(DATE),
          holds: ["2026-01-02", "2026-11-30", "2025-07-01"],
        },
        due_date: may(DATE),
        order_number: { ...may(CODE), holds: ["ERP-0042", "0001", ""] },
        total: may(SIGNED_AMOUNT),
        pdf_url: may(TEXT),
      },
      key: ["type", "number", "year"],
      whenTaken: { _active: "true" },
      keyColumn: "number",
    },
    "document-lines": {
      columns: {
        type: { ...mustName("RN"), waitsAs: "document" },
        document: mustName("MD-1", "MD-2", "007"),
        line: {
          ...must(whole(1n, "1000000")),
          keys: (number) => `0${number + 1}`,
        },
        item: mustName(...ITEMS),
        quantity: must(SIGNED_QUANTITY),
        price: must(PRICE),
      },
      key: ["type", "document", "line"],
      keyColumn: "document",
    },
    "order-status": {
      columns: {
        order_number: mustName(...orders),
        status: { ...must(CODE), holds: ["007", "1e5", "Čeka u magacinu"] },
        erp_document: always(code("0D")),
        line: { ...may(whole(1n, "100000")), holds: ["", "1", "02"] },
        item: { ...names(...ITEMS), holds: ["CE285A", ""] },
        warehouse: names(...WAREHOUSES),
        shipped_quantity: may(QUANTITY),
        confirmed_quantity: may(QUANTITY),
        note: may(TEXT),
      },
      key: ["order_number", "erp_document", "line", "item", "warehouse"],
      keyColumn: "order_number",
      isWhole: true,
    },
    "service-orders": {
      columns: {
        number: code("0S"),
        partner: mustName(...PARTNERS),
        status: must(CODE),
        item: names(...ITEMS),
        item_name: may(TEXT),
        serial_number: may(CODE),
        fault: may(TEXT),
        received: {
          ...may(DAY_OR_INSTANT),
          holds: ["2026-02-01", "2026-02-01T10:00:00+01:00"],
        },
        updated: { kind: DAY_OR_INSTANT, isNow: true, always: true },
        note: may(TEXT),
        claim_number: may(CODE),
      },
      key: ["number"],
      keyColumn: "number",
    },
  };
}

const size = (value: bigint) => (value < 0n ? -value : value);

function endsBeforeItBegins({
  valid_from: from = FIRST_DAY,
  valid_to: to = LAST_DAY,
}: Record<string, string>): string[] {
  return to < from ? ["valid_to"] : [];
}
