import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";

export interface PartnerInvitationTable {
  id: GeneratedAlways<number>;
  token_hash: string;
  made_by: number;
  made_by_name: string;
  name: string;
  email: string;
  made_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

export interface PartnerApplicationTable {
  id: GeneratedAlways<number>;
  at: Date;
  invitation_id: number | null;
  name: string;
  tax_id: string;
  registration_number: string;
  contact: string;
  email: string;
  phone: string;
  address: string;
  city: string;
  postal_code: string;
  note: string;
  language: string;
  /** How often it was sent. */
  times: Generated<number>;
  state: Generated<"open" | "approved" | "refused">;
  decided_at: Date | null;
  decided_by: string | null;
  reason: Generated<string>;
  partner_id: number | null;
  /** What it was approved with, to be proposed the next time. */
  terms: JSONColumnType<object> | null;
}

export interface ApplicationAttemptTable {
  id: GeneratedAlways<number>;
  address: string;
  at: Date;
}
