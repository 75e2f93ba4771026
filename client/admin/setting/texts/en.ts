import type { SettingTexts } from "./sr-latn.ts";

export const texts: SettingTexts = {
  between: "A whole number from {least} to {most}.",
  save: "Save",
  saving: "Saving",
  unchanged: "No changes",
  waitsForLink: "Waits for a connection",
  mend: "Correct what is marked",
  unsaved: "The changes are not saved.",
  unsavedText: "If you leave, what is in force now stays.",
  leave: "Leave without saving",
  stay: "Stay",
  giveUp: "Discard",
  takeTheirs: "Take theirs",
  history: "Changes",
  noHistory: "Not changed yet.",
  useAgain: "Put back the former",
};
