import { defineConfig } from "vitest/config";

/** What is told on PostgreSQL too: everything that goes through the handler and a database, and what only that engine has. */
const ON_BOTH = ["bot/tests/stories/**/*.test.ts", "bot/tests/promises/**/*.test.ts", "bot/work/**/*.test.ts"];
const POSTGRES_ONLY = ["bot/**/postgres*.test.ts"];

const patience = { testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    pool: "forks",
    // Half of the time is waiting for the disk and for timers.
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...patience,
          name: "sqlite",
          include: ["bot/**/*.test.ts"],
          exclude: POSTGRES_ONLY,
          provide: { engine: "sqlite", postgres: { reason: "SQLite needs none" } },
        },
      },
      {
        test: {
          ...patience,
          name: "postgresql",
          include: [...ON_BOTH, ...POSTGRES_ONLY],
          globalSetup: "bot/tests/town/postgres-server.ts",
          setupFiles: "bot/tests/town/needs-engine.ts",
          provide: { engine: "postgresql" },
        },
      },
    ],
  },
});
