import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { Refusal } from "#bot/domain/refusal.ts";
import { cancelExam, changeExam } from "#bot/services/exam-changes.ts";
import { examByCode } from "#bot/services/exams.ts";
import { leave, register, reserve, takeSeat, whyWaiting } from "#bot/services/registrations.ts";
import { lockExam, type Moment, moveOn, type Registration, registrationOf } from "#bot/services/seats.ts";
import { passSeatsOn } from "#bot/ticks/seats.ts";
import * as model from "./seats-model.ts";
import {
  anyBeginning,
  begins,
  CODES,
  HOUR,
  instant,
  MINUTE,
  type Office,
  openOffice,
  PEOPLE,
  person,
  text,
  wordsIn,
  ZONE,
} from "./seats-office.ts";

/**
 * Seats: no more than there are, to the first who may have one, to nobody twice. Whatever officers, colleagues, staff and
 * the clock do, and in whatever order, the database is as a model says that is written without it.
 */

interface Run {
  office: Office;
  /** Sessions whose seats nothing has touched since they were last passed on, neither the clock nor a roster. */
  isSettled: Set<string>;
  /** Seats given and offered before what happens next, by session. */
  taken: Map<string, number>;
}

type Step = fc.AsyncCommand<{ state: model.SeatsModel }, Run>;

/** Something that happens, to the model and to the program; what they say of it must be the same. */
function step(
  said: string,
  happens: (state: model.SeatsModel, run: Run) => Promise<{ touched: readonly string[]; unsettles?: boolean }>,
): Step {
  return {
    toString: () => said,
    check: () => true,
    async run(held, run) {
      const before = structuredClone(held.state);
      const { touched, unsettles } = await happens(held.state, run).catch((error: unknown) => {
        if (!(error instanceof SameRefusal)) throw error;
        // What is refused leaves nothing behind.
        held.state = before;
        return { touched: [], unsettles: false };
      });
      if (unsettles) run.isSettled.clear();
      for (const code of touched) run.isSettled.add(code);
      await agrees(held.state, run);
      happened += 1;
    },
  };
}

/** Steps so far: there is an end to the time, not to the tries. */
let happened = 0;

/** Both said no, with the same words. */
class SameRefusal extends Error {}

async function bothRefuse<T>(expected: () => T, actual: () => Promise<unknown>): Promise<T> {
  let refused: string | null = null;
  let value: T | undefined;
  try {
    value = expected();
  } catch (error) {
    if (!(error instanceof model.ModelRefusal)) throw error;
    refused = error.message;
  }
  const code = await actual().then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );
  expect(code).toBe(refused);
  if (refused !== null) throw new SameRefusal();
  return value as T;
}

// ---- what happens --------------------------------------------------------------------------------------------------

const anyone = fc.nat({ max: PEOPLE - 1 });
/** Mostly the first, so that enough happens to it. */
const anySession = fc.nat({ max: 3 }).map((n) => (n === 0 ? 1 : 0));
/** Most of the time somebody's entry that is open; now and then any. */
const anyEntry = fc.record({ nth: fc.nat({ max: 30 }), open: fc.integer({ min: 0, max: 7 }).map((n) => n > 0) });

const steps: fc.Arbitrary<Step>[] = [
  ...Array.from({ length: 3 }, () => fc.tuple(anyone, anySession, fc.nat({ max: 1 })).map(registers)),
  ...Array.from({ length: 2 }, () => fc.tuple(anyone, anySession, anyone).map(isReserved)),
  ...Array.from({ length: 3 }, () => fc.tuple(anySession, anyEntry).map(saysYes)),
  ...Array.from({ length: 4 }, () =>
    fc.tuple(anySession, anyEntry, fc.constantFrom("withdrawn", "declined", "removed", "replaced")).map(goes),
  ),
  fc.tuple(anySession, anyEntry).map(isMoved),
  ...Array.from({ length: 2 }, () =>
    fc.tuple(anySession, fc.integer({ min: 1, max: 6 })).map(([at, quota]) => changes(at, { quota })),
  ),
  fc.tuple(anySession, fc.constantFrom(null, 1, 2)).map(([at, limit]) => changes(at, { limit })),
  fc.tuple(anySession, fc.constantFrom(-30, -3, 24, 72)).map(([at, hours]) => changes(at, { hours })),
  fc.tuple(anySession, fc.nat({ max: 5 })).map(([at, dice]) => (dice === 0 ? isCalledOff(at) : ticks())),
  fc.constant(ticks()),
  fc
    .constantFrom(1, 90, 5 * 60, 26 * 60)
    .map((minutes) => passes(`${minutes} minutes`, (now) => now + minutes * MINUTE)),
  fc.constantFrom(-1, 0).map(offerRunsOut),
  fc.tuple(anySession, fc.constantFrom(-49 * HOUR, -25 * HOUR, -24 * HOUR, 0)).map(nearsBeginning),
  anySession.map(isPassedOnByHand),
  fc.tuple(anyone, fc.constantFrom(0, 1, null)).map(termEnds),
  anySession.map(asksWhy),
];

