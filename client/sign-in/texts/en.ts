import type { FirstAdminTexts } from "./sr-latn.ts";

export const texts: FirstAdminTexts = {
  title: "The first administrator",
  text: "Nobody runs this portal yet. Choose the name and the password under which you will sign in.",
  email: "E-mail",
  emailHint: "for a new password, should you forget it",
  make: "Make the account",
  noToken: "The link is not complete",
  noTokenText: "Open the whole link that the server printed at its start.",
};
