import { defineConfig } from "vitest/config";

/** What is told on PostgreSQL too: everything that goes through the handler and a database, and what only that engine has. */
const ON_BOTH = ["bot/tests/stories/**/*.test.ts", "bot/tests/promises/**/*.test.ts", "bot/work/**/*.test.ts"];
/** Through the real library of WhatsApp, in a real browser. */
const IN_BROWSER = ["bot/tests/whatsapp/**/*.test.ts"];
/** Dying at every statement needs a file to look at afterwards. */
const SQLITE_ONLY = ["bot/tests/promises/crash-points.test.ts"];
const POSTGRES_ONLY = ["bot/**/postgres*.test.ts"];

// Reading all the modules anew for every file took a quarter of the time; none of them keeps anything of a test.
const patience = { testTimeout: 30_000, hookTimeout: 60_000, isolate: false };

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
          exclude: [...POSTGRES_ONLY, ...IN_BROWSER],
          provide: { chatApp: "others", engine: "sqlite", postgres: { reason: "SQLite needs none" } },
        },
      },
      {
        test: {
          ...patience,
          // Every statement is a way to another process and back.
          testTimeout: 60_000,
          name: "postgresql",
          include: [...ON_BOTH, ...POSTGRES_ONLY],
          exclude: SQLITE_ONLY,
          globalSetup: "bot/tests/town/postgres-server.ts",
          setupFiles: "bot/tests/town/needs-engine.ts",
          provide: { chatApp: "others", engine: "postgresql" },
        },
      },
      {
        test: {
          ...patience,
          name: "whatsapp",
          include: [...IN_BROWSER, "bot/tests/stories/**/*.test.ts"],
          // They hold tests that are no stories, which have run already, and what only Telegram has; and those in which the
          // same forms and lists are told once more, for a browser takes its time.
          exclude: [
            ...["hostile-texts", "telegram-faults", "buttons", "diversion"],
            ...["keeping-people", "officer-claims", "staff-and-stop", "rosters", "learning"],
            ...["greeting", "flood", "plain-questions", "exam-schedule", "other-messages"],
            ...["exam-open", "exam-totals", "participants", "exam-barred", "exam-manage", "exam-invitation"],
            "reminders-more",
          ].map((name) => `bot/tests/stories/${name}.test.ts`),
          provide: { chatApp: "whatsapp", engine: "sqlite", postgres: { reason: "SQLite needs none" } },
        },
      },
    ],
  },
});