function registers([who, at, office]: [number, number, number]): Step {
  return step(
    `${who} registers for ${CODES[at]} (office ${office})`,
    async (state, { office: { offices, ...run } }) => {
      const exam = examAt(state, at);
      const cooperative = offices[who]?.[office] ?? offices[who]?.[0] ?? 0;
      let place: unknown;
      const entry = await bothRefuse(
        () => model.enter(state, exam, { person: who, cooperative, by: null }),
        () =>
          run.database.transaction(async (tx) => {
            place = placeIn(
              await register(tx, exam.code, { ...person(run, who), cooperativeId: cooperative }, moment(state)),
            );
          }),
      );
      expect(place).toEqual(placeIn(expectedPlace(exam, entry)));
      return { touched: [exam.code] };
    },
  );
}

function isReserved([who, at, by]: [number, number, number]): Step {
  return step(`${by} enters ${who} for ${CODES[at]}`, async (state, { office }) => {
    if (who === by) return { touched: [] };
    const exam = examAt(state, at);
    const cooperative = office.offices[who]?.[0] ?? 0;
    let place: unknown;
    const entry = await bothRefuse(
      () => model.enter(state, exam, { person: who, cooperative, by }),
      () =>
        office.database.transaction(async (tx) => {
          place = placeIn(
            await reserve(tx, exam.code, person(office, who), person(office, by).personId, moment(state)),
          );
        }),
    );
    expect(place).toEqual(placeIn(expectedPlace(exam, entry)));
    return { touched: [exam.code] };
  });
}

function saysYes([at, which]: [number, EntryChoice]): Step {
  return step(`entry ${shown(which)} of ${CODES[at]} says yes`, async (state, { office }) => {
    const [exam, entry] = entryAt(state, at, which);
    if (!entry) return { touched: [] };
    const expected = model.take(state, exam, entry);
    const { id } = await idOf(office, entry);
    const found = await office.database.transaction((tx) =>
      takeSeat(tx, id, person(office, entry.person).personId, moment(state)),
    );
    expect(found?.became).toBe(expected);
    expect(placeIn(found?.registration)).toEqual(placeIn(expectedPlace(exam, entry)));
    return { touched: [exam.code] };
  });
}

function goes([at, which, reason]: [number, EntryChoice, "withdrawn" | "declined" | "removed" | "replaced"]): Step {
  return step(`entry ${shown(which)} of ${CODES[at]} is ${reason}`, async (state, { office }) => {
    const [exam, entry] = entryAt(state, at, which);
    if (!entry) return { touched: [] };
    const wasGone = entry.status === "cancelled";
    model.leave(state, exam, entry, reason);
    const { id } = await idOf(office, entry);
    const byThemselves = reason === "withdrawn" || reason === "declined";
    const whose = byThemselves ? person(office, entry.person).personId : null;
    const left = await office.database.transaction((tx) => leave(tx, id, whose, reason, moment(state)));
    expect(left === null).toBe(wasGone);
    return { touched: wasGone ? [] : [exam.code] };
  });
}

/** The staff move somebody to the other session, in one unit of work. */
function isMoved([at, which]: [number, EntryChoice]): Step {
  return step(`entry ${shown(which)} of ${CODES[at]} is moved`, async (state, { office }) => {
    const [exam, entry] = entryAt(state, at, which);
    if (!entry || entry.status === "cancelled") return { touched: [] };
    const other = examAt(state, 1 - at);
    const { id } = await idOf(office, entry);
    const { person: who, cooperative } = entry;
    await bothRefuse(
      () => {
        model.leave(state, exam, entry, "moved");
        return model.enter(state, other, { person: who, cooperative, by: null });
      },
      () =>
        office.database.transaction(async (tx) => {
          await leave(tx, id, null, "moved", moment(state));
          await register(tx, other.code, { ...person(office, who), cooperativeId: cooperative }, moment(state));
        }),
    );
    return { touched: [exam.code, other.code] };
  });
}

