import type { Generated, GeneratedAlways } from "kysely";

export interface PushKeyTable {
  singular: Generated<boolean>;
  public_key: string;
  private_key: string;
  created_at: Generated<Date>;
}

export interface PushSubscriptionTable {
  id: GeneratedAlways<number>;
  user_id: number;
  session_hash: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  classes: string[];
  created_at: Date;
}
