/** From this many shortage refusals of one item on one day a partner is shown to staff. */
export const PROBING_FROM = 10;

/**
 * So many shortage refusals of one item a partner is answered with on one day; what he then
 * orders of it waits for staff, whatever the stock, so that he learns no more.
 */
export const MAX_SHORTAGE_REFUSALS = 20;

/**
 * So many refusals an order counts as that was cut to what there is and then taken back: it told
 * how much that is and cost nothing. Staff see the first, and the second is the last of a day.
 */
export const TAKEN_BACK_COUNTS_AS = MAX_SHORTAGE_REFUSALS / 2;
