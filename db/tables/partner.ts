import type { Generated, GeneratedAlways } from "kysely";

export interface PartnerTable {
  id: GeneratedAlways<number>;
  code: string;
  name: string;
  tax_id: Generated<string>;
  registration_number: Generated<string>;
  address: Generated<string>;
  city: Generated<string>;
  postal_code: Generated<string>;
  country: Generated<string>;
  email: Generated<string>;
  phone: Generated<string>;
  language: Generated<string>;
  price_list_id: number | null;
  partner_group_id: number | null;
  rebate_percent: number | null;
  payment_terms_days: number | null;
  credit_limit: number | null;
  overdue_tolerance_days: number | null;
  backorder: boolean | null;
  salesperson: string | null;
  blocked: Generated<boolean>;
  active: Generated<boolean>;
  /** The ERP does not know him yet: his code is the portal's own. */
  provisional: Generated<boolean>;
  /** That code, also after the ERP's has taken its place. */
  provisional_code: string | null;
  /** Whom one asks for there. */
  contact: Generated<string>;
  bank_account: Generated<string>;
  /** Since when staff have switched him off, with all of his people; he is not active then. */
  switched_off_at: Date | null;
  switched_off_by: string | null;
}

export interface PartnerGroupTable {
  id: GeneratedAlways<number>;
  code: string;
}

export interface PartnerPaymentMethodTable {
  partner_id: number;
  payment_method_id: number;
  position: number;
}

export interface PartnerWarehouseTable {
  partner_id: number;
  warehouse_id: number;
  priority: number;
}

export interface DeliveryPlaceTable {
  partner_id: number;
  code: string;
  name: string;
  address: string;
  city: Generated<string>;
  postal_code: Generated<string>;
  active: Generated<boolean>;
}

export interface PartnerCreditTable {
  partner_id: number;
  open_orders_total: Generated<number>;
}
