import type { PushTexts } from "./sr-latn.ts";

export const texts: PushTexts = {
  title: "What is told, and how",
  intro:
    "The phone tells you what became of an order, also when the app is closed.",
  forYou: "What you are told",
  forYouText:
    "Holds for all of your devices. The list of notices in the app always has everything.",
  byPush: "Phone",
  byMail: "Mail",
  noticeClasses: {
    orders: "Orders",
    money: "Payments",
    news: "News",
    service: "Service",
    messages: "Messages",
    stock: "Goods back in stock",
  },
  staffClasses: {
    asks: "Prices asked for",
    messages: "Partners' messages",
    claims: "New claims",
  },
  staffAbout:
    "Holds for all of your devices. The lists of asked prices, threads and claims always have everything.",
  staffMail: "A mail goes only where none of your devices takes notifications.",
  staffQuiet: "the phone is silent; what still waits is told after",
  staffIntro:
    "The phone tells you what waits for you, also when the app is closed.",
  mailText:
    "Order confirmations and reminders go to the company by mail in any case.",
  quiet: "Quiet hours",
  quietText:
    "the phone is silent; what matters is told after, news in the list only",
  quietEnds: { from: "From", to: "To" },
  thisDevice: "This device",
  onThisDevice: "Notify this device",
  onThisDeviceText: "Ends when you sign out.",
  what: "What of orders it tells",
  classes: {
    order_accepted: "Order received",
    order_changed: "Order changed",
    order_shipped: "Goods on their way",
    needs_you: "Waits for you",
  },
  classTexts: {
    order_accepted: "received, approved or confirmed",
    order_changed: "quantities changed or cancelled by the seller",
    order_shipped: "all or a part",
    needs_you: "an order refused or expired",
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
