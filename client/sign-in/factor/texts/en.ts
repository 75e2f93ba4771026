import type { FactorTexts } from "./sr-latn.ts";

export const texts: FactorTexts = {
  title: "Two-step sign-in",
  code: "Code from the app",
  codeHint: "the six digits that the phone shows now, or a recovery code",
  askText: "The password is right. Open the app for codes on your phone.",
  signIn: "Sign in",
  back: "Another password",
  needText:
    "The wholesaler asks staff for a code from the phone as well. Set it up now, then go on where you were going.",
  what: "Beside the password you enter a code that an app on your phone shows (Google Authenticator, Microsoft Authenticator, Aegis and the like).",
  begin: "Set up",
  scan: "1. Scan the code with the app",
  qr: "QR code for the app",
  typed: "or type the key into it",
  confirm: "2. Enter the code that the app shows",
  confirmCode: "Code",
  confirmButton: "Switch on",
  recoveryTitle: "Recovery codes",
  recoveryText:
    "Write them down or print them: each works once, if you lose the phone. They are not shown again.",
  copy: "Copy",
  copied: "Copied",
  done: "I have written them down",
  on: "On since {date}",
  off: "Not switched on",
  left: {
    one: "{count} recovery code is left",
    other: "{count} recovery codes are left",
  },
  renew: "New recovery codes",
  turnOff: "Switch off",
  turnOffText: "Enter a code to confirm.",
  required: "The wholesaler requires two steps, so it cannot be switched off.",
  turnedOff: "Two-step sign-in is switched off.",
};
