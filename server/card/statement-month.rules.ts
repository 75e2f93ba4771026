import type { StatementPolicy } from "../../db/tables/company.ts";
import { addDays, type CalendarDate } from "../core/calendar.ts";

/** A month whose statements go now: its first day, and the day on which they fell due. */
export interface StatementMonth {
  month: CalendarDate;
  due: CalendarDate;
}

const dayOf = (month: CalendarDate, day: number): CalendarDate =>
  `${month.slice(0, 8)}${String(day).padStart(2, "0")}`;

const monthOf = (date: CalendarDate): CalendarDate => dayOf(date, 1);

/**
 * The month whose statements are to go: that of today, once its day has come. What fell due before
 * the policy held is not made up for. Undefined: none.
 */
export function dueMonth(
  today: CalendarDate,
  { day, since }: Pick<StatementPolicy, "day" | "since">,
): StatementMonth | undefined {
  const month = monthOf(today);
  const due = dayOf(month, day);
  return due <= today && due >= since ? { month, due } : undefined;
}

/** The next day on which somebody who begins to want it today is sent one. */
export function nextStatementDay(
  today: CalendarDate,
  { day }: Pick<StatementPolicy, "day">,
): CalendarDate {
  const due = dayOf(today, day);
  // The 28th and four days lie in the next month, whatever its length.
  return due > today ? due : dayOf(addDays(dayOf(today, 28), 4), day);
}
