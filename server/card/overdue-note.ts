import type { CalendarDate } from "../core/calendar.ts";
import { LANGUAGES } from "../core/language.ts";
import { amountText } from "../documents/format.rules.ts";
import { serbianForm } from "../documents/texts/plural.ts";
import type { Note, PartnerRole } from "../notices/note.queries.ts";
import type { Said } from "../notices/notices.rules.ts";
import { say } from "../notices/say.rules.ts";
import type { FreshOverdue } from "./overdue-notices.queries.ts";

const INVOICES = { one: "račun", few: "računa", other: "računa" };

/** A locked screen says neither how much it is, nor of what. */
const LOCKED = {
  latin: "Imate dospelu obavezu",
  english: "You have an overdue payment",
};

/** Tells those of a partner who see his money what is overdue since today. */
export function overdueNote(
  { partnerId, documents, isOfToday, totals }: FreshOverdue,
  { today, at }: { today: CalendarDate; at: Date },
): Note & { partnerId: number; roles: PartnerRole[] } {
  const latin = `${documents} ${serbianForm(documents, INVOICES)}`;
  const english = `${documents} ${documents === 1 ? "invoice" : "invoices"}`;
  const words: { latin: Said; english: Said } = {
    latin: {
      title: `${isOfToday ? "Od danas dospelo" : "Dospelo"}: ${latin}`,
      text: "Za plaćanje {amount}.",
      locked: LOCKED.latin,
    },
    english: {
      title: `${isOfToday ? "Overdue since today" : "Overdue"}: ${english}`,
      text: "To pay: {amount}.",
      locked: LOCKED.english,
    },
  };
  const said = say(words);
  for (const language of LANGUAGES) {
    const amount = totals
      .map((one) => `${amountText(one.amount, language)} ${one.currency}`)
      .join(" + ");
    const { text = "" } = said[language];
    said[language].text = text.replace("{amount}", amount);
  }
  return {
    partnerId,
    roles: ["owner", "finance"],
    class: "money",
    key: `overdue:${today}`,
    link: "/ledger?kind=open",
    said,
    at,
  };
}
