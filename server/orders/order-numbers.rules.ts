/** Where the count of orders was last told to go on from; null: it goes on by itself. */
export interface OrderNumbers {
  from: number | null;
}

/** A payment's reference has six digits for it. */
export const NUMBER_BOUNDS = { least: 1, most: 999_999 };
