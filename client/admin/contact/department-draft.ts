import type { DepartmentRow } from "../../api.ts";

/** A department as it is being typed. */
export interface DepartmentDraft {
  name: string;
  nameCyrillic: string;
  nameEnglish: string;
  phone: string;
  email: string;
  /** "08:00–16:00" a day, from Monday. */
  hours: string[];
  /** In hours. */
  answer: string;
  position: string;
  kinds: DepartmentRow["kinds"];
  isDefault: boolean;
  members: number[];
}

const WEEK = 7;

export function draftOf(before: DepartmentRow | undefined): DepartmentDraft {
  const minutes = before?.answerMinutes ?? null;
  return {
    name: before?.names["sr-Latn"] ?? "",
    nameCyrillic: before?.names["sr-Cyrl"] ?? "",
    nameEnglish: before?.names.en ?? "",
    phone: before?.phone ?? "",
    email: before?.email ?? "",
    hours: Array.from({ length: WEEK }, (_, index) => {
      const day = before?.hours[index];
      return day ? `${day.from}–${day.to}` : "";
    }),
    answer: minutes === null ? "" : String(minutes / 60).replace(".", ","),
    position: String(before?.position ?? 0),
    kinds: before ? [...before.kinds] : [],
    isDefault: before?.isDefault ?? false,
    members: before ? [...before.members] : [],
  };
}

type Day = DepartmentRow["hours"][number];

const SPAN =
  /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|do)\s*(\d{1,2})(?:[:.](\d{2}))?$/;

/** The hours that were typed, "8-16" or "08:00–16:00"; null: closed; undefined: no hours. */
export function hoursOf(typed: string): Day | undefined {
  const text = typed.trim();
  if (text === "") return null;
  const found = SPAN.exec(text);
  if (!found) return undefined;
  const [, from = "", fromMinute = "00", to = "", toMinute = "00"] = found;
  const day = {
    from: `${from.padStart(2, "0")}:${fromMinute}`,
    to: `${to.padStart(2, "0")}:${toMinute}`,
  };
  const isTime = (time: string) =>
    /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time);
  return isTime(day.from) && isTime(day.to) && day.from < day.to
    ? day
    : undefined;
}

const LEAST_MINUTES = 15;
const MOST_MINUTES = 60_000;

/** The hours that were typed, in minutes; null: nothing is promised; undefined: no number. */
export function minutesOf(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  if (!/^\d{1,4}(?:[.,]\d{1,2})?$/.test(text)) return undefined;
  const minutes = Math.round(Number(text.replace(",", ".")) * 60);
  return minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES
    ? minutes
    : undefined;
}
