import type { ColumnType, GeneratedAlways } from "kysely";

export type StaffNoticeClass = "asks" | "messages" | "claims";

export interface StaffNoticeTable {
  partner_id: number;
  id: GeneratedAlways<number>;
  user_id: number;
  class: StaffNoticeClass;
  /** Two notices of one key are one. */
  key: string;
  /** What it is about within its class. */
  subject: string;
  /** Where in the app it leads. */
  link: string;
  said: ColumnType<object, string, never>;
  at: Date;
}

export interface StaffNoticeSettingTable {
  user_id: number;
  push: StaffNoticeClass[];
  mail: StaffNoticeClass[];
  quiet_from: number | null;
  quiet_to: number | null;
}
