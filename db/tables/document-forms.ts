import type { Generated, JSONColumnType } from "kysely";

export interface DocumentFormsTable {
  only_row: Generated<boolean>;
  version: Generated<number>;
  content: JSONColumnType<object>;
}
