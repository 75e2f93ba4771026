import type { DocumentTexts } from "./sr-latn.ts";

const count = (number: number, one: string, other: string) =>
  `${number} ${number === 1 ? one : other}`;

export const en: DocumentTexts = {
  proforma: {
    title: "Proforma invoice",
    placeAndDate: "Place and date",
    validUntil: "Valid until",
    onHold:
      "The order waits for approval by sales. Until then the goods are reserved.",
    forOwner:
      "The order waits for approval in the buyer's own company. Do not pay before it.",
    onHoldUnreserved:
      "The order waits for approval by sales. Until then not all goods are reserved.",
    ended: {
      cancelled: "The order is cancelled: do not pay.",
      refused: "The order is refused: do not pay.",
      expired: "The order has expired: do not pay.",
    },
    buyer: "Buyer",
    pib: "Tax ID (PIB)",
    mb: "Company reg. no.",
    account: "Bank account",
    phone: "Phone",
    email: "E-mail",
    partnerCode: "Buyer code",
    order: "Order",
    reference: "Your order no.",
    salesperson: "Sales rep",
    deliveryAddress: "Delivery place",
    wishedDate: "Wished delivery date",
    paymentMethod: "Payment method",
    paymentTerm: "Payment term",
    paidInAdvance: "before delivery",
    days: (number) => count(number, "day", "days"),
    lines: "Lines",
    amountsIn: (currency) => `Prices and values without VAT, in ${currency}`,
    column: {
      line: "No.",
      itemCode: "Code",
      name: "Name",
      unit: "Unit",
      quantity: "Quantity",
      listPrice: "Price",
      rebate: "Rebate %",
      netPrice: "Net price",
      vatRate: "VAT %",
      lineTotal: "Value",
    },
    vat: "VAT by rate",
    vatRate: "Rate",
    vatBase: "Taxable base",
    vatAmount: "VAT",
    sum: "Sum",
    listTotal: "Amount before rebate",
    rebateTotal: "Total rebate",
    net: "Taxable base",
    vatTotal: "VAT",
    total: "Total payable",
    payment: "Payment details",
    payee: "Payee",
    payeeAccount: "Payee's account",
    modelAndReference: "Model and reference",
    purpose: "Purpose",
    purposeOf: (number) => `Predračun ${number}`,
    paymentCode: "Payment code",
    amount: "Amount",
    paid: "Paid",
    paidSoFar: "Paid so far",
    leftToPay: "Left to pay",
    ipsCaption: "NBS IPS QR",
    overInstantLimit: (limit) =>
      `The amount is above RSD ${limit}, the limit of instant payments, so no IPS QR code is printed. Pay by transfer order with these details.`,
    notes: "Notes",
    orderNote: "Note on the order",
    noteNotInvoice:
      "A proforma is not an invoice under the VAT Act and gives no right to deduct input tax.",
    noteAfterPayment: "Goods are delivered once the payment is recorded.",
    noteElectronic:
      "Made electronically; valid without a stamp and a signature.",
    noteOutsideVat: "The seller is outside the VAT system (VAT Act, Art. 33).",
    page: (number, pages) => `Page ${number}/${pages}`,
  },
  priceList: {
    title: "Price list",
    placeAndDate: "Place and date",
    buyer: "Buyer",
    prices: (currency) =>
      `Net prices per unit, in ${currency}; your rebate is taken off. Prices and stock are of the moment it was made.`,
    column: {
      code: "Code",
      name: "Name",
      unit: "Unit",
      pack: "Pack",
      netPrice: "Net price",
      vatRate: "VAT %",
      withVat: "With VAT",
      stock: "Stock",
    },
    from: (quantity, price) => `from ${quantity}: ${price}`,
    page: (number) => `Page ${number}`,
  },
  statement: {
    title: { period: "Customer account", open: "Statement of open items" },
    supplierTitle: {
      period: "Supplier account",
      open: "Statement of open items",
    },
    placeAndDate: "Place and date",
    partner: "Partner",
    pib: "Tax id",
    mb: "Registration no.",
    account: "Bank account",
    period: (from, to) => `For the period from ${from} to ${to}`,
    asOf: (date) => `As of ${date}`,
    amountsIn: (currency) => `Amounts in ${currency}`,
    says: {
      owed: (amount) =>
        `By our books you owe ${amount}. Please confirm it, or say what you dispute.`,
      owing: (amount) =>
        `By our books we owe you ${amount}. Please confirm it, or say what you dispute.`,
      even: "By our books nothing is owed on either side. Please confirm it.",
    },
    column: {
      date: "Date",
      document: "Document",
      due: "Due",
      debit: "Debit",
      credit: "Credit",
      balance: "Balance",
      late: "Days late",
      amount: "Amount",
      open: "Open",
    },
    before: "Opening balance",
    turnover: "Turnover",
    closing: "Balance",
    openSum: "Open in all",
    overdue: "Of which overdue",
    unallocated: "Payments not allocated",
    none: "Nothing was booked in this period.",
    noneOpen: "There are no open items.",
    answer: "Answer",
    agree: "We agree with the balance",
    disagree: "We dispute the amount of ______________ because:",
    signature: "Date, signature and stamp",
    electronic:
      "Made electronically; valid without the issuer's signature and stamp.",
    page: (number) => `Page ${number}`,
  },
  mail: {
    reminder: {
      subject: {
        friendly: (amount) => `Reminder: ${amount} falls due soon`,
        plain: (amount) => `${amount} is due`,
        firm: (amount) => `Final reminder: ${amount} unpaid`,
      },
      text: {
        friendly:
          "These documents fall due soon. If you have paid them already, thank you: the payment shows as soon as it is booked.",
        plain:
          "These documents are past their due date. Please pay them, or tell us if something is not right.",
        firm: "These documents are still unpaid after our reminders. Please pay them at once, or call us today to agree on it.",
      },
      document: (name, due, open) => `${name}, due ${due}: ${open}`,
      more: (number) =>
        `and ${count(number, "more document", "more documents")}`,
      open: "Open the account and pay",
    },
    monthlyStatement: {
      open: (day) => `Open items as of ${day}`,
      period: (from, to) => `Turnover from ${from} to ${to}`,
      owed: (amount, day) => `By our books you owe ${amount} as of ${day}.`,
      owing: (amount, day) => `By our books we owe you ${amount} as of ${day}.`,
      even: (day) => `By our books nobody owes anything as of ${day}.`,
      tooLong: "The statement is too long for a PDF; it is attached as Excel.",
      ask: "The statement is attached. Please tell us whether you agree with the balance.",
      answer: "Answer: I agree / I do not agree",
      stop: "Turn the monthly statement off",
    },
    thread: {
      context: {
        order: (number) => `Order ${number}`,
        claim: (number) => `Service order ${number}`,
        item: (code) => `Item ${code}`,
        document: (name) => `Document ${name}`,
      },
      replyAbove: "Write your answer above this line",
      answerInPortal: "Answer in the portal:",
      openInPortal: "The whole thread in the portal:",
      earlier: (at, name) => `${at}, ${name}:`,
    },
    paymentPosted: {
      subject: (number) => `The payment of order ${number} is posted`,
      whole: (paid) =>
        `The payment is posted and the goods stay reserved. Paid: ${paid}, the whole order.`,
      part: (paid, left) =>
        `The payment is posted and the goods stay reserved. Paid: ${paid}, left: ${left}.`,
    },
    notice: {
      open: "Open in the portal",
      why: "Which notices reach you by mail you choose in the portal, in the settings of notices.",
    },
    statementAnswer: {
      agrees: (partner) => `${partner}: agree with the balance`,
      disputes: (partner) => `${partner}: dispute the balance`,
      balance: (amount, date) => `Balance ${amount} as of ${date}`,
      note: (text) => `Reason: ${text}`,
      remark: (text) => `Note: ${text}`,
      by: (name) => `Answered by: ${name}`,
    },
    received: (number) => `Order ${number} is received`,
    waits: (number) => `Order ${number} waits for approval`,
    waitsExplained:
      "The order is received and the goods are reserved, but it waits for approval by sales. It is not delivered before that.",
    forPartner: "Buyer",
    placedBy: "Ordered by",
    forYou: (name: string) => `${name} (our sales rep) for you`,
    total: "Total payable",
    withVat: "with VAT",
    proforma: "Proforma invoice",
    validUntil: "Valid until",
    reservedUntil: (date) => `The goods are reserved until ${date}`,
    lines: "Lines",
    moreLines: (number) =>
      `and ${count(number, "more line", "more lines")} in the proforma`,
    lineNote: (note) => `note: ${note}`,
    awaited: (quantity) => `of which awaited: ${quantity}`,
    awaitedOn: (quantity, date) =>
      `of which awaited: ${quantity}, expected on ${date}`,
    adjusted: "Settled as your standing rules say",
    moreAdjusted: (number) =>
      `and ${count(number, "more change", "more changes")} in the order`,
    leftOut: "left out, none available",
    next: "What comes next",
    nextInAdvance: (date, reference) =>
      `Pay the amount by ${date} with the payment reference ${reference}. We deliver once the payment is recorded.`,
    nextDeferred: (days) =>
      `We prepare the goods for delivery. Payment term of the invoice: ${days}.`,
    waitsForOwner:
      "The order goes over what its buyer may order alone, so it waits for the account owner of your company. Until then the wholesaler does not get it.",
    waitsUnreserved:
      "The order is received and waits for approval by sales. Until then not all goods are reserved.",
    nextOwner: "The account owner approves or refuses the order on the portal.",
    nextApproval:
      "A sales rep looks at the order. We write to you about the outcome; the portal shows the order's state too.",
    attached: "The proforma is attached (PDF).",
    openOrder: "Open the order",
    sentBy: (seller) => `Sent by the portal of ${seller}`,
    joining: {
      joinSubject: "Invitation to the ordering portal",
      joined: (seller) =>
        `${seller} invites you to order on its portal. Applying takes two minutes.`,
      joinLink: "Apply for your company",
      joinValid: (date) =>
        `The invitation is valid until ${date}, and once only.`,
      refusedSubject: "Application for the portal",
      refused: (company, seller) =>
        `${seller} did not accept the application of ${company}.`,
      reason: (text) => `Reason: ${text}`,
    },
    inviteSubject: "Ordering portal",
    invited: (username, seller) =>
      `${seller} has opened the ordering portal for you. Your user name is ${username}.`,
    inviteLink: "Choose a password and sign in",
    inviteValid: (days) =>
      `The link is valid for ${count(days, "day", "days")} and works once.`,
    resetSubject: "New password",
    resetAsked: (username, seller) =>
      `A new password was asked for the user ${username} on the portal of ${seller}.`,
    resetLink: "Set a new password",
    resetValid: (minutes) =>
      `The link is valid for ${count(minutes, "minute", "minutes")} and works once.`,
    resetIgnore:
      "If it was not you, there is nothing to do: the password stays as it is.",
  },
  news: {
    changed: (number) => `Order ${number} is changed`,
    total: (total, before) => `Total payable: ${total} (before: ${before}).`,
    samePrices: "The prices are the same.",
    note: (note) => `Note: ${note}`,
    approved: (number) => `Order ${number} is approved`,
    approvedText: (date) => `The goods are reserved until ${date}.`,
    keptPaid: "The goods stay reserved for you: the order is paid.",
    expired: (number) => `Order ${number} has expired`,
    expiredText:
      "The reservation's deadline has passed and the goods are released. If you still need them, repeat the order in the portal.",
    refused: (number) => `Order ${number} is refused`,
    cancelled: (number) => `Order ${number} is cancelled`,
    endedText: "The reserved goods are released.",
    cancelRequested: (number) => `The wholesaler is cancelling order ${number}`,
    reason: (reason) => `Reason: ${reason}`,
  },
};
