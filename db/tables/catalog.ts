import type { Generated, GeneratedAlways } from "kysely";

export interface CatalogChangeTable {
  id: GeneratedAlways<number>;
  what: string;
  at: Generated<Date>;
}

export interface CatalogLayerTable {
  kind: "items" | "prices" | "stock";
  scope: string;
  tag: string;
  names: string[];
  body: Buffer;
  at: Generated<Date>;
}
