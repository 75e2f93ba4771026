import type { Generated, GeneratedAlways } from "kysely";

/** That somebody asks for the end of his account, or an owner for the closing of his company's. */
export interface LeaveRequestTable {
  partner_id: number;
  id: GeneratedAlways<number>;
  kind: "person" | "company";
  user_id: number;
  at: Date;
  by_name: string;
  note: string;
  state: Generated<"open" | "accepted" | "refused" | "withdrawn">;
  decided_at: Date | null;
  decided_by: string | null;
  reason: Generated<string>;
}
