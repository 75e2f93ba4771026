import { availableParallelism } from "node:os";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

/**
 * What waits for a moment to be met, which comes less often to whom others take the core; and
 * what changes the build that all browsers are served.
 */
const ALONE = [
  "test/drills/drills.test.ts",
  "test/browser/main-job.test.ts",
  "test/browser/offline.test.ts",
  "test/browser/outbox.test.ts",
];

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
          exclude: ["test/browser/**", ...ALONE],
          globalSetup: "test/global-setup.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
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
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          exclude: ALONE,
          globalSetup: "test/global-setup.ts",
          testTimeout: 180_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        test: {
          name: "alone",
          include: ALONE,
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
