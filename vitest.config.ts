import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What is told on PostgreSQL too: everything that goes through the handler and a database, and what only that engine has. */
const ON_BOTH = ["bot/tests/stories/**/*.test.ts", "bot/tests/promises/**/*.test.ts", "bot/work/**/*.test.ts"];
/**
 * Through the real library of WhatsApp, in a real browser: its own tests, and of the stories those that tell of words, files and
 * lists which another app has otherwise. A browser takes its time.
 */
const WHATSAPP = ["bot/tests/whatsapp/**/*.test.ts"];
const IN_BROWSER = [
  ...WHATSAPP,
  ...["linking", "poster", "telegram-private"],
  ...["exam-group-of-forty", "exam-registering", "papers-first-evening"],
  ...["broadcasts", "reminders"],
  // They take a minute and more, and others tell the most of it.
  ...(process.env.TESTS === "all"
    ? [
        "away-and-back",
        "channels",
        "groups",
        "pin",
        "own-loan",
        "exam-to-certificates",
        "a-human",
        "slips",
        "books-by-chat",
        "payment-thanks",
        "arrears",
        "cash-book",
        "loan-products",
        "book-changes",
        "member-book",
      ]
    : []),
].map((name) => (name.includes("*") ? name : `bot/tests/stories/${name}.test.ts`));
/** Both apps in one program, for a minute: in the long run. */
const NOT_IN_BROWSER = process.env.TESTS === "all" ? [] : ["bot/tests/whatsapp/told.test.ts"];
/** Dying at every statement needs a file to look at afterwards; how Telegram's server fails is no business of the database. */
const SQLITE_ONLY = ["bot/tests/promises/crash-points*.test.ts", "bot/tests/stories/telegram-faults.test.ts"];
/** Pictures know no database. */
const NO_DATABASE = ["bot/work/paper-desk.test.ts"];
/**
 * What PostgreSQL is asked for in the long run alone (`TESTS=all npm test`): some minutes of statements that other tests
 * have there too. SQLite has all of it every time.
 */
const LONG =
  process.env.TESTS === "all"
    ? []
    : [
        ...["promises/2-sent", "promises/4-second-calculation", "promises/6-private", "promises/key-rotation"],
        ...["stories/hostile-texts", "stories/buttons", "stories/flood", "stories/other-messages"],
        // Of words alone, and of what is only read.
        ...["stories/channels", "stories/cooperatives", "stories/exam-schedule", "stories/greeting", "stories/groups"],
        ...["stories/learning", "stories/plain-questions", "stories/poster", "stories/telegram-private"],
        ...[
          "stories/rekap",
          "stories/certificates",
          "stories/exam-manage",
          "stories/participants",
          "stories/exam-open",
        ],
        ...[
          "stories/what-is-theirs-elsewhere",
          "stories/reminders-more",
          "stories/keeping-people",
          "stories/paper-check",
        ],
        // What it has of its own there is told by those beside it, or by the promises of the same matter.
        ...["promises/broadcasts", "promises/5-clock", "promises/8-secrets"],
        ...["stories/a-human", "stories/broadcasts-afterwards", "stories/exam-colleagues", "stories/officer-claims"],
        ...["stories/papers", "stories/sheets", "stories/what-is-theirs", "stories/pin", "stories/own-loan"],
        ...["stories/loan-simulating", "stories/staff-and-stop"],
        ...["stories/slips", "stories/books-by-chat", "stories/check-in", "stories/exam-to-certificates"],
        ...["stories/payment-thanks", "stories/arrears", "stories/rosters", "stories/cash-book"],
        ...["stories/member-book", "stories/exam-barred", "stories/exam-results"],
      ]
        .map((name) => `bot/tests/${name}.test.ts`)
        .concat("bot/work/imports.test.ts", "bot/work/books.test.ts", "bot/work/rosters.test.ts")
        .concat("bot/work/treasurers-sheets.test.ts", "bot/work/export-registrations.test.ts")
        .concat("bot/tests/simulation/postgres-days.test.ts");
const SCRATCH = "bot/tests/town/scratch.ts";
const SHARED_PLANS = "bot/tests/town/shared-plans.ts";
const POSTGRES_ONLY = ["bot/**/postgres*.test.ts"];

/** What takes longest, the longest first; file sizes, by which a fresh clone would go, say nothing of that. */
const LONGEST = ["simulation/", "whatsapp/killed", "whatsapp/told", "whatsapp/sending", "promises/", "commands"];

/** They are begun first: at the end no core stands idle beside one that has only just begun. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.includes(`/bot/tests/${name}`));
      return at < 0 ? LONGEST.length : at;
    };
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => (a.project === b.project ? rank(a) - rank(b) : 0));
  }
}

// Reading all the modules anew for every file took a quarter of the time; none of them keeps anything of a test.
const patience = { testTimeout: 60_000, hookTimeout: 60_000, isolate: false };
// What a story makes is soon forgotten: with room for it, a tenth of the time need not go into collecting it; and another one, where the
// room is there from the beginning and no threads that help to collect take the core of the other worker.
const roomy = { execArgv: ["--min-semi-space-size=64", "--max-semi-space-size=64", "--single-threaded-gc"] };

export default defineConfig({
  test: {
    pool: "forks",
    // More than there are cores make no test sooner, and some too late.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    globalSetup: SCRATCH,
    projects: [
      {
        test: {
          ...patience,
          ...roomy,
          name: "sqlite",
          setupFiles: SHARED_PLANS,
          include: ["bot/**/*.test.ts"],
          exclude: [...POSTGRES_ONLY, ...WHATSAPP],
          provide: { chatApp: "others", engine: "sqlite", postgres: { reason: "SQLite needs none" } },
        },
      },
      {
        test: {
          ...patience,
          ...roomy,
          name: "postgresql",
          include: [...ON_BOTH, ...POSTGRES_ONLY],
          exclude: [...SQLITE_ONLY, ...NO_DATABASE, ...LONG],
          globalSetup: [SCRATCH, "bot/tests/town/postgres-server.ts"],
          setupFiles: [SHARED_PLANS, "bot/tests/town/needs-engine.ts"],
          provide: { chatApp: "others", engine: "postgresql" },
        },
      },
      {
        test: {
          ...patience,
          ...roomy,
          name: "whatsapp",
          setupFiles: SHARED_PLANS,
          // Browsers beside anything else make each other wait.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          include: IN_BROWSER,
          exclude: NOT_IN_BROWSER,
          provide: { chatApp: "whatsapp", engine: "sqlite", postgres: { reason: "SQLite needs none" } },
        },
      },
      // An app knows no database: that both go together is told in the long run alone.
      ...(process.env.TESTS === "all"
        ? [
            {
              test: {
                ...patience,
                ...roomy,
                name: "whatsapp-postgresql",
                globalSetup: [SCRATCH, "bot/tests/town/postgres-server.ts"],
                setupFiles: [SHARED_PLANS, "bot/tests/town/needs-engine.ts"],
                sequence: { groupOrder: 2 },
                maxWorkers: 2,
                include: ["linking", "slips", "reminders"].map((name) => `bot/tests/stories/${name}.test.ts`),
                provide: { chatApp: "whatsapp" as const, engine: "postgresql" as const },
              },
            },
          ]
        : []),
    ],
  },
});
