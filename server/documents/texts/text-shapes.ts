export interface ProformaTexts {
  title: string;
  placeAndDate: string;
  validUntil: string;
  onHold: string;
  onHoldUnreserved: string;
  buyer: string;
  pib: string;
  mb: string;
  account: string;
  phone: string;
  email: string;
  partnerCode: string;
  order: string;
  reference: string;
  salesperson: string;
  deliveryAddress: string;
  paymentMethod: string;
  paymentTerm: string;
  paidInAdvance: string;
  days: (count: number) => string;
  lines: string;
  amountsIn: (currency: string) => string;
  column: {
    line: string;
    itemCode: string;
    name: string;
    unit: string;
    quantity: string;
    listPrice: string;
    rebate: string;
    netPrice: string;
    vatRate: string;
    lineTotal: string;
  };
  vat: string;
  vatRate: string;
  vatBase: string;
  vatAmount: string;
  sum: string;
  listTotal: string;
  rebateTotal: string;
  net: string;
  vatTotal: string;
  total: string;
  payment: string;
  payee: string;
  payeeAccount: string;
  modelAndReference: string;
  purpose: string;
  purposeOf: (proformaNumber: string) => string;
  paymentCode: string;
  amount: string;
  ipsCaption: string;
  overInstantLimit: (limit: string) => string;
  notes: string;
  orderNote: string;
  noteNotInvoice: string;
  noteAfterPayment: string;
  noteElectronic: string;
  noteOutsideVat: string;
  page: (number: number, count: number) => string;
}

export interface MailTexts {
  received: (orderNumber: string) => string;
  waits: (orderNumber: string) => string;
  waitsExplained: string;
  waitsUnreserved: string;
  forPartner: string;
  total: string;
  withVat: string;
  proforma: string;
  validUntil: string;
  reservedUntil: (date: string) => string;
  lines: string;
  moreLines: (count: number) => string;
  awaited: (quantity: string) => string;
  awaitedOn: (quantity: string, date: string) => string;
  adjusted: string;
  moreAdjusted: (count: number) => string;
  leftOut: string;
  next: string;
  nextInAdvance: (date: string, reference: string) => string;
  nextDeferred: (days: string) => string;
  nextApproval: string;
  attached: string;
  openOrder: string;
  sentBy: (seller: string) => string;
  resetSubject: string;
  resetAsked: (username: string, seller: string) => string;
  resetLink: string;
  resetValid: (minutes: number) => string;
  resetIgnore: string;
}

/** What became of an order after it was placed. */
export interface NewsTexts {
  changed: (orderNumber: string) => string;
  total: (total: string, before: string) => string;
  approved: (orderNumber: string) => string;
  approvedText: (date: string) => string;
  expired: (orderNumber: string) => string;
  expiredText: string;
  refused: (orderNumber: string) => string;
  cancelled: (orderNumber: string) => string;
  endedText: string;
  cancelRequested: (orderNumber: string) => string;
  reason: (reason: string) => string;
}

export interface DocumentTexts {
  proforma: ProformaTexts;
  mail: MailTexts;
  news: NewsTexts;
}
