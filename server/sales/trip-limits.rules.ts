/** So many partners a salesperson may have on his phone at once. */
export const MOST_PREPARED = 30;
