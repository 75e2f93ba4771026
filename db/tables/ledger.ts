import type { Generated, GeneratedAlways } from "kysely";

export type LedgerSide = "customer" | "supplier";

/** One version of a row of a partner's card; amounts in 1/100. */
export interface LedgerEntryTable {
  partner_id: number;
  id: Generated<number>;
  /** The id of its first version: keeps its place among the rows of a day. */
  place: number;
  /** The ERP's own id of the row; none where it sends whole cards. */
  entry: string | null;
  side: LedgerSide;
  currency: string;
  document_type: string;
  /** It starts the card of its partner, side and currency; what is older is archive. */
  opening: GeneratedAlways<boolean>;
  document_number: string;
  entry_date: string;
  due_date: string | null;
  debit: number;
  credit: number;
  /** What the ERP says is left of it; null where it says nothing. */
  open_amount: number | null;
  /** The document that a payment pays. */
  closes: Generated<string>;
  /** As the ERP sent it: our order's number, or one of its own. */
  order_number: Generated<string>;
  order_id: number | null;
  description: Generated<string>;
  /** The batch that brought this version. */
  batch_id: number;
  /** The batch that ended it; null: it is current. */
  ended_by: number | null;
  /** The version in its place; null where the row left this card. */
  superseded_by: number | null;
}

/** The sum of a card's current rows in a month, archive included. */
export interface LedgerMonthTable {
  partner_id: number;
  side: LedgerSide;
  currency: string;
  /** Its first day. */
  month: string;
  debit: number;
  credit: number;
  entries: number;
}

/** What is left of a document or a payment of a card; nothing left, no row. */
export interface LedgerOpenItemTable {
  partner_id: number;
  side: LedgerSide;
  currency: string;
  kind: "document" | "credit";
  /** The version of the row that began it. */
  entry_id: number;
  /** Of a row without one, its date. */
  due_date: string;
  /** Mirrored on the supplier's side: what is owed to him is positive. */
  amount: number;
  open: number;
}

/** What a partner said to a statement of his. */
export interface StatementAnswerTable {
  partner_id: number;
  id: GeneratedAlways<number>;
  at: Date;
  side: LedgerSide;
  currency: string;
  as_of: string;
  balance: number;
  agrees: boolean;
  note: string;
  by_user_id: number;
  by_name: string;
}

/** That a partner was reminded of a document, by its place on the card, in a tone. */
export interface PaymentReminderTable {
  partner_id: number;
  place: number;
  tone: "friendly" | "plain" | "firm";
  at: Date;
}

/** Whether a person wants the monthly statement by mail, and of what kind. */
export interface StatementWishTable {
  partner_id: number;
  user_id: number;
  wanted: boolean;
  kind: "open" | "period";
  format: "pdf" | "xlsx";
  /** Since when he wants it so. */
  since: string;
}

/** That a partner's statements of a month have gone, as far as anybody wanted them. */
export interface StatementMonthTable {
  partner_id: number;
  /** Its first day. */
  month: string;
  at: Date;
}

/** What a statement that was mailed came to. */
export interface MailedStatementTable {
  partner_id: number;
  id: GeneratedAlways<number>;
  /** The first day of the month in which it went. */
  month: string;
  side: LedgerSide;
  currency: string;
  as_of: string;
  balance: number;
  at: Date;
}

/** That a partner's people were told that a document, by its place on the card, is overdue. */
export interface OverdueNoticeTable {
  partner_id: number;
  place: number;
  day: string;
  at: Date;
}

/** What the ERP says that a card comes to at the end of a day. */
export interface PartnerBalanceTable {
  partner_id: number;
  side: LedgerSide;
  currency: string;
  as_of: string;
  /** Debit less credit, as on the card. */
  balance: number;
  /** What the card here comes to at the end of that day, as last compared. */
  card_balance: number | null;
  compared_at: Date | null;
}
