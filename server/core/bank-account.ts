import { mod97Check } from "./mod97.ts";

/** A Serbian bank account as machines write it: bank 3, number 13, check 2; 18 digits. */
export type BankAccount = string;

/**
 * Whether 18 digits carry the check digits that the number computes to. "Remainder 1" alone would
 * also let 00 and 01 pass, which no bank issues.
 */
export function isBankAccount(account: string): boolean {
  return (
    /^\d{18}$/.test(account) &&
    mod97Check(account.slice(0, 16)) === account.slice(16)
  );
}

/**
 * Reads an account as people write it, `265-1234-88`, or as digits; a short one is padded in the
 * middle only. Blanks and long dashes are taken too.
 *
 * @returns the 18 digits, or undefined when the text is no account or its check digits are wrong
 */
export function parseBankAccount(text: string): BankAccount | undefined {
  const compact = text.replace(/\s/g, "").replace(/[\u2010-\u2015]/g, "-");
  const match =
    /^(\d{3})-(\d{1,13})-(\d{2})$/.exec(compact) ??
    /^(\d{3})(\d{1,13})(\d{2})$/.exec(compact);
  if (!match) return undefined;
  const [, bank = "", number = "", check = ""] = match;
  const account = bank + number.padStart(13, "0") + check;
  return isBankAccount(account) ? account : undefined;
}

/** Writes 18 digits for people: `265-1234-88`, the middle without leading zeros. */
export function formatBankAccount(account: BankAccount): string {
  const number = account.slice(3, 16).replace(/^0+(?=\d)/, "");
  return `${account.slice(0, 3)}-${number}-${account.slice(16)}`;
}
