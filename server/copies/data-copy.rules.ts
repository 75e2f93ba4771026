/** For so many days a copy lies ready; then it is taken away. */
export const KEPT_DAYS = 5;
/** Nobody needs more of them in a day, and each reads all that there is. */
export const MOST_A_DAY = 5;

const DAY_MS = 24 * 3_600_000;

/** Until when a copy that is ready now may be taken. */
export function copyExpiry(readyAt: Date): Date {
  return new Date(readyAt.getTime() + KEPT_DAYS * DAY_MS);
}

/** Since when copies count towards the most of a day. */
export function dayBefore(now: Date): Date {
  return new Date(now.getTime() - DAY_MS);
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text may be a copy's id. */
export const isCopyId = (text: string): boolean => ID.test(text);
