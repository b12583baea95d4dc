import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { enterAtDoor, moveToDoor, seatAtDoor } from "#bot/services/check-in-door.ts";
import { noteNumbers } from "#bot/services/check-in-list.ts";
import { checkIn, takeBackCheckIn } from "#bot/services/check-ins.ts";
import { createExam } from "#bot/services/exam-changes.ts";
import { type Candidate, register, reserve } from "#bot/services/registrations.ts";
import { end } from "#bot/services/seats.ts";
import { homeOfTest } from "#bot/tests/town/home.ts";
import { officers } from "./officers.ts";
import { SMALL_DISTRICT } from "./small-district.ts";

/** Three of the staff at one door: whoever comes is noted once, and no seat is given twice, whatever they do in the same instant. */

const BEFORE = Temporal.Instant.from("2025-07-02T10:00:00+07:00");
const STARTS = Temporal.Instant.from("2025-07-10T09:00:00+07:00");
const AT_DOOR = { now: STARTS.add({ minutes: 20 }), timeZone: "Asia/Jakarta" };
const DAY = Temporal.PlainDate.from("2025-07-10");
const CODE = "UK-01";
const QUOTA = 40;
const ABSENT = 3;

async function office(count: number) {
  const database = await openDatabase(await homeOfTest(SMALL_DISTRICT));
  onTestFinished(() => database.close());
  const people = (await officers(database, { count, cooperatives: 100 }, BEFORE)) as Candidate[];
  const facts = { title: "Angkatan 1", scheme: "Pengurus Koperasi", place: "Aula", quota: QUOTA };
  const when = { startsAt: STARTS, endsAt: STARTS.add({ hours: 6 }), registrationEndsAt: STARTS };
  await database.transaction((tx) => createExam(tx, CODE, { ...facts, ...when }));
  const later = { startsAt: STARTS.add({ hours: 48 }), endsAt: STARTS.add({ hours: 54 }), registrationEndsAt: STARTS };
  await database.transaction((tx) => createExam(tx, "UK-02", { ...facts, ...later }));
  return { database, people };
}

async function registered(database: Database, code: string, people: readonly Candidate[]): Promise<number[]> {
  const ids: number[] = [];
  for (const one of people) {
    const moment = { now: BEFORE, timeZone: AT_DOOR.timeZone };
    ids.push((await database.transaction((tx) => register(tx, code, one, moment))).id);
  }
  return ids;
}

const statesOf = ({ transaction }: Database) =>
  transaction(async (tx) => ({
    seats: await tx.registration.count({ where: { examCode: CODE, status: { in: ["confirmed", "offered"] } } }),
    came: await tx.checkIn.count({ where: { examCode: CODE } }),
    people: (await tx.checkIn.findMany({ where: { examCode: CODE }, distinct: ["registrationId"] })).length,
    gaveOn: await tx.registration.count({ where: { examCode: CODE, cancelReason: "absent" } }),
    withoutSeat: await tx.checkIn.count({ where: { examCode: CODE, registration: { status: { not: "confirmed" } } } }),
  }));

test("forty people, three of the staff, every card with each of them and a list beside: forty are noted", async () => {
  const { database, people } = await office(43);
  const entries = await registered(database, CODE, people.slice(0, QUOTA));
  const staff = people.slice(QUOTA).map(({ personId }) => personId);
  const numbers = entries.map((_, nth) => nth + 1);
  const became = await Promise.all([
    ...staff.map(async (by, nth) => {
      const notes = (id: number) =>
        database.transaction(async (tx) => (await checkIn(tx, id, { by }, AT_DOOR))?.became ?? "");
      const answers: string[] = [];
      // Each works through the queue from another end; every eighth is tapped twice.
      for (const [at, id] of [...entries.slice(nth * 7), ...entries.slice(0, nth * 7)].entries()) {
        answers.push(...(await Promise.all(at % 8 === 0 ? [notes(id), notes(id)] : [notes(id)])));
      }
      return answers;
    }),
    database.transaction(async (tx) => {
      const typed = { exam: CODE, day: DAY, numbers };
      return (await noteNumbers(tx, typed, staff[0] as number, AT_DOOR)).fits.map(() => "noted");
    }),
  ]);
  const all = became.flat();
  expect(all.filter((one) => one === "noted")).toHaveLength(QUOTA);
  expect(new Set(all)).toEqual(new Set(["noted", "wasNoted"]));
  expect(await statesOf(database)).toEqual({ seats: QUOTA, came: QUOTA, people: QUOTA, gaveOn: 0, withoutSeat: 0 });
  // Taken back by two in the same instant: once.
  const first = await database.transaction((tx) => tx.checkIn.findFirstOrThrow());
  const back = await Promise.all([1, 2, 3].map(() => database.transaction((tx) => takeBackCheckIn(tx, first.id))));
  expect(back.filter((one) => one !== null)).toHaveLength(1);
});

