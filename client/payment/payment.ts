import type { Amount } from "../../server/core/money.ts";
import {
  paymentReference,
  REFERENCE_MODEL,
} from "../../server/core/payment-reference.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import {
  buildIpsPayload,
  INSTANT_PAYMENT_LIMIT,
} from "../../server/documents/ips-qr.rules.ts";
import { paymentReferenceOf } from "../../server/orders/order-number.rules.ts";
import type { Payee } from "../api.ts";

/** What is to be paid to whom, and by which words and numbers it is known again. */
export interface Payment {
  payee: Payee;
  amount: Amount;
  currency: string;
  /** The documents that it pays. */
  numbers: string[];
  purpose: string;
  /** Poziv na broj; null where there is nothing to make one of. */
  reference: { model: string; number: string } | null;
}

/** What is left of a document. */
export interface Payable {
  number: string;
  open: Amount;
}

/** Why there is no code, where the plain data have to do. */
export type NoCode = "over_limit" | "currency" | "no_code";

const PURPOSE_LENGTH = 35;
/** Bank forms have room for about so much after the model and its check digits. */
const BODY_LENGTH = 18;

/**
 * A payment of one or more documents. One document is named by its number; several by the code of
 * who pays, since a reference has room for one of them only.
 */
export function paymentOf(
  documents: readonly Payable[],
  by: { payee: Payee; currency: string; partnerCode: string },
): Payment {
  const numbers = documents.map(({ number }) => number);
  const [only] = numbers.length === 1 ? numbers : [];
  return {
    payee: by.payee,
    amount: documents.reduce((sum, { open }) => sum + open, 0),
    currency: by.currency,
    numbers,
    purpose: purposeOf(numbers),
    reference:
      (only === undefined ? null : referenceOf(only)) ??
      referenceOf(by.partnerCode),
  };
}

interface PayableOrder {
  total: Amount;
  payment?: { left: Amount } | undefined;
}

/** What of an order the ledger has brought no payment of. */
export function leftToPay({ total, payment }: PayableOrder): Amount {
  return payment ? payment.left : total;
}

/** A payment of an order's proforma: the same words and numbers as stand on it. */
export function paymentOfProforma(
  order: PayableOrder & {
    number: string;
    proformaNumber: string;
    currency: string;
  },
  payee: Payee,
): Payment {
  return {
    payee,
    amount: leftToPay(order),
    currency: order.currency,
    numbers: [order.proformaNumber],
    purpose: `Predračun ${order.proformaNumber}`,
    reference: {
      model: REFERENCE_MODEL,
      number: paymentReferenceOf(order.number),
    },
  };
}

/**
 * The purpose of payment, as many whole numbers as it has room for and how many more there are. It
 * goes into the code and to the bank, so it is Serbian in Latin whatever the screen speaks.
 */
function purposeOf(numbers: readonly string[]): string {
  for (let named = numbers.length; named > 0; named -= 1) {
    const more = numbers.length - named;
    const list = numbers.slice(0, named).join(", ");
    const text = `Uplata ${list}${more > 0 ? ` +${more}` : ""}`;
    if (text.length <= PURPOSE_LENGTH) return text;
  }
  return `Uplata ${numbers[0] ?? ""}`.slice(0, PURPOSE_LENGTH);
}

/** A reference of model 97 out of a number or a code; what is in other letters or too long is none. */
function referenceOf(text: string): Payment["reference"] {
  const body = text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
  if (!/^[0-9A-Z]+$/.test(body) || body.length > BODY_LENGTH) return null;
  return { model: REFERENCE_MODEL, number: paymentReference(body) };
}

/** The payload of the payment's IPS QR, or why it has none. */
export function payloadOf(
  payment: Payment,
): { payload: string } | { why: NoCode } {
  if (payment.currency !== "RSD") return { why: "currency" };
  if (payment.amount > INSTANT_PAYMENT_LIMIT) return { why: "over_limit" };
  const { payee } = payment;
  const payload = buildIpsPayload({
    account: payee.account,
    payeeName: payee.name,
    payeeAddress: payee.address,
    payeeCity: payee.city,
    amount: payment.amount,
    currency: payment.currency,
    paymentCode: payee.paymentCode,
    purpose: payment.purpose,
    reference: payment.reference,
  });
  return isRefusal(payload) ? { why: "no_code" } : { payload };
}
