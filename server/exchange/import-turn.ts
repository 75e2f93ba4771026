import { createLimiter } from "../platform/concurrency.ts";

/**
 * Runs an import when its turn has come. An import of stock takes a second connection while it
 * holds its first: were more let in than the pool can give twice, all would wait for each other.
 */
export const inTurn = createLimiter(2);
