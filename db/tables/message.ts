import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";

/** From when to when on a day of the week, as a wall clock shows it; null: not at all. */
export type DayHours = { from: string; to: string } | null;

/** What a thread may be about. */
export type ContextKind = "none" | "order" | "item" | "claim" | "document";

export interface DepartmentTable {
  id: GeneratedAlways<number>;
  names: JSONColumnType<Record<"sr-Latn" | "sr-Cyrl" | "en", string>>;
  phone: Generated<string>;
  email: Generated<string>;
  /** From Monday to Sunday. */
  hours: JSONColumnType<DayHours[]>;
  /** In how much of its working time an answer is promised; null: nothing is. */
  answer_minutes: number | null;
  position: Generated<number>;
  kinds: Generated<string[]>;
  is_default: Generated<boolean>;
  version: Generated<number>;
  removed_at: Date | null;
}

export interface DepartmentMemberTable {
  department_id: number;
  user_id: number;
}

export interface MessageThreadTable {
  partner_id: number;
  id: string;
  department_id: number;
  assignee_id: number | null;
  assignee_name: Generated<string>;
  context_kind: ContextKind;
  context_number: Generated<string>;
  context_type: Generated<string>;
  context_year: number | null;
  context_name: Generated<string>;
  subject: string;
  /** Of the company's money: for its owner and its bookkeeper alone. */
  finance_only: boolean;
  state: "open" | "answered" | "closed";
  opened_at: Date;
  last_at: Date;
  last_seq: number;
  /** Since when the partner waits for an answer. */
  waiting_since: Date | null;
  answer_due: Date | null;
  first_answered_at: Date | null;
  partner_token: string;
  staff_token: string;
}

export interface MessageTable {
  partner_id: number;
  id: string;
  thread_id: string;
  seq: GeneratedAlways<number>;
  at: Date;
  side: "partner" | "staff";
  kind: "text" | "handed_over" | "closed";
  by_user_id: number | null;
  by_name: string;
  /** Staff wrote it in the partner's name. */
  acting: Generated<boolean>;
  body: Generated<string>;
  /** A mail's whole text, where a quoted tail was cut from it. */
  full_text: string | null;
  department_id: number | null;
  assignee_name: Generated<string>;
  origin: "app" | "mail";
  mail_id: string | null;
  content_hash: string;
}

export interface MessageReadTable {
  partner_id: number;
  thread_id: string;
  user_id: number;
  side: "partner" | "staff";
  seq: number;
}

export interface MessageAttachmentTable {
  partner_id: number;
  message_id: string;
  position: number;
  attachment_id: string;
}

export interface RefusedMailTable {
  id: GeneratedAlways<number>;
  at: Date;
  reason:
    | "unknown_sender"
    | "no_thread"
    | "too_many"
    | "too_large"
    | "empty"
    | "attachment";
  from_address: string;
  subject: string;
  body: string;
  mail_id: string;
}
