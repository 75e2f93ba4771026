import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { createLimiter } from "./concurrency.ts";

it("runs no more at once than it has places, in order, past failures", async () => {
  const through = createLimiter(3);
  let running = 0;
  let most = 0;
  const started: number[] = [];
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      through(async () => {
        started.push(index);
        running += 1;
        most = Math.max(most, running);
        await nextTurn();
        running -= 1;
        if (index % 5 === 0) throw new Error("failed");
        return index;
      }),
    ),
  );
  expect(most).toBe(3);
  expect(started).toEqual(Array.from({ length: 20 }, (_, index) => index));
  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(
    4,
  );
  expect(await through(() => Promise.resolve("after"))).toBe("after");
});
