import type { TroubleTexts } from "./sr-latn.ts";

export const texts: TroubleTexts = {
  offline: {
    title: "The catalogue is not on this device yet",
    text: "It loads by itself once the connection is back, and then also works without one. Your cart is untouched.",
  },
  unreached: {
    title: "The catalogue did not load",
    text: "The server does not answer. The cart on this device is untouched.",
  },
  storage_full: {
    title: "No room for the catalogue on this device",
    text: "It works while the app is open. To have it without a connection too, free some space.",
  },
  storage_refused: {
    title: "The browser does not allow storage",
    text: "The catalogue works while the page is open, and will not open without a connection.",
  },
  signed_out: {
    title: "You were signed out",
    text: "Sign in again so that prices and stock are refreshed.",
  },
  account_disabled: {
    title: "This account is disabled",
    text: "Please contact the wholesaler.",
  },
  outdated: {
    title: "This version of the app is old",
    text: "Update it so that prices and stock are refreshed. Your cart stays.",
  },
};
