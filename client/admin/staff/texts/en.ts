import type { StaffTexts } from "./sr-latn.ts";

export const texts: StaffTexts = {
  title: "Staff sign-in",
  intro:
    "A second step at the sign-in: a code from the phone beside the password. Who has none where it is required sets it up at his next sign-in and does nothing else before.",
  required: "All staff must have a second step",
  requiredText: "Partners are not touched by this.",
  saved: "Saved",
  on: "on since {date}",
  off: "none",
  left: {
    one: "{count} recovery code",
    other: "{count} recovery codes",
  },
  roles: { sales: "salesperson", admin: "administrator" },
  reset: "Reset",
  resetTitle: "Reset the second step?",
  resetText:
    "{name} will sign in by his password alone, and all his sessions end. Make sure that it is really he who asks.",
  resetDone: "The second step is reset.",
  history: "Audit",
};
