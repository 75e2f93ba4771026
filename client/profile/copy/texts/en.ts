import type { CopyTexts } from "./sr-latn.ts";

export const texts: CopyTexts = {
  title: "Copy of data",
  failed: "The copy did not load",
  whole:
    "All data of your company that the portal keeps: orders and their lines, the card, claims with pictures, messages, users, devices, settings and notices.",
  own: "The data that the portal keeps of you: your orders, claims with pictures, messages, lists, settings, devices and notices. Data of the whole company are for the account owner to ask for.",
  form: "It comes as a ZIP: JSON, and tables for Excel. There are no passwords in it.",
  ask: "Make a copy",
  askAgain: "Make a new copy",
  asking: "Sending the request",
  making: "The copy is being made",
  makingText:
    "You can close the portal. A notice will tell you when it is ready.",
  progress: "{done} of {total} parts",
  ready: "The copy is ready",
  readyText: "{size}. Take it until {until}; after that it is deleted.",
  forYou: "Only who asked for it can take it, while signed in.",
  take: "Download ZIP",
  taken: "Taken {at}.",
  gone: "The copy of {at} was deleted, as its time was over.",
  broken: "The copy was not made. Try again.",
  waits: "Waits for a connection",
  acting: "A copy of data is only for those whose data they are.",
};
