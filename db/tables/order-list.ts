export interface OrderListTable {
  partner_id: number;
  /** Given by the device that made it. */
  id: string;
  owner_id: number;
  name: string;
  /** With everybody of the company; otherwise its owner alone sees it. */
  shared: boolean;
  version: number;
  changed_at: Date;
  changed_by: string;
}

export interface OrderListLineTable {
  partner_id: number;
  list_id: string;
  position: number;
  item_id: number;
  quantity: number | null;
}

export interface ShelfItemTable {
  partner_id: number;
  user_id: number;
  position: number;
  item_id: number;
  /** How much there should be on the shelf. */
  par: number | null;
}
