import type { ContactDepartment } from "../api.ts";
import { format, language } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { ct } from "./contact-texts.ts";

const DAY_MS = 86_400_000;

/** "16 h" on the hour where people write so, else "14:30"; as the wholesaler's clock shows it. */
const hourText = (time: string): string =>
  /^\d\d:00$/.test(time) && language() !== "en"
    ? `${Number(time.slice(0, 2))} h`
    : time;

/** "radi do 16 h", "otvara se sutra u 8 h"; undefined where no hours are known. */
export function presenceText(
  { isOpen, changesAt }: Pick<ContactDepartment, "isOpen" | "changesAt">,
  now: string,
): string | undefined {
  if (changesAt === null) return undefined;
  const words = ct().presence;
  const time = hourText(format().time(changesAt));
  if (isOpen) return fill(words.until, { time });
  const day = format().day(changesAt);
  if (day === format().day(now)) return fill(words.today, { time });
  const later = (days: number) =>
    format().day(new Date(Date.parse(now) + days * DAY_MS));
  if (day === later(1)) return fill(words.tomorrow, { time });
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return Date.parse(changesAt) - Date.parse(now) < 7 * DAY_MS
    ? fill(words.opens, { day: words.on[weekday] ?? "", time })
    : fill(words.later, { day: format().date(changesAt) });
}

/** "pon–pet 8–16 h, sub 8–13 h": days that are alike stand together. */
export function hoursText(hours: ContactDepartment["hours"]): string {
  const { days } = ct();
  const runs: { from: number; to: number; hours: string }[] = [];
  for (const [index, day] of hours.entries()) {
    if (!day) continue;
    const plain = (time: string) =>
      time.endsWith(":00") && language() !== "en"
        ? String(Number(time.slice(0, 2)))
        : time;
    const span = `${plain(day.from)}–${plain(day.to)}`;
    // The unit is no word: in Cyrillic it stays as it is.
    const shown = language() === "en" ? span : `${span} h`;
    const last = runs.at(-1);
    if (last && last.to === index - 1 && last.hours === shown) last.to = index;
    else runs.push({ from: index, to: index, hours: shown });
  }
  return runs
    .map(({ from, to, hours: shown }) => {
      const span =
        from === to ? days[from] : `${days[from] ?? ""}–${days[to] ?? ""}`;
      return `${span ?? ""} ${shown}`;
    })
    .join(", ");
}
