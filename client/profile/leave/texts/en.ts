import type { LeaveTexts } from "./sr-latn.ts";

export const texts: LeaveTexts = {
  title: "Delete account",
  failed: "The requests did not load",
  acting: "Only the person whose account it is can ask for its end.",
  person: "My account",
  personText: "After the wholesaler's decision you can no longer sign in.",
  goes: "Deleted",
  goesList:
    "Your name and e-mail, your sign-ins on all devices, lists you have not shared, carts, notices and their settings. A phone erases what it holds as soon as it has a connection.",
  stays: "Kept, without your name",
  staysList:
    "Orders, the card, claims, messages and the record of who decided what: the law wants business papers kept. A mark stands in place of the name.",
  askPerson: "Ask for deletion",
  lastOwner:
    "You are the only account owner of the company. First make somebody else an owner, or ask for the company to be closed.",
  toPeople: "Users of the company",
  company: "The whole company",
  companyText:
    "Closing deletes the accounts of all the company's users. What the law wants kept stays, without names.",
  askCompany: "Ask to close the company",
  note: "Note (optional)",
  sure: "Ask for deletion of the account?",
  sureCompany: "Ask to close the company?",
  sureText:
    "Until the wholesaler decides you can take the request back. After that there is no way back.",
  yes: "Send request",
  sending: "Sending",
  sent: "The request is sent",
  open: "The request of {at} waits for the wholesaler's decision.",
  openBy: "The request of {at} ({by}) waits for the wholesaler's decision.",
  withdraw: "Take it back",
  withdrawing: "Taking it back",
  withdrawn: "The request is taken back",
  refused: "The request of {at} was refused: {reason}",
  waits: "Waits for a connection",
  copyFirst: "Before that you can take a copy of the data.",
  toCopy: "Copy of data",
};
