import { EMAIL } from "../auth/create-user.rules.ts";
import { parseBankAccount } from "../core/bank-account.ts";
import { refuse, type Refusal } from "../core/refusal.ts";

/** What a company changes of itself at once. */
export const FREE_FIELDS = ["email", "phone", "contact"] as const;
export type FreeField = (typeof FREE_FIELDS)[number];

/** What it asks the wholesaler to change. */
export const ASKED_FIELDS = [
  "address",
  "city",
  "postalCode",
  "bankAccount",
] as const;
export type AskedField = (typeof ASKED_FIELDS)[number];

/** Who may change a company's data: its owners, and staff who act for it. */
export const mayChange = ({
  role,
  partnerRole,
}: {
  role: string;
  partnerRole: string | null;
}): boolean => role !== "partner" || partnerRole === "owner";

export type FreeData = Record<FreeField, string>;
export type AskedData = Record<AskedField, string>;

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** A text that somebody typed, in one line. */
export const oneLine = (text: string): string =>
  text.normalize("NFC").replace(UNPRINTABLE, " ").replace(/\s+/gu, " ").trim();

export function readFree(typed: FreeData): FreeData | Refusal {
  const email = oneLine(typed.email);
  if (email !== "" && !EMAIL.test(email))
    return refuse("BAD_REQUEST", "invalid_input", { field: "email" });
  return {
    email,
    phone: oneLine(typed.phone),
    contact: oneLine(typed.contact),
  };
}

export function readAsked(typed: AskedData): AskedData | Refusal {
  const typedAccount = oneLine(typed.bankAccount);
  const bankAccount = typedAccount === "" ? "" : parseBankAccount(typedAccount);
  if (bankAccount === undefined)
    return refuse("BAD_REQUEST", "bank_account_wrong", {
      field: "bankAccount",
    });
  const address = oneLine(typed.address);
  if (address === "")
    return refuse("BAD_REQUEST", "invalid_input", { field: "address" });
  return {
    address,
    city: oneLine(typed.city),
    postalCode: oneLine(typed.postalCode),
    bankAccount,
  };
}

/** What of the wishes differs from what stands: nothing else is a request. */
export function differences(
  standing: AskedData,
  wanted: AskedData,
): Partial<Record<AskedField, { from: string; to: string }>> {
  return Object.fromEntries(
    ASKED_FIELDS.filter((field) => standing[field] !== wanted[field]).map(
      (field) => [field, { from: standing[field], to: wanted[field] }],
    ),
  );
}
