export interface StockWaitTable {
  partner_id: number;
  user_id: number;
  item_id: number;
  asked_at: Date;
  quantity: number;
  /** Asked while there was little: told when there is plenty. */
  when_plenty: boolean;
  told_at: Date | null;
  told_day: string | null;
}
