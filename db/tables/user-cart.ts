import type { ColumnType } from "kysely";

export interface UserCartTable {
  partner_id: number;
  user_id: number;
  /** The name that the devices know it by. */
  cart: string;
  /** Goes up with each change, so that a device asks for what it has not seen. */
  version: number;
  state: ColumnType<unknown, string, string>;
  changed_at: Date;
}
