import type { texts as srLatn } from "./sr-latn.ts";
import type { Shape } from "../../i18n/messages.ts";

export const texts: Shape<typeof srLatn> = {
  wishedDate: "Delivery: {date}",
  title: "To be sent",
  none: "Nothing waits to be sent",
  noneText:
    "An order that you send without a connection waits here and goes by itself when the connection is back.",
  saved: "Saved on this device",
  waitsOne: "The order waits for signal",
  waits: {
    one: "{n} order waits for signal",
    other: "{n} orders wait for signal",
  },
  waitsText:
    "You need not watch the screen. You may close the app. Stock is reserved only once we receive the order, so price and quantity may change.",
  waitsForYou:
    "It stays on this device and goes by itself once that is done. Stock is reserved only once we receive the order, so price and quantity may change.",
  waitsFor: {
    not_ours: "the network wants a sign-in",
    server_trouble: "the wholesaler does not answer",
    signed_out: "waits for your sign-in",
    password_change: "waits for a new password",
    outdated: "waits for the new version",
    too_many: "waits as asked",
  },
  nextTry: "We try again at {time}.",
  notPromised:
    "The browser does not promise to keep data when space runs out. Until the order has gone, do not clear the browser's data; you can also save it as a file.",
  once: "One order, one number.",
  onceText:
    "If sending breaks off half-way, we send the same request again. It cannot become two orders.",
  sectionWaiting: "Waiting to be sent",
  sectionAsks: "Needs you",
  sectionPlaced: "Received",
  sectionOther: "Other",
  sectionParcels: "Claims, messages and requests",
  stripParcels: "Claims, messages and requests to be sent: {n}",
  signOutParcels:
    "Claims, messages and requests not sent: {n}. They stay locked on this device until you sign in again.",
  parcel: {
    claim: {
      name: "Claim",
      waits: "The claim waits for signal",
      sending: "Sending the claim",
      text: "You need not watch the screen. It goes by itself, with its photos, when the connection is back.",
      open: "Open the claim",
      drop: "Drop the claim",
      dropTitle: "Delete the claim?",
      dropText:
        "The claim has not been received and is deleted from this device, with its photos.",
      dropped: "The claim was deleted from this device.",
      reused: "This claim was already received, with other content.",
      reusedText:
        "The earlier request did arrive. Look at your claims; if you need this one as well, send it as new.",
    },
    message: {
      name: "Message",
      waits: "The message waits for signal",
      sending: "Sending the message",
      text: "You need not watch the screen. It goes by itself when the connection is back.",
      open: "Open messages",
      drop: "Drop the message",
      dropTitle: "Delete the message?",
      dropText:
        "The message has not been received and is deleted from this device.",
      dropped: "The message was deleted from this device.",
      reused: "This message was already received, with other content.",
      reusedText:
        "The earlier request did arrive. Look at your messages; if you need this one as well, send it as new.",
    },
    price_ask: {
      name: "Price asked for",
      waits: "The request for a price waits for signal",
      sending: "Sending the request for a price",
      text: "You need not watch the screen. It goes by itself when the connection is back.",
      open: "Open prices asked for",
      drop: "Drop the request",
      dropTitle: "Delete the request for a price?",
      dropText:
        "The request has not been received and is deleted from this device.",
      dropped: "The request was deleted from this device.",
      reused: "This request was already received, with other content.",
      reusedText:
        "The earlier one did arrive. Look at the prices asked for; if you need this one as well, send it as new.",
    },
  },
  state: {
    draft: "not finished",
    queued: "waits for signal",
    sending: "being sent",
    placed: "received",
    needs_decision: "needs a decision",
    refused: "refused",
  },
  entered: "entered {time}",
  order: "Order, {time}",
  write: {
    "auth.saveSettings": "Look, and how prices are shown",
    "auth.setLanguage": "Language of the profile",
    "lists.saveShelf": "Order along the shelf",
    "news.confirm": "Confirmation of news",
    "news.read": "News was read",
  },
  sendNow: "Send now",
  edit: "Edit",
  editFull:
    "The lines go back to the cart, beside what it holds already. The order waits until you send it again.",
  editYes: "Back to the cart",
  drop: "Drop the order",
  dropYes: "Delete",
  dropTitle: "Delete the order?",
  dropText: "The order has not been sent and is deleted from this device.",
  dropUnsure:
    "Sending broke off at least once, so the order may have arrived. This does not cancel it: look at Orders when the connection is back.",
  dropped: "The order was deleted from this device.",
  editUnsure:
    "Sending broke off at least once, so the order may have arrived. If it has, the edited one will not be taken under the same number.",
  cartUnsure:
    "The cart holds an order that may have arrived. Send it again or empty the cart, then edit this one.",
  busy: "It is being sent just now. Try again in a moment.",
  export: "Save as a file",
  exportText: "text",
  exportData: "JSON",
  life: "What happened",
  lines: "Lines",
  total: "To pay, {currency}",
  tries: { one: "{n} try", other: "{n} tries" },
  until: "last at {time}",
  happened: {
    draft: "Begun",
    queued: "Saved on this device",
    sending: "Being sent",
    placed: "Received as {number}",
    needs_decision: "The wholesaler asks for your decision",
    refused: "Refused",
  },
  why: {
    unreached: "The connection broke off, we send again",
    not_ours:
      "The network wants a sign-in or answers something else, we send again",
    server_trouble: "The wholesaler does not answer just now, we send again",
    signed_out: "You have to sign in again",
    password_change: "Change your password first",
    outdated: "A newer version of the app is needed",
    too_many: "The wholesaler asked us to wait",
    edited: "Edited, to be sent again",
    by_hand: "To be sent again",
  },
  reused: "This order was taken already, with other lines.",
  reusedText:
    "An earlier request did arrive. Look at Orders; if you need this one too, send it as a new order.",
  asNew: "Send as a new order",
  toOrder: "Open the order",
  toOrders: "Orders",
  acceptAll: "Accept all",
  strip: {
    one: "{n} order waits to be sent",
    other: "{n} orders wait to be sent",
  },
  stripAsks: {
    one: "{n} order needs your decision",
    other: "{n} orders need your decision",
  },
  sendingNow: "Sending the order",
  save: "Save to be sent",
  discountLater:
    "The total is without the discount of the chosen payment method. It is counted once the order is sent; we may then ask you to accept the new prices.",
  notSaved: {
    title: "The order was not saved on this device and stays in the cart.",
    blocked:
      "The app is open in one more tab, in an older version. Close it and try again.",
    older_page: "This tab is of an older version. Reload the page.",
    full: "There is no room on this device. Make some and try again.",
    refused:
      "The browser gives no room to keep things, perhaps because the window is private. The order can be sent only with a connection.",
    no_crypto:
      "At this address (without https) the device cannot lock an order away. It can be sent only with a connection.",
    no_key:
      "The device is not ready to keep orders yet. It needs to reach the wholesaler once.",
    changed:
      "The cart was changed or sent in another tab meanwhile. Look through it and send it again.",
  },
  device: {
    blocked:
      "The app is open in one more tab, in an older version. Until you close it the cart is not kept.",
    older_page:
      "This tab is of an older version and does not keep the cart. Reload the page.",
    full: "There is no room on this device, so the cart is not kept. Make some.",
    refused:
      "The browser gives no room to keep things, perhaps because the window is private. The cart lasts while this page is open.",
    deleted:
      "The browser deleted what was on this device. The cart and the orders on this screen have been saved again.",
    sealed:
      "The earlier cart is still locked on this device. What you put in now joins it once it opens.",
  },
  signOut: {
    one: "{n} order waits to be sent. It stays locked on this device until you sign in again.",
    other:
      "{n} orders wait to be sent. They stay locked on this device until you sign in again.",
  },
  signOutTitle: "Sign out?",
};
