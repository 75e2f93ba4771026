import type { Generated, GeneratedAlways } from "kysely";

export interface ItemTable {
  id: GeneratedAlways<number>;
  code: string;
  previous_code: string | null;
  name: string;
  unit: string;
  vat_code: string;
  list_price: number;
  manufacturer_id: number | null;
  category_id: number | null;
  barcodes: Generated<string[]>;
  catalog_number: Generated<string>;
  pack_size: number | null;
  minimum_order: Generated<number>;
  quantity_step: Generated<number>;
  maximum_rebate_percent: number | null;
  minimum_price: number | null;
  backorder: Generated<boolean>;
  description: Generated<string>;
  image_url: string | null;
  /** The name of the first of its pictures. */
  picture: string | null;
  successor_code: string | null;
  active: Generated<boolean>;
  search_text: string;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}
