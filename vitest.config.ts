import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/**
 * Tests over real processes, sockets and browsers may lose to a busy machine once. They get one more try, and
 * `npm test` names each that needed it: such a test is a fault to look into, not a pass to be proud of.
 */
const laterTries = 1;

/**
 * Every core works: vitest alone would leave one idle, which on a machine of two is half of it. A worker goes from file to file, so that
 * the modules they share are read once: no file may leave anything behind for the next.
 */
const workers = { maxWorkers: availableParallelism(), isolate: false } as const;

const journeys = "tests/journeys/**/*.test.{ts,tsx}";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          ...workers,
          include: ["src/**/*.test.{ts,tsx}", "tests/*.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "integration",
          ...workers,
          include: ["tests/*/**/*.test.{ts,tsx}"],
          exclude: [journeys],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          retry: laterTries,
          // As below: whether a thing comes, not how fast.
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        test: {
          name: "journeys",
          ...workers,
          // A browser is several processes, and a timer that a test waits for goes on meanwhile: one a core, and few.
          maxWorkers: Math.min(availableParallelism(), 4),
          // After the others where they run together: vitest asks that of a project with workers of its own.
          sequence: { groupOrder: 1 },
          include: [journeys],
          // The machine may be busy, and these ask whether a thing comes, not how fast: a test ends long after what it waits for.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          retry: laterTries,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
