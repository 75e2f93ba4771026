import { orderPaymentReference } from "../core/payment-reference.ts";

/** Reads the year and the sequence out of an order number, `N-2026-00042`. */
export function orderNumberParts(number: string): {
  year: number;
  sequence: number;
} {
  const match = /^N-(\d{4})-(\d+)$/.exec(number);
  if (!match) throw new RangeError(`not an order number: ${number}`);
  return { year: Number(match[1]), sequence: Number(match[2]) };
}

/** The proforma of an order bears the order's own digits: `PR-2026-00042`. */
export function proformaNumber(orderNumber: string): string {
  return orderNumber.replace(/^N-/, "PR-");
}

/** Poziv na broj by model 97, without the model: check digits, year, sequence in six digits. */
export function paymentReferenceOf(orderNumber: string): string {
  const { year, sequence } = orderNumberParts(orderNumber);
  return orderPaymentReference(year, sequence);
}
