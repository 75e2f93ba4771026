import type { DataRequestTexts } from "./sr-latn.ts";

export const texts: DataRequestTexts = {
  title: "Requests about data",
  failed: "The requests did not load",
  none: "No requests",
  noneText:
    "Partners' requests for a new address or account, and to delete accounts, come here.",
  by: "{by}, {at}",
  field: {
    address: "Address",
    city: "Town",
    postalCode: "Postal code",
    bankAccount: "Bank account",
  },
  place: {
    add: "New delivery place",
    change: "Change of a delivery place",
    close: "Closing of a delivery place",
  },
  nothing: "empty",
  accept: "Accept",
  refuse: "Refuse",
  deciding: "Saving",
  accepted: "The change is accepted.",
  refused: "The change is refused.",
  refuseTitle: "Refuse the change?",
  refuseText: "The partner reads the reason beside the company's data.",
  reason: "Reason",
  keep: "Keep it",
  leave: {
    person: "Asks to delete the account “{name}”",
    company: "Asks to close the company and delete all its accounts",
    openOrders: {
      one: "The company has {n} unfinished order.",
      few: "The company has {n} unfinished orders.",
      other: "The company has {n} unfinished orders.",
    },
    forAdmin: "The closing of a company is for an administrator to decide.",
    erase: "Delete account",
    close: "Close company",
    surePerson: "Delete the account “{name}”?",
    sureCompany: "Close the company {name}?",
    sureText:
      "There is no way back. Sign-ins end at once, and a phone erases its data as soon as it has a connection. Orders, the card and the record of decisions stay, without the name.",
    accepted: "The request is accepted.",
    refused: "The request is refused.",
    refuseTitle: "Refuse the request?",
    refuseText: "The person reads the reason beside the request.",
  },
};
