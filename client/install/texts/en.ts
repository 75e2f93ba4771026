import type { InstallTexts } from "./sr-latn.ts";

export const texts: InstallTexts = {
  title: "Put Rabat on the home screen.",
  why: "It opens like an app, also without a connection.",
  share: "Press Share in the browser's bar.",
  add: "Choose “Add to Home Screen”.",
  no: "No, thanks",
};
