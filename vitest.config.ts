import { availableParallelism } from "node:os";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

/** Drills that wait for a moment to be met: it comes less often to whom others take the core. */
const RACES = "test/drills/drills.test.ts";

/** Tests that count the calls of a module: they must be the first to load what uses it. */
export const COUNTED = [
  "server/layers/shared-layers.test.ts",
  "server/orders/place-beside-old.test.ts",
  "test/http/auth.test.ts",
];

const ON_A_DATABASE = {
  globalSetup: "test/global-setup.ts",
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 10_000 } },
};

export default defineConfig({
  test: {
    // Most files wait for a database, a process or a clock: two cores carry two of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: "server",
          include: [
            "server/**/*.test.ts",
            "db/**/*.test.ts",
            "test/**/*.test.ts",
          ],
          exclude: ["test/browser/**", RACES, ...COUNTED],
          // Each file has its own database: loading the server anew for each says nothing more.
          isolate: false,
          ...ON_A_DATABASE,
        },
      },
      { test: { name: "counted", include: COUNTED, ...ON_A_DATABASE } },
      {
        plugins: [solid()],
        test: {
          name: "client",
          environment: "happy-dom",
          include: ["client/**/*.test.{ts,tsx}"],
        },
      },
      {
        test: {
          name: "alone",
          include: ["test/browser/**/*.test.ts", RACES],
          globalSetup: "test/global-setup.ts",
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
