import { defineConfig } from "vitest/config";

/**
 * Tests over real processes, sockets and browsers may lose to a busy machine once. They get one more try, and
 * `npm test` names each that needed it: such a test is a fault to look into, not a pass to be proud of.
 */
const laterTries = 1;

const journeys = "tests/journeys/**/*.test.{ts,tsx}";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "tests/*.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/*/**/*.test.{ts,tsx}"],
          exclude: [journeys],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          retry: laterTries,
        },
      },
      {
        test: {
          name: "journeys",
          include: [journeys],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One browser and one server at a time: two cores do not hold more without making times lie.
          fileParallelism: false,
          retry: laterTries,
          // The machine may be busy, and these ask whether a thing comes, not how fast.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
