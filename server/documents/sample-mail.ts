import type { Company } from "../company/company.queries.ts";
import { addDays, dateInZone, monthBefore } from "../core/calendar.ts";
import type { Language } from "../core/language.ts";
import { lineTotal } from "../core/money.ts";
import { REFERENCE_MODEL } from "../core/payment-reference.ts";
import { documentTotals } from "../core/vat.ts";
import {
  paymentReferenceOf,
  proformaNumber,
} from "../orders/order-number.rules.ts";
import type { Proforma } from "./proforma.ts";

const NUMBER = "00042";
const BUYER = "Primer promet d.o.o.";
const MAKITA = { itemCode: "10001", name: "Makita DDF485", unit: "kom" };
/** Not of anybody's price list. */
const LINES = [
  { ...MAKITA, quantity: 2000, netPrice: 102_418_000 },
  {
    itemCode: "10002",
    name: "Bosch GBA 18V",
    unit: "kom",
    quantity: 5000,
    netPrice: 41_200_000,
  },
];

export type Samples = ReturnType<typeof samplesFor>;

/** What the mails tell of where they are only looked at: nobody's order, with the company's own name. */
export function samplesFor(
  company: Company,
  where: { language: Language; publicUrl: URL; now: Date },
) {
  const { language, publicUrl, now } = where;
  const today = dateInZone(now, company.timeZone);
  const year = today.slice(0, 4);
  const proforma = sampleProforma(company, { language, today });
  const { total, currency } = proforma;
  const recipient = "nabavka@primer.rs";
  const messageId = "<sample@portal>";
  const document = {
    type: "RN",
    number: `118/${year}`,
    dueDate: addDays(today, -14),
    open: total,
  };
  return {
    proforma,
    order: {
      recipient,
      messageId,
      orderLink: new URL("/orders", publicUrl).href,
      pdf: Buffer.alloc(0),
    },
    changed: {
      state: "placed" as const,
      kind: "changed" as const,
      note: "",
      details: {
        change: {
          lines: [{ ...MAKITA, line: 1, from: 3000, to: 2000 }],
          totalBefore: total + lineTotal(1000, 122_901_600),
          total,
        },
      },
    },
    addressed: {
      recipient,
      messageId,
      sellerName: company.name,
      currency,
      timeZone: company.timeZone,
      publicUrl,
      link: publicUrl.href,
    },
    reminder: { total, documents: [document] },
    statement: {
      of: {
        partnerId: 0,
        id: 0,
        side: "customer" as const,
        format: "pdf" as const,
        month: today,
        period: monthBefore(today),
      },
      made: { bytes: Buffer.alloc(0), balance: total, day: today },
    },
    claim: {
      number: `R-${year}-${NUMBER}`,
      itemName: MAKITA.name,
      note: "",
      repairPrice: null,
    },
    joining: {
      name: BUYER,
      url: new URL("/join", publicUrl).href,
      expiresAt: new Date(now.getTime() + 7 * 86_400_000).toISOString(),
      reason: "…",
    },
  };
}

function sampleProforma(
  company: Company,
  { language, today }: { language: Language; today: string },
): Proforma {
  const lines = LINES.map((line, index) => ({
    ...line,
    line: index + 1,
    listPrice: line.netPrice,
    rebatePercentE4: 0,
    vatRateE4: 200_000,
    lineTotal: lineTotal(line.quantity, line.netPrice),
  }));
  const totals = documentTotals(lines);
  const orderNumber = `N-${today.slice(0, 4)}-${NUMBER}`;
  return {
    language,
    seller: company,
    buyer: {
      code: "10001",
      name: BUYER,
      address: null,
      city: null,
      postalCode: null,
      pib: null,
      mb: null,
    },
    orderNumber,
    proformaNumber: proformaNumber(orderNumber),
    reference: null,
    place: company.city,
    placedOn: today,
    validUntil: addDays(today, company.proformaValidityDays),
    deliveryAddress: null,
    salesperson: null,
    paymentMethodName: null,
    dueDays: 0,
    currency: company.currency,
    lines,
    ...totals,
    listTotal: totals.net,
    rebateTotal: 0,
    paymentModel: REFERENCE_MODEL,
    paymentReference: paymentReferenceOf(orderNumber),
    paymentCode: company.paymentCode,
    note: null,
    onHold: false,
    ended: null,
    reserved: true,
  };
}
