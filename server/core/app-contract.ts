/**
 * What the app and the server have agreed on, as a number: raised when something on the wire
 * changes that an app of before would misread. An app says the number that it was built with; a
 * server refuses the numbers that it no longer understands, and the person is asked to update.
 */
export const APP_CONTRACT = 1;

/** The oldest number that the server still serves. */
export const OLDEST_APP_CONTRACT = 1;

/** The header in which an app says its number, with every request to /trpc and /sync. */
export const APP_CONTRACT_HEADER = "x-rabat-app";

/**
 * Whether a header's value names an app that is too old. Who sends no number, or none that can be
 * read, is no app of ours and takes what he gets.
 */
export function isOutdatedApp(
  header: string | string[] | undefined,
  oldest: number = OLDEST_APP_CONTRACT,
): boolean {
  if (typeof header !== "string" || !/^\d{1,9}$/.test(header)) return false;
  return Number(header) < oldest;
}
