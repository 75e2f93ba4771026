import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { staffIn } from "../auth/both-names.rules.ts";
import { findCompany, findCompanyLogo } from "../company/company.queries.ts";
import { dateInZone } from "../core/calendar.ts";
import type { Language } from "../core/language.ts";
import { REFERENCE_MODEL } from "../core/payment-reference.ts";
import {
  paymentReferenceOf,
  proformaNumber,
} from "../orders/order-number.rules.ts";
import { paymentStanding } from "../orders/order-payment.rules.ts";
import { ENDED_STATES } from "../orders/order-state.rules.ts";
import { findOrder } from "../orders/orders.queries.ts";
import { findBuyer } from "./documents.queries.ts";
import type { Proforma } from "./proforma.ts";

/** The proforma of an order, in the partner's language unless another is asked for. */
export async function findProforma(
  trx: Transaction<Database>,
  order: { partnerId: number; number: string },
  language?: Language,
): Promise<Proforma | undefined> {
  const found = await findOrder(trx, order);
  const buyer = await findBuyer(trx, order.partnerId);
  if (!found || !buyer) return undefined;
  const company = await findCompany(trx);
  const { number } = found;
  const payment = paymentStanding(found.payments, found.total);
  return {
    language: language ?? buyer.language,
    seller: { ...company, logo: await findCompanyLogo(trx) },
    buyer,
    orderNumber: number,
    proformaNumber: proformaNumber(number),
    reference: found.reference || null,
    place: company.city,
    placedOn: dateInZone(found.placedAt, company.timeZone),
    validUntil: found.validUntil,
    deliveryAddress: found.deliveryAddress || null,
    wishedDate: found.wishedDate,
    salesperson: buyer.salesperson,
    placedByStaff: staffIn(found.placedByName) ?? null,
    paymentMethodName: found.paymentMethod?.name ?? null,
    dueDays: found.dueDays,
    currency: found.currency,
    lines: found.lines,
    vat: found.vat,
    listTotal: found.listTotal,
    rebateTotal: found.listTotal - found.net,
    net: found.net,
    vatTotal: found.vatTotal,
    total: found.total,
    paymentModel: REFERENCE_MODEL,
    paymentReference: paymentReferenceOf(number),
    paymentCode: company.paymentCode,
    note: found.note || null,
    ...(payment.paid > 0 && { payment }),
    onHold: found.state === "on_hold",
    forOwner: found.awaitsOwner,
    ended: ENDED_STATES.find((state) => state === found.state) ?? null,
    adjusted: found.history[0]?.details.adjusted ?? [],
    reserved: found.lines.every(
      (line) => line.reservedQuantity === line.quantity,
    ),
  };
}
