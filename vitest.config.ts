import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["bot/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: "forks",
    // Half of the time is waiting for the disk and for timers.
    maxWorkers: 2,
  },
});
