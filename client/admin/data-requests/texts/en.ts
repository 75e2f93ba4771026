import type { DataRequestTexts } from "./sr-latn.ts";

export const texts: DataRequestTexts = {
  title: "Changes of data",
  failed: "The requests did not load",
  none: "Nobody asks for a change",
  noneText: "Partners' requests for a new address or account come here.",
  by: "{by}, {at}",
  field: {
    address: "Address",
    city: "Town",
    postalCode: "Postal code",
    bankAccount: "Bank account",
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
};