test("seats that nobody came for go on to as many as there are, among all who want one at once", async () => {
  const { database, people } = await office(60);
  const entries = await registered(database, CODE, people.slice(0, QUOTA + 5));
  const [elsewhere] = [await registered(database, "UK-02", people.slice(45, 49))];
  const staff = people.slice(57).map(({ personId }) => personId);
  const [come, absent, waiting] = [
    entries.slice(0, QUOTA - ABSENT).map((_, nth) => nth + 1),
    entries.slice(QUOTA - ABSENT, QUOTA),
    entries.slice(QUOTA),
  ];
  const by = (nth: number) => staff[nth % staff.length] as number;
  // All are shown the same free seats, and press.
  const instead = (nth: number) => absent[nth % ABSENT] as number;
  const does = database.transaction;
  const gave = await Promise.all([
    does(async (tx) => {
      await noteNumbers(tx, { exam: CODE, day: DAY, numbers: come }, by(0), AT_DOOR);
      return null;
    }),
    ...waiting.flatMap((id, nth) =>
      [0, 1].map((more) => does((tx) => seatAtDoor(tx, id, { by: by(nth), instead: instead(nth + more) }, AT_DOOR))),
    ),
    ...elsewhere.map((id, nth) =>
      does((tx) => moveToDoor(tx, id, CODE, { by: by(nth), instead: instead(nth) }, AT_DOOR)),
    ),
    ...people
      .slice(50, 56)
      .map((one, nth) => does((tx) => enterAtDoor(tx, one, CODE, { by: by(nth), instead: instead(nth) }, AT_DOOR))),
  ]);
  const seated = gave.filter((one) => one?.came && one.became === "noted");
  expect(seated).toHaveLength(ABSENT);
  expect(await statesOf(database)).toEqual({
    seats: QUOTA,
    came: QUOTA,
    people: QUOTA,
    gaveOn: ABSENT,
    withoutSeat: 0,
  });
  // Who has not come any more finds their seat gone, and nobody's place is taken from them.
  const late = await does((tx) => checkIn(tx, absent[0] as number, { by: by(0) }, AT_DOOR));
  expect(late?.became).toBe("cancelled");
  expect(await statesOf(database)).toMatchObject({ seats: QUOTA, came: QUOTA });
});

test("who never answered a colleague's entry, and stands at the door of another session, is there and has their seat", async () => {
  const { database, people } = await office(3);
  const [one, colleague, staff] = people as [Candidate, Candidate, Candidate];
  const does = database.transaction;
  const before = { now: BEFORE, timeZone: AT_DOOR.timeZone };
  const { id } = await does((tx) => reserve(tx, "UK-02", one, colleague.personId, before));
  const moved = await does((tx) => moveToDoor(tx, id, CODE, { by: staff.personId, instead: null }, AT_DOOR));
  expect(moved).toMatchObject({ came: true, became: "noted" });
  expect(await statesOf(database)).toMatchObject({ seats: 1, came: 1, withoutSeat: 0 });
});

test("for an entry that ended before the button was tapped, nobody's seat is given on", async () => {
  const { database, people } = await office(3);
  const [absent, gone, staff] = people as [Candidate, Candidate, Candidate];
  const does = database.transaction;
  const [instead = 0] = await registered(database, CODE, [absent]);
  const [ended = 0] = await registered(database, "UK-02", [gone]);
  await does((tx) => tx.exam.update({ where: { code: CODE }, data: { quota: 1 } }));
  await does((tx) => end(tx, ended, "removed", AT_DOOR.now));
  const gave = await does((tx) => moveToDoor(tx, ended, CODE, { by: staff.personId, instead }, AT_DOOR));
  expect(gave).toEqual({ came: false, why: "gone" });
  expect(await statesOf(database)).toMatchObject({ seats: 1, gaveOn: 0 });
});
