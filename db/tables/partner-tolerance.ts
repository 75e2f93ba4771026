import type { GeneratedAlways } from "kysely";

export interface PartnerToleranceTable {
  id: GeneratedAlways<number>;
  partner_id: number;
  /** In 1/10000 of a percent; null: every change of a price is asked about. */
  price_percent: number | null;
  ship_available: boolean;
  drop_unavailable: boolean;
  at: Date;
  by_user_id: number;
  by_name: string;
}
