export interface ItemAliasTable {
  partner_id: number;
  /** Folded as `foldCode` does. */
  alias: string;
  written: string;
  item_id: number;
  learned_by: number;
  learned_at: Date;
}
