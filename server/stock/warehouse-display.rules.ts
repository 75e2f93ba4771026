/** The warehouses as partners see them, in the order in which they are listed. */
export interface WarehouseDisplay {
  warehouses: {
    code: string;
    /** What partners read; null: what the ERP calls it. */
    name: string | null;
    /** It is not named to partners; what it holds counts all the same. */
    isHidden: boolean;
  }[];
}

/** Whether both lists name the same warehouses, each once. */
export function isSameSet(one: WarehouseDisplay, other: WarehouseDisplay) {
  const codes = (list: WarehouseDisplay) =>
    JSON.stringify(list.warehouses.map(({ code }) => code).toSorted());
  return codes(one) === codes(other);
}
