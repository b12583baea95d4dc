import { expect, test } from "vitest";
import { Broken } from "./broken.ts";
import { livesAYear, type YearOptions } from "./year.ts";

/** Few people and quiet days: `npm run town -- --year` has more of both. */
const QUIET = { people: 8, notes: 1, pause: 4 };

test("a year of a district: each is told what a good secretary would have told them", {
  timeout: 240_000,
}, async () => {
  const lived = await livesAYear(5, QUIET);
  expect(lived.days).toBe(365);
  expect(lived.told).toBeGreaterThan(150);
});

/** As many lives as it may take until it is noticed. */
const LIVES = 6;

test.each<{ name: string } & YearOptions>([
  {
    name: "what was told is not known afterwards",
    schema: `CREATE TRIGGER again AFTER UPDATE OF status ON Outbox WHEN NEW.status = 'sent'
      BEGIN UPDATE Reminder SET stage = 'told ' || id WHERE outboxId = NEW.id; END`,
  },
  {
    name: "whoever gave up their seat keeps it",
    schema: `CREATE TRIGGER kept AFTER UPDATE OF status ON Registration WHEN NEW.status = 'cancelled'
      BEGIN UPDATE Registration SET status = 'confirmed' WHERE id = NEW.id; END`,
  },
  { name: "the night is another zone's", timeZone: "America/New_York" },
])("it is noticed when $name", { timeout: 240_000 }, async ({ name: _, ...broken }) => {
  let noticed: unknown;
  for (let seed = 1; seed <= LIVES && !noticed; seed += 1) {
    noticed = await livesAYear(seed, { people: 8, notes: 1, days: 90, ...broken }).then(
      () => null,
      (error: unknown) => error,
    );
  }
  expect(noticed).toBeInstanceOf(Broken);
});
