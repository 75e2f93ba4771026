import type { CalendarDate } from "../core/calendar.ts";
import type { Language } from "../core/language.ts";
import type { Amount, UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";
import type { VatGroup } from "../core/vat.ts";
import type { EndedState } from "../orders/order-state.rules.ts";
import type { Adjustment } from "../orders/tolerances.rules.ts";

export interface ProformaSeller {
  name: string;
  address: string;
  city: string;
  pib: string;
  mb: string;
  /** As stored, with or without dashes; null until the company has one. */
  account: string | null;
  phone: string | null;
  email: string | null;
  /** PNG or JPEG. */
  logo?: Uint8Array | null;
  /** Whether the seller is in the VAT system; if not, the proforma says so. */
  vatPayer: boolean;
}

export interface ProformaBuyer {
  code: string;
  name: string;
  address: string | null;
  city: string | null;
  postalCode: string | null;
  pib: string | null;
  mb: string | null;
}

export interface ProformaLine {
  /** 1 for the first. */
  line: number;
  itemCode: string;
  name: string;
  unit: string;
  quantity: Quantity;
  listPrice: UnitPrice;
  rebatePercentE4: PercentE4;
  netPrice: UnitPrice;
  vatRateE4: PercentE4;
  lineTotal: Amount;
  /** What of it is not reserved but awaited, and from which day, where that is told. */
  backordered?: Quantity;
  awaitedOn?: CalendarDate | null;
  /** What the buyer wrote beside it. */
  note?: string;
}

export interface ProformaPayment {
  paid: Amount;
  left: Amount;
  /** The day on which the last of it came, where all of it is paid. */
  paidOn: CalendarDate | null;
}

/** A proforma as plain data: all that the document and its mail say, and nothing looked up. */
export interface Proforma {
  language: Language;
  seller: ProformaSeller;
  buyer: ProformaBuyer;
  orderNumber: string;
  proformaNumber: string;
  /** The buyer's own number of the order. */
  reference: string | null;
  /** The place of issue. */
  place: string;
  placedOn: CalendarDate;
  /** The last day of the offer and of the reservation. */
  validUntil: CalendarDate;
  deliveryAddress: string | null;
  /** The day on which the buyer would like to have the goods. */
  wishedDate?: CalendarDate | null;
  salesperson: string | null;
  /** The member of staff who placed the order in the buyer's name; null: the buyer did. */
  placedByStaff?: string | null;
  paymentMethodName: string | null;
  /** Days to pay after the invoice; 0 is payment before delivery, null is not said. */
  dueDays: number | null;
  currency: string;
  lines: ProformaLine[];
  vat: VatGroup[];
  listTotal: Amount;
  rebateTotal: Amount;
  net: Amount;
  vatTotal: Amount;
  total: Amount;
  /** "97" with check digits in the reference, or "00". */
  paymentModel: string;
  /** Check digits and body, without the model. */
  paymentReference: string;
  /** 220 goods for resale, 221 final consumption, 290 public sector. */
  paymentCode: string;
  note: string | null;
  /** What the ledger says is paid of it, where anything is. */
  payment?: ProformaPayment;
  /** The order waits for approval. */
  onHold: boolean;
  /** That of the buyer's own company, before anybody else's. */
  forOwner?: boolean;
  /** How the order ended without delivery: nothing is to be paid any more. */
  ended: EndedState | null;
  /** All that it asks for is reserved. */
  reserved: boolean;
  /** What the buyer's standing tolerances settled when the order was placed; for its mail. */
  adjusted?: Adjustment[];
}

/** What is still to be paid by a proforma. */
export function leftToPay({ payment, total }: Proforma): Amount {
  return payment ? payment.left : total;
}

/**
 * The purpose of payment. It goes into the IPS QR, so it is Latin in every language of the
 * document; the Cyrillic document shows its own script beside the code.
 */
export function paymentPurpose(proformaNumber: string): string {
  return `Predračun ${proformaNumber}`;
}
