import type { SaveDepartment } from "../messages/messages.parse.ts";

const OFFICE = { from: "08:00", to: "16:00" };
const SHOP = { from: "07:00", to: "17:00" };
const SHORT = { from: "08:00", to: "13:00" };

/** Whom the demo company's partners write to. */
export const DEMO_DEPARTMENTS: Pick<
  SaveDepartment,
  | "names"
  | "phone"
  | "email"
  | "hours"
  | "answerMinutes"
  | "kinds"
  | "isDefault"
>[] = [
  {
    names: { "sr-Latn": "Komercijala", "sr-Cyrl": "", en: "Sales" },
    phone: "011 000 0001",
    email: "komercijala@veleprodaja-primer.example",
    hours: [SHOP, SHOP, SHOP, SHOP, SHOP, SHORT, null],
    answerMinutes: 60,
    kinds: ["order", "item"],
    isDefault: true,
  },
  {
    names: { "sr-Latn": "Finansije", "sr-Cyrl": "", en: "Finance" },
    phone: "011 000 0002",
    email: "finansije@veleprodaja-primer.example",
    hours: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, null, null],
    answerMinutes: 240,
    kinds: ["document"],
    isDefault: false,
  },
  {
    names: { "sr-Latn": "Servis", "sr-Cyrl": "", en: "Service" },
    phone: "011 000 0003",
    email: "servis@veleprodaja-primer.example",
    hours: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, null, null],
    answerMinutes: 480,
    kinds: ["claim"],
    isDefault: false,
  },
];