function changes(at: number, { hours, ...facts }: { quota?: number; limit?: number | null; hours?: number }): Step {
  return step(`${CODES[at]} changes: ${JSON.stringify({ hours, ...facts })}`, async (state, { office }) => {
    const exam = examAt(state, at);
    const startsAt = exam.startsAt + (hours ?? 0) * HOUR;
    model.change(state, exam, { ...facts, startsAt });
    await office.database.transaction((tx) =>
      changeExam(
        tx,
        exam.code,
        {
          ...(facts.quota !== undefined && { quota: facts.quota }),
          ...(facts.limit !== undefined && { limitPerCooperative: facts.limit }),
          ...(hours !== undefined && { startsAt: instant(startsAt), endsAt: instant(startsAt + model.LASTS) }),
        },
        moment(state),
      ),
    );
    return { touched: [] };
  });
}

function isCalledOff(at: number): Step {
  return step(`${CODES[at]} is called off`, async (state, { office }) => {
    const exam = examAt(state, at);
    model.callOff(state, exam);
    await office.database.transaction((tx) => cancelExam(tx, exam.code, moment(state)));
    return { touched: [exam.code] };
  });
}

function ticks(): Step {
  return step("seats are passed on by the clock", async (state, { office }) => {
    const expected = state.exams.map((exam) => model.settle(state, exam));
    const count = await passSeatsOn(office.database, { ...moment(state), staffPhones: new Set() });
    expect(count).toBe(expected.reduce((sum, { lapsed, offered }) => sum + lapsed + offered, 0));
    return { touched: CODES };
  });
}

function isPassedOnByHand(at: number): Step {
  return step(`the staff pass seats of ${CODES[at]} on`, async (state, { office }) => {
    const exam = examAt(state, at);
    const expected = model.settle(state, exam, true);
    const moved = await office.database.transaction(async (tx) =>
      moveOn(tx, await lockExam(tx, exam.code), moment(state), { byHand: true }),
    );
    expect(moved).toMatchObject(expected);
    return { touched: [exam.code] };
  });
}

function passes(said: string, to: (now: number, state: model.SeatsModel) => number): Step {
  return step(`time passes: ${said}`, async (state) => {
    state.now = Math.max(state.now, to(state.now, state));
    return { touched: [], unsettles: true };
  });
}

function offerRunsOut(minutes: number): Step {
  return passes(`an offer ends in ${-minutes} minutes`, (now, { exams }) => {
    const ends = exams
      .flatMap(({ entries }) => entries.flatMap(({ endsAt }) => endsAt ?? []))
      .filter((end) => end > now);
    return ends.length === 0 ? now : Math.min(...ends) + minutes * MINUTE;
  });
}

function nearsBeginning([at, from]: [number, number]): Step {
  return passes(`${CODES[at]} begins in ${-from / HOUR} hours`, (_, state) => examAt(state, at).startsAt + from);
}

/** @param days from today on; null: it goes on after all */
function termEnds([who, days]: [number, number | null]): Step {
  return step(`the term of ${who} ends in ${days} days`, async (state, { office }) => {
    const term = state.terms[who]?.[0];
    if (!term) throw new Error(`${who}`);
    term.overOn = days === null ? null : model.dayOf(state.now) + days;
    const endsOn = term.overOn === null ? null : Temporal.PlainDate.from("1970-01-01").add({ days: term.overOn });
    await office.database.transaction((tx) =>
      tx.officer.updateMany({
        where: { personId: person(office, who).personId, cooperativeId: term.cooperative },
        data: { endsOn: endsOn?.toString() ?? null },
      }),
    );
    return { touched: [], unsettles: true };
  });
}

function asksWhy(at: number): Step {
  return step(`whoever waits for ${CODES[at]} asks why`, async (state, { office }) => {
    const exam = examAt(state, at);
    const waiting = exam.entries.filter(({ status }) => status === "waiting");
    for (const [nth, entry] of waiting.entries()) {
      const registration = await idOf(office, entry);
      const why = await office.database.transaction(async (tx) => {
        const stored = await examByCode(tx, exam.code);
        return stored && whyWaiting(tx, registration, stored, moment(state));
      });
      const taken = model.open(exam).filter(({ status }) => status !== "waiting").length;
      expect(why).toEqual({ place: nth + 1, taken, quota: exam.quota, reason: model.barred(state, exam, entry) });
    }
    return { touched: [] };
  });
}

// ---- that it is so -------------------------------------------------------------------------------------------------

