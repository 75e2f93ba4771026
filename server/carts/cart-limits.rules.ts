/** So many carts a person may have at once. */
export const MOST_CARTS = 20;
/** So many lines each of them; half of what an order may have. */
export const MOST_CART_LINES = 1000;
/** As long as the name of one may be. */
export const MOST_NAME = 60;
/** What was ever in a cart, by device: far more than years of ordering bring about. */
export const MOST_PARTS = 20_000;
/** Carts that were dropped are told about as well. */
export const MOST_TOLD = 200;
