import type { Shape } from "../../i18n/messages.ts";
import type { ScanTexts } from "./sr-latn.ts";

export const texts: Shape<ScanTexts> = {
  title: "Scan",
  torchOn: "Turn the light on",
  torchOff: "Turn the light off",
  opening: "The camera is starting",
  hint: "Hold the code inside the frame. The same item scanned again adds one more pack.",
  paused: "Scanning waits while you choose an item.",
  again: "Try again",
  trouble: {
    refused: "The camera is not allowed",
    absent: "This device has no camera",
    busy: "Another app is using the camera",
    insecure: "The camera works only at an address that begins with https",
    no_reader: "The code reader is not on this device yet",
  },
  troubleText: {
    absent:
      "Type the code into the field, or connect a wireless scanner: it works on every screen.",
    busy: "Close it and try again, or type the code into the field.",
    insecure:
      "Tell whoever runs the portal. Until then type the code into the field, or use a wireless scanner.",
    no_reader:
      "It is fetched once, with the first scan, and that needs a connection. Then it works without one. Until then type the code into the field.",
  },
  allow: {
    iphone:
      "Open Settings, then Apps, Safari, Camera, and choose Allow. In Safari you can also press the sign to the left of the address: Website Settings, Camera.",
    android:
      "Press the sign to the left of the address, then Permissions, Camera, and turn it on. If Rabat is on your home screen: hold the icon, App info, Permissions.",
    desktop:
      "Click the sign to the left of the address and allow the camera for this site.",
  },
  allowText: "Until then type the code into the field.",
  lines: "Scanned last",
  none: "What you scan stays here, the newest on top.",
  added: "+{n} {unit}",
  said: "Added: {name}, {n} {unit} in the cart",
  takenBack: "Taken back: {name}",
  carton: "The carton counts as a pack ({n} {unit}). Check the quantity.",
  undo: "Undo",
  unknown: "Unknown code",
  several: "Several items have this code. Which one?",
  assign: "Link to an item",
  assignText: "You link it once; it holds for everyone in your company.",
  closeAssign: "Close",
  drop: "Leave out",
  dropped: "Left out: code {code}",
  missed: "There is no “{typed}”.",
  missedYet:
    "The catalogue is still arriving on this device. Try again in a moment.",
  filling: "The catalogue is still arriving: the code will be looked up again.",
  type: "Type a code",
  paste: "Paste a list",
};
