/** A version of what a partner promised to pay: an edit or a withdrawal is the next one. */
export interface PaymentPromiseTable {
  partner_id: number;
  id: string;
  version: number;
  at: Date;
  by_user_id: number;
  by_name: string;
  currency: string;
  /** The place on the card of the document that it is for; null: for the whole card. */
  place: number | null;
  /** Payments count from this day on. */
  made_on: string;
  amount: number;
  due_on: string;
  said_by: string;
  note: string;
  withdrawn: boolean;
}

/** What staff note of a partner's debt, for themselves. */
export interface ReceivableNoteTable {
  partner_id: number;
  id: string;
  at: Date;
  by_user_id: number;
  by_name: string;
  text: string;
}
