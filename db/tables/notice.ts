import type { ColumnType, Generated, GeneratedAlways } from "kysely";

export type NoticeClass =
  "orders" | "money" | "news" | "service" | "messages" | "stock";

export interface NoticeTable {
  partner_id: number;
  id: GeneratedAlways<number>;
  user_id: number;
  class: NoticeClass;
  /** Two notices of one key are one. */
  key: string;
  /** Where in the app it leads. */
  link: string;
  said: ColumnType<object, string, never>;
  by_push: Generated<boolean>;
  by_mail: Generated<boolean>;
  at: Date;
  read_at: Date | null;
}

export interface NoticeSettingTable {
  partner_id: number;
  user_id: number;
  push: NoticeClass[];
  mail: NoticeClass[];
  /** Hours of the wholesaler's day between which his devices stay quiet. */
  quiet_from: number | null;
  quiet_to: number | null;
}
