import type {
  ColumnType,
  Generated,
  GeneratedAlways,
  JSONColumnType,
} from "kysely";

export interface DataRequestTable {
  partner_id: number;
  id: GeneratedAlways<number>;
  at: Date;
  by_user_id: number;
  by_name: string;
  /** By field, from what to what. */
  changes: JSONColumnType<Record<string, { from: string; to: string }>>;
  places: ColumnType<object[], string | undefined, string>;
  note: string;
  state: Generated<"open" | "accepted" | "refused">;
  decided_at: Date | null;
  decided_by: string | null;
  reason: Generated<string>;
}

export interface PlaceKeptTable {
  partner_id: number;
  code: string;
  /** What the ERP said of it when it was changed here; null: it has never named it. */
  erp: JSONColumnType<object> | null;
  closed: Generated<boolean>;
}

export interface PartnerKeptTable {
  partner_id: number;
  field: string;
  erp_value: string;
}
