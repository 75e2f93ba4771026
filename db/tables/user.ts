import type { Generated, GeneratedAlways } from "kysely";

export interface AppUserTable {
  id: GeneratedAlways<number>;
  username: string;
  password_hash: string;
  role: "partner" | "sales" | "admin";
  partner_id: number | null;
  partner_role: "owner" | "buyer" | "finance" | "service" | null;
  language: Generated<string>;
  email: Generated<string>;
  must_change_password: Generated<boolean>;
  disabled_at: Date | null;
  /** An order that comes to more, with VAT, waits for an owner; null: none does. */
  order_limit: Generated<number | null>;
  /** When he first had a password of his own; null while he is only invited. */
  activated_at: Generated<Date | null>;
  /** What the user's devices seal his unsent orders under. */
  device_key: Generated<string>;
  /** When he asked for it and was called by a neutral mark; nothing brings him back. */
  erased_at: Generated<Date | null>;
  created_at: Generated<Date>;
}

export interface UserSessionTable {
  id_hash: string;
  user_id: number;
  expires_at: Date;
  created_at: Generated<Date>;
  /** What it is called towards its owner, who never learns the hash. */
  number: GeneratedAlways<number>;
  device: Generated<string>;
  seen_at: Generated<Date>;
}

export interface UserSecondFactorTable {
  user_id: number;
  /** In base 32, as an app takes it. */
  secret: string;
  /** Null while it was not confirmed by a code. */
  enabled_at: Date | null;
  /** The step of time whose code was taken last. */
  last_step: Generated<number>;
  failures: Generated<number>;
  failing_since: Date | null;
}

export interface UserRecoveryCodeTable {
  user_id: number;
  code_hash: string;
  used_at: Date | null;
}

export interface SignInFailureTable {
  id: GeneratedAlways<number>;
  username: string;
  address: string;
  failed_at: Generated<Date>;
  pending: Generated<boolean>;
}

export interface FirstAdminLinkTable {
  only_row: Generated<boolean>;
  token_hash: string;
  expires_at: Date;
}

export interface PasswordResetTable {
  token_hash: string;
  user_id: number;
  expires_at: Date;
  used_at: Date | null;
}
