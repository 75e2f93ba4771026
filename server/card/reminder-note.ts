import type { ReminderTone } from "../../db/tables/company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { LANGUAGES } from "../core/language.ts";
import { amountText } from "../documents/format.rules.ts";
import type { Note, PartnerRole } from "../notices/note.queries.ts";
import type { Said } from "../notices/notices.rules.ts";
import { say } from "../notices/say.rules.ts";
import type { SentReminder } from "./reminders.queries.ts";

type Words = { latin: Said; english: Said };

const text = { latin: "Za plaćanje {amount}.", english: "To pay: {amount}." };

/** What a locked screen shows of any of them: neither how much it is, nor of what. */
const LOCKED: Record<ReminderTone, { latin: string; english: string }> = {
  friendly: {
    latin: "Uskoro dospeva plaćanje",
    english: "A payment falls due soon",
  },
  plain: {
    latin: "Imate dospelu obavezu",
    english: "You have an overdue payment",
  },
  firm: {
    latin: "Opomena za plaćanje",
    english: "Payment reminder",
  },
};

/** Of one document its number is said, of several that there are some. */
const ONE: Record<ReminderTone, Words> = {
  friendly: {
    latin: { title: "Uskoro dospeva {number}", text: text.latin },
    english: { title: "{number} falls due soon", text: text.english },
  },
  plain: {
    latin: { title: "Dospelo: {number}", text: text.latin },
    english: { title: "Due: {number}", text: text.english },
  },
  firm: {
    latin: { title: "Opomena: {number} nije plaćen", text: text.latin },
    english: { title: "Reminder: {number} is unpaid", text: text.english },
  },
};
const SEVERAL: Record<ReminderTone, Words> = {
  friendly: {
    latin: { title: "Uskoro dospevaju dokumenta", text: text.latin },
    english: { title: "Documents fall due soon", text: text.english },
  },
  plain: {
    latin: { title: "Dospela su dokumenta", text: text.latin },
    english: { title: "Documents are due", text: text.english },
  },
  firm: {
    latin: { title: "Opomena: dokumenta nisu plaćena", text: text.latin },
    english: { title: "Reminder: documents are unpaid", text: text.english },
  },
};

/** Tells those of a partner who see his money what the mail reminds the company of. */
export function reminderNote(
  { partnerId, tone, currency, total, documents }: SentReminder,
  { today, at }: { today: CalendarDate; at: Date },
): Note & { partnerId: number; roles: PartnerRole[] } {
  const [first, ...more] = documents;
  const words = first && more.length === 0 ? ONE[tone] : SEVERAL[tone];
  const number = first ? `${first.type} ${first.number}` : "";
  const locked = LOCKED[tone];
  const said = say(
    {
      latin: { ...words.latin, locked: locked.latin },
      english: { ...words.english, locked: locked.english },
    },
    { number },
  );
  for (const language of LANGUAGES) {
    const amount = `${amountText(total, language)} ${currency}`;
    const { text: known = "" } = said[language];
    said[language].text = known.replace("{amount}", amount);
  }
  return {
    partnerId,
    roles: ["owner", "finance"],
    class: "money",
    // What came since on the same day is told too, as it is mailed.
    key: `reminder:${today}:${currency}:${tone}:${first?.number ?? ""}:${documents.length}`,
    link: "/ledger",
    said,
    at,
  };
}
