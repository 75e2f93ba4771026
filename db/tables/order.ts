import type {
  ColumnType,
  Generated,
  GeneratedAlways,
  JSONColumnType,
} from "kysely";

export interface SalesOrderTable {
  id: GeneratedAlways<number>;
  partner_id: number;
  client_order_id: string;
  content_hash: string;
  content_hash_version: number;
  number: string;
  state: string;
  placed_at: Date;
  placed_by: number;
  currency: string;
  payment_method_id: number | null;
  payment_method_name: Generated<string>;
  due_days: Generated<number>;
  delivery_address: Generated<string>;
  reference: Generated<string>;
  note: Generated<string>;
  wished_date: string | null;
  list_total: number;
  net: number;
  vat: JSONColumnType<object[]>;
  vat_total: number;
  total: number;
  valid_until: string;
  /** The last instant of `valid_until` for the wholesaler. */
  reserved_until: Date;
  extended_at: Date | null;
  view_key: string;
  erp_document: string | null;
  /** It came over its buyer's limit, and no owner has approved it. */
  awaits_owner: Generated<boolean>;
}

export interface SalesOrderLineTable {
  partner_id: number;
  order_id: number;
  line: number;
  item_id: number;
  item_code: string;
  name: string;
  unit: string;
  quantity: number;
  list_price: number;
  rebate_percent: number;
  net_price: number;
  vat_code: string;
  vat_rate: number;
  line_total: number;
  backordered: Generated<number>;
  awaited_on: string | null;
  /** What the ERP said last that it will deliver. */
  confirmed_quantity: number | null;
  note: Generated<string>;
  trace: JSONColumnType<object>;
}

export interface SalesOrderEventTable {
  id: GeneratedAlways<number>;
  partner_id: number;
  order_id: number;
  at: Date;
  state: string;
  by_user_id: number | null;
  by_name: string;
  note: Generated<string>;
  kind: Generated<
    | "state"
    | "extended"
    | "changed"
    | "taken_back"
    | "paid"
    | "unpaid"
    | "owner_approved"
    | "owner_refused"
  >;
  details: ColumnType<object, string | undefined, never>;
}

export interface OrderExportTable {
  id: GeneratedAlways<number>;
  partner_id: number;
  order_id: number;
  revision: number;
  kind: "order" | "change" | "cancel";
  state: "waiting" | "fetched" | "acknowledged" | "refused" | "withdrawn";
  form: Generated<string>;
  created_at: Date;
  fetched_at: Date | null;
  acknowledged_at: Date | null;
  erp_document: string | null;
  /** What the message told when it was first handed out: told again ever after. */
  content: JSONColumnType<object> | null;
  attempts: Generated<number>;
  next_try_at: Generated<Date>;
  tried_at: Date | null;
  lease: string | null;
  lease_until: Date | null;
  delivered_at: Date | null;
  last_error: JSONColumnType<object> | null;
  keyed_by: string | null;
  keyed_from: "waiting" | "fetched" | "refused" | null;
}

export interface OrderShipmentTable {
  partner_id: number;
  order_id: number;
  line: number;
  erp_document: Generated<string>;
  warehouse_id: number | null;
  quantity: number;
  at: Date;
}
