/** Past which measure a batch of the ERP is held until somebody says yes. */
export interface TripWires {
  /** So many rows never trip one, or a small company could change nothing. */
  rows: number;
  /** How much of its scope a batch may withdraw, in percent. */
  withdrawnPercent: number;
  /** How many of the prices may move, in percent of them. */
  movedPercent: number;
  /** By how much a price has to move to count, in percent of it. */
  priceStepPercent: number;
}

/** What holds until the wholesaler says otherwise. */
export const DEFAULT_WIRES: TripWires = {
  rows: 10,
  withdrawnPercent: 20,
  movedPercent: 5,
  priceStepPercent: 20,
};

/** Each measure with the least and the most that it may be. */
export const WIRE_BOUNDS = {
  rows: { least: 0, most: 10_000 },
  withdrawnPercent: { least: 1, most: 100 },
  movedPercent: { least: 1, most: 100 },
  priceStepPercent: { least: 1, most: 100 },
} as const satisfies Record<keyof TripWires, { least: number; most: number }>;
