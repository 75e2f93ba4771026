import type { Generated, GeneratedAlways } from "kysely";

export interface VatRateTable {
  id: GeneratedAlways<number>;
  code: string;
  rate_percent: number;
  name: Generated<string>;
  valid_from: Generated<string>;
}

export interface ManufacturerTable {
  id: GeneratedAlways<number>;
  code: string;
  name: string;
  active: Generated<boolean>;
}

export interface CategoryTable {
  id: GeneratedAlways<number>;
  code: string;
  name: string;
  parent_id: number | null;
  active: Generated<boolean>;
}

export interface WarehouseTable {
  id: GeneratedAlways<number>;
  code: string;
  name: string;
  priority: Generated<number>;
  active: Generated<boolean>;
  /** What partners call it; null: as the ERP does. */
  shown_name: string | null;
  /** Where it stands among those that partners see. */
  shown_place: number | null;
  is_hidden: Generated<boolean>;
}

export interface PaymentMethodTable {
  id: GeneratedAlways<number>;
  code: string;
  name: string;
  cash_discount_percent: Generated<number>;
  terms_days: Generated<number>;
  in_advance: Generated<boolean>;
  active: Generated<boolean>;
}
