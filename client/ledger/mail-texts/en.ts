import type { StatementMailTexts } from "./sr-latn.ts";

export const texts: StatementMailTexts = {
  title: "Monthly statement",
  intro:
    "Once a month {seller} mails you a statement and asks whether you agree with the balance.",
  on: "Send me the statement",
  next: "The next one comes on {date} to {email}",
  offText: "Off, nothing comes.",
  notOffered:
    "The seller sends no statements at present. Your choice holds once he does.",
  kind: "What the statement shows",
  kinds: { open: "Open items", period: "Last month" },
  kindTexts: {
    open: "All that is unpaid on that day, with the days it is late.",
    period:
      "All invoices and payments of last month, with the balance after each.",
  },
  format: "File",
  formats: { pdf: "PDF", xlsx: "Excel" },
  empty:
    "Where the account has neither open items nor turnover, no mail comes. A very long statement comes as Excel.",
  noEmail: "Your user name has no e-mail address.",
  noEmailText: "Tell the seller, then turn the statement on.",
  saved: "Saved.",
  savedOff: "The statement comes no longer.",
  offline: "Changing this needs a connection.",
  failed: "The setting did not load",
};
