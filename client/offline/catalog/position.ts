// Where an item is: its chunk and its row in one number, so that it stays when others change.

const ROW_BITS = 16;

export const positionOf = (chunk: number, row: number): number =>
  (chunk << ROW_BITS) | row;

export const chunkAt = (position: number): number => position >>> ROW_BITS;

export const rowAt = (position: number): number =>
  position & ((1 << ROW_BITS) - 1);
