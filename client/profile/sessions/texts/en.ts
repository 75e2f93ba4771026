import type { SessionTexts } from "./sr-latn.ts";

export const texts: SessionTexts = {
  title: "Signed-in devices",
  failed: "The devices did not load",
  intro: "Sign out a device that you do not use or have lost.",
  unknown: "Unknown device",
  since: "signed in {begun}, seen {seen}",
  here: "this device",
  end: "Sign out",
  endLabel: "Sign out device {device}",
  ended: "The device is signed out.",
  all: "Sign out all devices",
};
