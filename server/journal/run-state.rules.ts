/** By what the list of batches is narrowed. */
export const RUN_FILTERS = [
  "all",
  "needs",
  "running",
  "held",
  "failed",
  "rejected",
] as const;

export type RunFilter = (typeof RUN_FILTERS)[number];
