import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { onTestFinished } from "vitest";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { stored } from "#bot/domain/time.ts";
import { createExam } from "#bot/services/exam-changes.ts";
import { type Candidate, register } from "#bot/services/registrations.ts";
import { homeOfTest } from "#bot/tests/town/home.ts";
import { OWN_ACCOUNT } from "./bench.ts";
import { officers } from "./officers.ts";
import * as model from "./seats-model.ts";
import { SMALL_DISTRICT } from "./small-district.ts";

/** Nine officers of three cooperatives, and two sessions: small enough that everything can happen to them. */

export const ZONE = "Asia/Jakarta";
/** A Wednesday, ten in the morning. */
export const START = Temporal.Instant.from("2025-07-02T10:00:00+07:00").epochMilliseconds;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const PEOPLE = 9;
export const CODES = ["UK-1", "UK-2"] as const;

export const instant = (at: number) => Temporal.Instant.fromEpochMilliseconds(at);
export const text = (at: number) => stored(instant(at));

/** What is there: the same people for all runs, sessions of its own for each. */
export interface Office {
  database: Database;
  people: Candidate[];
  /** The chats in which somebody is told: one; none; two. */
  chats: number[][];
  /** In which cooperatives they hold an office. */
  offices: number[][];
}

export function person({ people }: Pick<Office, "people">, nth: number): Candidate {
  const found = people[nth];
  if (!found) throw new Error(`nobody ${nth}`);
  return found;
}

export const wordsIn = (body: string): string => String(JSON.parse(body).words.id);

export async function openOffice(): Promise<Office> {
  const database = await openDatabase(await homeOfTest(SMALL_DISTRICT));
  onTestFinished(() => database.close());
  const people = await officers(database, { count: PEOPLE, cooperatives: 3 }, instant(START));
  const offices = people.map(({ cooperativeId }) => [cooperativeId]);
  const links = await database.transaction(async (tx) => {
    // One has no chat, one has two, one holds two offices.
    const [alone, twice, both] = [person({ people }, 0), person({ people }, 1), person({ people }, 2)];
    await tx.link.updateMany({ where: { personId: alone.personId }, data: { endedAt: text(START) } });
    const mine = { channel: "telegram", ownAccount: OWN_ACCOUNT, place: "private" };
    const second = await tx.chatAccount.create({ data: { ...mine, chat: "another" } });
    const at = { linkedAt: text(START), usedAt: text(START) };
    const link = { personId: twice.personId, chatAccountId: second.id, nickname: "", proof: "code", ...at };
    await tx.link.create({ data: link });
    const other = people.map(({ cooperativeId }) => cooperativeId).find((id) => id !== both.cooperativeId) ?? 0;
    const { personId, position } = both;
    await tx.officer.create({ data: { personId, position, cooperativeId: other, confirmedAt: text(START) } });
    offices[2]?.push(other);
    return tx.link.findMany({ where: { endedAt: null } });
  });
  const chats = people.map((one) =>
    links.flatMap(({ personId, chatAccountId }) => (personId === one.personId ? [chatAccountId] : [])),
  );
  return { database, people, chats, offices };
}

/** Two sessions as they are at first, on one day or two, and who is entered for them already, one after the other. */
export interface Beginning {
  quotas: [number, number];
  limits: [number | null, number | null];
  sameDay: boolean;
  inDays: number;
  entered: number[];
}

export const anyBeginning: fc.Arbitrary<Beginning> = fc.record({
  quotas: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 })),
  limits: fc.tuple(fc.constantFrom(null, 1, 2), fc.constantFrom(null, 1, 2)),
  sameDay: fc.boolean(),
  inDays: fc.constantFrom(3, 5, 8),
  entered: fc.shuffledSubarray(Array.from({ length: PEOPLE }, (_, nth) => nth)),
});

export async function begins(
  { database, people, offices }: Office,
  { quotas, limits, sameDay, inDays, entered = [] }: Omit<Beginning, "entered"> & Partial<Beginning>,
): Promise<model.SeatsModel> {
  const startsAt = [START + inDays * model.DAY, START + (inDays + (sameDay ? 0 : 1)) * model.DAY + HOUR];
  const exams = CODES.map((code, at) => ({
    ...{ code, quota: quotas[at] ?? 1, limit: limits[at] ?? null, startsAt: startsAt[at] ?? 0 },
    ...{ closesAt: startsAt[at] ?? 0, cancelled: false, entries: [] },
  }));
  const terms = offices.map((theirs) => theirs.map((cooperative) => ({ cooperative, overOn: null })));
  const state: model.SeatsModel = { now: START, exams, terms, told: [] };
  await database.transaction(async (tx) => {
    await tx.outbox.deleteMany();
    await tx.registration.deleteMany();
    await tx.exam.deleteMany();
    await tx.officer.updateMany({ data: { endsOn: null } });
    for (const { code, quota, limit, startsAt, closesAt } of exams) {
      const facts = {
        title: `Uji ${code}`,
        scheme: "Pengurus Koperasi",
        place: "Aula",
        quota,
        limitPerCooperative: limit,
      };
      const when = { startsAt: instant(startsAt), endsAt: instant(startsAt + model.LASTS) };
      await createExam(tx, code, { ...facts, ...when, registrationEndsAt: instant(closesAt) });
    }
    const [first] = exams;
    for (const who of first ? entered : []) {
      const candidate = person({ people }, who);
      const { cooperativeId: cooperative } = candidate;
      try {
        model.enter(state, first as model.ModelExam, { person: who, cooperative, by: null });
      } catch {
        // Nothing was passed on by it, so nothing is to be undone.
        continue;
      }
      await register(tx, CODES[0], candidate, { now: instant(START), timeZone: ZONE });
    }
  });
  return state;
}
