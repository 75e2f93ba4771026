import type { PaymentTexts } from "./sr-latn.ts";

export const texts: PaymentTexts = {
  title: "Pay by IPS QR code",
  plainTitle: "Payment details",
  payProforma: "Pay the proforma",
  code: "IPS QR code for a payment of {amount} {currency}",
  documents: { one: "Document", few: "Documents", other: "Documents" },
  payee: "Payee",
  account: "Payee's account",
  amount: "Amount",
  reference: "Reference number",
  model: "model {model}",
  purpose: "Purpose",
  paymentCode: "Payment code",
  copy: "Copy: {what}",
  copied: "Copied: {what}",
  notCopied: "Not copied. Hold a finger on it, then choose Copy.",
  hint: "On this phone: save the picture, then open it in your bank's app.",
  hintWide: "Scan the code with your phone, in your bank's app.",
  booked: "A payment shows once the bank has booked it, usually the same day.",
  save: "Save picture",
  share: "Share code",
  notSaved: "The picture was not saved. The payment details are above.",
  why: {
    over_limit:
      "An instant payment takes at most {limit} RSD at once, so there is no code. Pay by a transfer with these details, or choose fewer documents.",
    currency:
      "IPS QR is for dinars only. To pay in {currency}, ask the wholesaler for instructions.",
    no_code:
      "No code can be made of these details. Pay by a transfer with them.",
  },
  noPayee: "The wholesaler has set no account to pay to yet",
  noPayeeText: "Ask your sales contact for the payment details.",
  away: "The payment details are not on this device",
  awayText: "Open this screen when you have a connection.",
};
