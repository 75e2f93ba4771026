import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";

export interface PriceListTable {
  id: GeneratedAlways<number>;
  code: string;
  name: string;
  currency: string;
  active: Generated<boolean>;
}

export interface PriceTable {
  price_list_id: number;
  item_id: number;
  min_quantity: Generated<number>;
  price: number;
  valid_from: Generated<string>;
  valid_to: Generated<string>;
  version: GeneratedAlways<number>;
  origin: Generated<"feed" | "admin">;
}

export interface RebateTable {
  id: GeneratedAlways<number>;
  kind: "rebate" | "contract" | "action";
  code: string | null;
  partner_id: number | null;
  partner_group_id: number | null;
  item_id: number | null;
  manufacturer_id: number | null;
  category_id: number | null;
  min_quantity: number | null;
  max_quantity: number | null;
  quantity_scope: Generated<"line" | "group">;
  payment_method_id: number | null;
  terms_days_max: number | null;
  rebate_percent: number | null;
  net_price: number | null;
  currency: string | null;
  excludes_rebates: boolean | null;
  lifts_limits: Generated<boolean>;
  valid_from: Generated<string>;
  valid_to: Generated<string>;
  version: GeneratedAlways<number>;
  origin: Generated<"feed" | "admin">;
  /** Where the rule stands in a list: contract, action, base, quantity, payment, terms. */
  step: GeneratedAlways<number>;
}

export interface PricePolicyTable {
  only_row: Generated<boolean>;
  policy: JSONColumnType<object>;
}

export interface ViewVersionTable {
  scope: string;
  version: number;
}
