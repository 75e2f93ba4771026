import { createLimiter } from "../platform/concurrency.ts";

/**
 * Runs an import when its turn has come: the pool that COPY goes over is small, and of more than it
 * can give a connection the others would wait for one in vain.
 */
export const inTurn = createLimiter(2);
