import { lineTotal, sumAmounts } from "../core/money.ts";
import { documentTotals } from "../core/vat.ts";
import type { Proforma, ProformaLine } from "./proforma.ts";

const LINES: Omit<ProformaLine, "line" | "lineTotal">[] = [
  {
    itemCode: "00012",
    name: "Toner CE285A",
    unit: "kom",
    quantity: 4000,
    listPrice: 42_500_000,
    rebatePercentE4: 167_000,
    netPrice: 35_402_500,
    vatRateE4: 200_000,
  },
  {
    itemCode: "PAP-A4-80",
    name: "Papir A4",
    unit: "pak",
    quantity: 25_000,
    listPrice: 4_899_000,
    rebatePercentE4: 180_728,
    netPrice: 4_013_700,
    vatRateE4: 200_000,
  },
  {
    itemCode: "UDZ-7",
    name: "Udžbenik",
    unit: "kom",
    quantity: 10_000,
    listPrice: 12_500_000,
    rebatePercentE4: 80_000,
    netPrice: 11_500_000,
    vatRateE4: 100_000,
  },
];

/** A proforma over lines, its totals computed as the server computes them. */
export function proformaOver(
  lines: Omit<ProformaLine, "line" | "lineTotal">[],
  change: Partial<Proforma> = {},
): Proforma {
  const numbered = lines.map((line, index) => ({
    ...line,
    line: index + 1,
    lineTotal: lineTotal(line.quantity, line.netPrice),
  }));
  const totals = documentTotals(numbered);
  const listTotal = sumAmounts(
    lines.map((line) => lineTotal(line.quantity, line.listPrice)),
  );
  return {
    language: "sr-Latn",
    seller: {
      name: "Veleprodaja Primer d.o.o.",
      address: "Bulevar Primera 1",
      city: "Beograd",
      pib: "123456788",
      mb: "20123451",
      account: "265-1234-88",
      phone: "+381 11 123 4567",
      email: "prodaja@primer.example",
      vatPayer: true,
    },
    buyer: {
      code: "004711",
      name: "Ђурђевдан СТР, Čačak",
      address: "Кнеза Милоша 12",
      city: "Чачак",
      postalCode: "32000",
      pib: "112233446",
      mb: "08001235",
    },
    orderNumber: "N-2026-00042",
    proformaNumber: "PR-2026-00042",
    reference: "ND-17/26",
    place: "Beograd",
    placedOn: "2026-11-23",
    validUntil: "2026-11-30",
    deliveryAddress: "Magacin 2, Ljubićska bb, Čačak",
    salesperson: "Đorđe Čvorović",
    paymentMethodName: "Avans",
    dueDays: 0,
    currency: "RSD",
    lines: numbered,
    ...totals,
    listTotal,
    rebateTotal: listTotal - totals.net,
    paymentModel: "97",
    paymentReference: "872026000042",
    paymentCode: "220",
    note: "Isporuka pre podne, šljivik i njiva",
    onHold: false,
    ended: null,
    reserved: true,
    ...change,
  };
}

/** The worked document of the trade: three lines, two VAT rates, 41.684,30 in all. */
export function workedDocument(change: Partial<Proforma> = {}): Proforma {
  return proformaOver(LINES, change);
}

/** A line of the worked document, changed. */
export function workedLine(
  change: Partial<Omit<ProformaLine, "line" | "lineTotal">>,
): Omit<ProformaLine, "line" | "lineTotal"> {
  const [first] = LINES;
  if (!first) throw new Error("the worked document has lines");
  return { ...first, ...change };
}
