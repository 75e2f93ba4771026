import type { Generated } from "kysely";

export interface DataCopyTable {
  partner_id: number;
  id: Generated<string>;
  user_id: number;
  /** Of the whole company; otherwise of the person alone. */
  whole: boolean;
  language: string;
  /** `gone`: it lay here for its time, or its person is no more. */
  state: Generated<"queued" | "making" | "ready" | "failed" | "gone">;
  asked_at: Date;
  parts_done: Generated<number>;
  parts_total: Generated<number>;
  size: number | null;
  ready_at: Date | null;
  expires_at: Date | null;
  taken_at: Date | null;
}