async function agrees(state: model.SeatsModel, { office, isSettled, taken: before }: Run): Promise<void> {
  const { read } = office.database;
  const rows = await read.registration.findMany({ orderBy: [{ examCode: "asc" }, { number: "asc" }] });
  const told = await read.outbox.findMany({ select: { chatAccountId: true, body: true, expiresAt: true } });
  const personAt = (id: number | null) => {
    const nth = office.people.findIndex(({ personId }) => personId === id);
    return nth === -1 ? null : nth;
  };
  expect(
    rows.map((row) => ({
      exam: row.examCode,
      number: row.number,
      person: personAt(row.personId),
      cooperative: row.cooperativeId,
      by: personAt(row.enteredById),
      agreed: row.agreedAt !== null,
      status: row.status,
      endsAt: row.offerEndsAt && Temporal.Instant.from(row.offerEndsAt).epochMilliseconds,
      reason: row.cancelReason,
    })),
  ).toEqual(state.exams.flatMap(({ entries }) => entries));
  expect(
    told.map(({ chatAccountId, body, expiresAt }) => `${chatAccountId} ${wordsIn(body)} ${expiresAt}`).sort(),
  ).toEqual(
    state.told
      .flatMap(({ person, words, until }) =>
        (office.chats[person] ?? []).map((chat) => `${chat} ${words} ${text(until)}`),
      )
      .sort(),
  );
  // The same once more, without the model.
  for (const { openKey, status } of rows) expect(openKey === null).toBe(status === "cancelled");
  for (const { code, quota, limit, startsAt, cancelled } of state.exams) {
    const here = rows.filter(({ examCode, status }) => examCode === code && status !== "cancelled");
    const taken = here.filter(({ status }) => status !== "waiting");
    expect(taken.length).toBeLessThanOrEqual(Math.max(quota, before.get(code) ?? 0));
    before.set(code, taken.length);
    expect(new Set(here.map(({ personId }) => personId)).size).toBe(here.length);
    if (!isSettled.has(code) || cancelled || state.now >= startsAt - model.DAY || taken.length >= quota) continue;
    for (const { status, number, agreedAt, personId, cooperativeId } of here) {
      if (status !== "waiting") continue;
      const colleagues = taken.filter((one) => one.cooperativeId === cooperativeId).length;
      const isFull = limit !== null && colleagues >= limit;
      const may = agreedAt !== null && !isFull && model.isInOffice(state, personAt(personId) ?? -1, cooperativeId);
      expect(may, `a free seat beside ${code}-${number}`).toBe(false);
    }
  }
}

// ---- around --------------------------------------------------------------------------------------------------------

type EntryChoice = { nth: number; open: boolean };

const shown = ({ nth, open }: EntryChoice) => `${nth}${open ? "" : " of all"}`;
const moment = ({ now }: model.SeatsModel): Moment => ({ now: instant(now), timeZone: ZONE });

function examAt({ exams }: model.SeatsModel, at: number): model.ModelExam {
  const exam = exams[at];
  if (!exam) throw new Error(`no session ${at}`);
  return exam;
}

function entryAt(state: model.SeatsModel, at: number, { nth, open }: EntryChoice) {
  const exam = examAt(state, at);
  const among = open ? model.open(exam) : exam.entries;
  return [exam, among[nth % among.length]] as const;
}

async function idOf({ database }: Office, { exam: examCode, number }: model.ModelEntry): Promise<Registration> {
  return registrationOf(
    await database.read.registration.findUniqueOrThrow({ where: { examCode_number: { examCode, number } } }),
  );
}

const placeIn = (found: { status: string; place: number | null; seat: number | null } | undefined) =>
  found && { status: found.status, place: found.place, seat: found.seat };

function expectedPlace(exam: model.ModelExam, entry: model.ModelEntry) {
  const before = exam.entries.filter(({ status, number }) => status === "waiting" && number <= entry.number);
  const seats = model.open(exam).filter(({ status }) => status !== "waiting");
  const waits = entry.status === "waiting";
  return { status: entry.status, place: waits ? before.length : null, seat: waits ? null : seats.length };
}

test("whatever happens to seats, the database is as the model says, and everybody was told what concerns them", async () => {
  const office = await openOffice();
  const run = ({ exams }: model.SeatsModel): Run => ({
    office,
    isSettled: new Set(),
    taken: new Map(exams.map((exam) => [exam.code, model.seated(exam).length])),
  });
  let offers = 0;
  happened = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.noBias(anyBeginning),
      fc.noBias(fc.commands(steps, { maxCommands: 40, size: "max" })),
      async (beginning, happenings) => {
        const state = await begins(office, beginning);
        const held = { state };
        await fc.asyncModelRun(() => ({ model: held, real: run(state) }), happenings);
        offers += held.state.told.filter(({ words }) => words === "exam-offer-told").length;
      },
    ),
    { numRuns: 80, interruptAfterTimeLimit: 15_000 },
  );
  console.info(`${happened} happenings, ${offers} offers`);
});
