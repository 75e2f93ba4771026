/** So many lists a company keeps, and so much stands in each: all of it lies on each phone. */
export const MOST_LISTS = 100;
export const MOST_LINES = 500;
export const MOST_NAME = 100;
export const MOST_SHELF_ITEMS = 2000;
