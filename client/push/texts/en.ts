import type { PushTexts } from "./sr-latn.ts";

export const texts: PushTexts = {
  title: "Notifications",
  intro:
    "The phone tells you what became of an order, also when the app is closed.",
  onThisDevice: "Notify this device",
  onThisDeviceText: "Ends when you sign out.",
  what: "What it tells",
  classes: {
    order_accepted: "Order received",
    order_changed: "Order changed",
    order_shipped: "Goods on their way",
    needs_you: "Waits for you",
    overdue: "Overdue payments",
    news: "News and offers",
  },
  classTexts: {
    order_accepted: "received, approved or confirmed",
    order_changed: "quantities changed or cancelled by the seller",
    order_shipped: "all or a part",
    needs_you: "an order refused or expired",
    overdue: "newly overdue and reminders, on all your devices",
    news: "on all your devices",
  },
  whatTravels:
    "A notification shows no prices, amounts or names. These stay in the app.",
  offline: "Changing this needs a connection.",
  denied: "Notifications are blocked.",
  deniedText:
    "Open this site's permissions in the browser's settings, allow notifications and come back.",
  needsInstall: "Add the app to the home screen first.",
  needsInstallText:
    "An iPhone notifies only of apps on its home screen. Press Share, then “Add to Home Screen”, and open it from there.",
  notSupported: "This browser cannot notify.",
  notSupportedText: "Open the portal in a newer browser. Mails keep coming.",
  noService: "The browser cannot take notifications now. Try again later.",
  failed: "The settings did not load",
};
