import type { CalendarDate } from "../core/calendar.ts";
import type { Amount, UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";

/** A company as a document names it. */
export interface FrozenParty {
  name: string;
  pib: string;
  mb: string;
  address: string;
  city: string;
  postalCode: string;
  country: string;
}

/**
 * All that any format tells of an order, in the units of the database, as it stood when its
 * message was first handed out. It is kept as JSON, so it holds no Date.
 */
export interface FrozenOrder {
  number: string;
  revision: number;
  kind: "order" | "change" | "cancel";
  state: string;
  form: string;
  /** An instant in ISO form. */
  placedAt: string;
  /** The wholesaler's day at that instant. */
  placedOn: CalendarDate;
  partner: string;
  reference: string;
  paymentMethod: string | null;
  paymentMethodName: string;
  dueDays: number;
  deliveryPlace: string;
  currency: string;
  net: Amount;
  vatTotal: Amount;
  total: Amount;
  note: string;
  wishedDate: CalendarDate | null;
  validUntil: CalendarDate;
  seller: FrozenParty;
  buyer: FrozenParty & { group: string | null };
  lines: FrozenLine[];
}

export interface FrozenLine {
  line: number;
  item: string;
  name: string;
  quantity: Quantity;
  unit: string;
  listPrice: UnitPrice;
  rebatePercentE4: PercentE4;
  netPrice: UnitPrice;
  vatCode: string;
  vatRateE4: PercentE4;
  lineTotal: Amount;
  note: string;
  warehouses: { warehouse: string; quantity: Quantity }[];
}
