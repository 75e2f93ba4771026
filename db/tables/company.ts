import type { Generated, JSONColumnType } from "kysely";

/** How a source tells which of our orders its stock figures contain. */
export type ReservedBasis = "listed" | "since_acknowledge" | "never";

/** `fifo`: it pays the open documents by due date; `none`: it stays beside them. */
export type Allocation = "fifo" | "none";

interface ClearanceRulesColumn {
  unsoldDays: number;
  coverMonths: number;
  percent: number;
  days: number;
}

interface TripWiresColumn {
  rows: number;
  withdrawnPercent: number;
  movedPercent: number;
  priceStepPercent: number;
}

interface CreditPolicyColumn {
  overLimit: "pass" | "hold" | "advance";
  overdue: "pass" | "hold" | "advance";
}

type MailTextsColumn = Record<
  string,
  Record<
    string,
    { subject: string | null; opening: string | null; closing: string | null }
  >
>;

export interface CompanyTable {
  only_row: Generated<boolean>;
  name: string;
  address: string;
  city: string;
  postal_code: string;
  pib: string;
  mb: string;
  account: string;
  email: string;
  phone: string;
  logo: Uint8Array | null;
  vat_payer: boolean;
  payment_code: string;
  currency: string;
  time_zone: string;
  proforma_validity_days: number;
  reserved_basis: Generated<ReservedBasis>;
  stock_fresh_minutes: Generated<number>;
  prices_fresh_hours: Generated<number>;
  longest_offline_days: Generated<number>;
  /** When stock is old, and what is proposed for it; null: as the house thinks. */
  clearance_rules: JSONColumnType<ClearanceRulesColumn> | null;
  minimum_order_value: number | null;
  /** What becomes of a payment that names no document. */
  allocation: Generated<Allocation>;
  /** Limits of the trip wires; null: as the interface says. */
  trip_wires: JSONColumnType<Partial<TripWiresColumn>> | null;
  /** What becomes of orders that the credit speaks against; null: as until somebody said otherwise. */
  credit_policy: JSONColumnType<CreditPolicyColumn> | null;
  /** What guests may see; null: nothing. */
  guest_browsing: JSONColumnType<{
    isOpen: boolean;
    showsAvailability: boolean;
  }> | null;
  /** When partners are reminded of what they owe; null: never. */
  reminders: JSONColumnType<ReminderPolicy> | null;
  /** Since when partners are told of what falls overdue; null: they are not. */
  overdue_since: string | null;
  /** Where the count of orders was last told to go on from. */
  order_numbers_from: number | null;
  /** How mails are worded, by name and language; null: as the house words them. */
  mail_texts: JSONColumnType<MailTextsColumn> | null;
  /** When statements of account go by mail; null: none do. */
  statements: JSONColumnType<StatementPolicy> | null;
  /** When staff wished no longer to be reminded of the first steps. */
  setup_put_away_at: Date | null;
  demo: boolean;
  /** Whether staff may do nothing before they have a second factor. */
  second_factor_required: Generated<boolean>;
  /** Whether strangers may ask to become partners. */
  applications_open: Generated<boolean>;
  /** Whether orders of partners whom the ERP does not know go to it under the portal's code. */
  sends_provisional: Generated<boolean>;
  /** What tickets of public forms are signed with. */
  form_secret: Generated<string>;
}

/** In which tone a partner is reminded of what he owes. */
export type ReminderTone = "friendly" | "plain" | "firm";

/**
 * After how many days a reminder of each tone goes: the friendly one before the due date, the
 * others after it and the partner's days of tolerance. Null: none of that tone.
 */
export type ReminderPolicy = Record<ReminderTone, number | null>;

/** What is on a statement of account, and as which file it goes. */
export interface StatementChoice {
  kind: "open" | "period";
  format: "pdf" | "xlsx";
}

/** When statements of account go by mail. */
export interface StatementPolicy {
  /** Of the month, 1 to 28. */
  day: number;
  /** From which day on this holds: what fell due before it is not made up for. */
  since: string;
  /** What goes to those who have not chosen; null: nothing. */
  byDefault: StatementChoice | null;
}
