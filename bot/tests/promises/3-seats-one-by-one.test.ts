import { expect, test } from "vitest";
import { Refusal } from "#bot/domain/refusal.ts";
import { changeExam, createExam } from "#bot/services/exam-changes.ts";
import { type Exam, examByCode } from "#bot/services/exams.ts";
import { type Candidate, leave, register, reserve, takeSeat, whyWaiting } from "#bot/services/registrations.ts";
import type { Registration } from "#bot/services/seats.ts";
import { passSeatsOn } from "#bot/ticks/seats.ts";
import { chatOf } from "./officers.ts";
import * as model from "./seats-model.ts";
import { begins, HOUR, instant, MINUTE, openOffice, person, START, text, wordsIn, ZONE } from "./seats-office.ts";

/** What the model found, and what each no is called: one by one, so that it stays found. */

test("a seat that is offered meanwhile counts for the limit of a cooperative", async () => {
  const office = await openOffice();
  await begins(office, { quotas: [2, 1], limits: [1, null], sameDay: false, inDays: 8 });
  const { database, people } = office;
  // 0, 3 and 6 are of one cooperative, 1 and 4 of another, 5 of a third.
  const enters = (who: number, at: number, by: number | null = null) =>
    database.transaction((tx) => {
      const candidate = person({ people }, who);
      const when = { now: instant(at), timeZone: ZONE };
      return by === null
        ? register(tx, "UK-1", candidate, when)
        : reserve(tx, "UK-1", candidate, person({ people }, by).personId, when);
    });
  await enters(1, START, 4);
  await enters(5, START, 8);
  await enters(0, START);
  // Both offers have run out, and nobody has passed them on yet.
  const later = START + 6 * model.DAY;
  await expect(enters(3, later)).rejects.toMatchObject({ code: "cooperative-full" });
  expect(await enters(4, later)).toMatchObject({ status: "confirmed", seat: 2 });
});

test.each([
  ["before it begins by itself", -30 * HOUR, "wasConfirmed"],
  ["in the last hours", -23 * HOUR, "waiting"],
  ["when it has begun", HOUR, "waiting"],
])("who waits and says yes again %s gets no seat by it", async (_, from, became) => {
  const office = await openOffice();
  const { exams } = await begins(office, { quotas: [1, 1], limits: [null, null], sameDay: false, inDays: 8 });
  const { database, people } = office;
  const [first, second] = [person({ people }, 3), person({ people }, 4)];
  const now = { now: instant(START), timeZone: ZONE };
  const has = await database.transaction((tx) => register(tx, "UK-1", first, now));
  const waits = await database.transaction((tx) => register(tx, "UK-1", second, now));
  const late = { now: instant((exams[0]?.startsAt ?? 0) + from), timeZone: ZONE };
  await database.transaction((tx) => leave(tx, has.id, first.personId, "withdrawn", late));
  const says = () => database.transaction((tx) => takeSeat(tx, waits.id, second.personId, late));
  // Offered by itself, it is theirs with the first yes.
  if (became === "wasConfirmed") expect((await says())?.became).toBe("confirmed");
  expect((await says())?.became).toBe(became);
});

test("a colleague who waits and agrees gets the seat that is free, until the session begins", async () => {
  const office = await openOffice();
  const { exams } = await begins(office, { quotas: [1, 1], limits: [null, null], sameDay: false, inDays: 8 });
  const { database, people } = office;
  const [chair, first, second] = [person({ people }, 3), person({ people }, 4), person({ people }, 5)];
  const early = { now: instant(START), timeZone: ZONE };
  const has = await database.transaction((tx) => register(tx, "UK-1", chair, early));
  const enters = (who: Candidate) => database.transaction((tx) => reserve(tx, "UK-1", who, chair.personId, early));
  const [one, other] = [await enters(first), await enters(second)];
  const late = { now: instant((exams[0]?.startsAt ?? 0) - 2 * HOUR), timeZone: ZONE };
  await database.transaction((tx) => leave(tx, has.id, null, "removed", late));
  const yes = ({ id, personId }: Registration) => database.transaction((tx) => takeSeat(tx, id, personId, late));
  expect((await yes(other))?.became).toBe("confirmed");
  expect((await yes(one))?.became).toBe("waiting");
});

test("who is in office in another cooperative alone is not next for this one", async () => {
  const office = await openOffice();
  await begins(office, { quotas: [1, 1], limits: [null, null], sameDay: false, inDays: 8 });
  const { database, people, offices } = office;
  const [has, both, third] = [person({ people }, 3), person({ people }, 2), person({ people }, 4)];
  const when = { now: instant(START), timeZone: ZONE };
  const enters = (who: Candidate) => database.transaction((tx) => register(tx, "UK-1", who, when));
  const [seat, waits, next] = [await enters(has), await enters(both), await enters(third)];
  await database.transaction(async (tx) => {
    const term = { personId: both.personId, cooperativeId: offices[2]?.[0] ?? 0 };
    await tx.officer.updateMany({ where: term, data: { endsOn: "2025-07-02" } });
    await leave(tx, seat.id, null, "removed", when);
  });
  const rows = await database.read.registration.findMany({ where: { status: "offered" } });
  expect(rows.map(({ id }) => id)).toEqual([next.id]);
  const why = await database.transaction(async (tx) =>
    whyWaiting(tx, waits, (await examByCode(tx, "UK-1")) as Exam, when),
  );
  expect(why).toEqual({ place: 1, taken: 1, quota: 1, reason: "notInOffice" });
});

test("in the last hours the staff hear of a seat whose offer ran out, once", async () => {
  const office = await openOffice();
  const { exams } = await begins(office, { quotas: [1, 1], limits: [null, null], sameDay: false, inDays: 2 });
  const { database, people } = office;
  const [chair, colleague, waits] = [person({ people }, 3), person({ people }, 4), person({ people }, 5)];
  const phone = "+6281200000009";
  const when = { now: instant((exams[0]?.startsAt ?? 0) - 20 * HOUR), timeZone: ZONE };
  await database.transaction(async (tx) => {
    await tx.staff.create({ data: { phone, personId: person({ people }, 6).personId, appointedAt: text(START) } });
    await reserve(tx, "UK-1", colleague, chair.personId, { now: instant(START), timeZone: ZONE });
    await tx.registration.updateMany({ where: { examCode: "UK-1" }, data: { offerEndsAt: text(START + 7 * HOUR) } });
    await register(tx, "UK-1", waits, { now: instant(START), timeZone: ZONE });
  });
  for (let again = 0; again < 2; again += 1) await passSeatsOn(database, { ...when, staffPhones: new Set([phone]) });
  const told = await database.transaction((tx) => tx.outbox.findMany({ include: { chatAccount: true } }));
  expect(told.map(({ body, chatAccount }) => `${chatAccount.chat} ${wordsIn(body)}`)).toEqual([
    `${chatOf(colleague.personId)} exam-offer-lapsed`,
    `${chatOf(chair.personId)} exam-colleagues-lapsed`,
    `${chatOf(person({ people }, 6).personId)} seats-told-staff`,
  ]);
});

test.each<[string, Parameters<typeof changeExam>[2], number, string | null]>([
  ["open", {}, 0, null],
  ["a draft", { isDraft: true }, 0, "exam-unknown"],
  ["a minute before it opens", { registrationOpensAt: instant(START) }, -MINUTE, "exam-not-open"],
  ["when it opens", { registrationOpensAt: instant(START) }, 0, null],
  ["at the last minute", { registrationEndsAt: instant(START) }, 0, null],
  ["a minute after", { registrationEndsAt: instant(START) }, MINUTE, "exam-closed"],
  ["a minute before it begins", { startsAt: instant(START + MINUTE) }, 0, null],
  ["when it begins", { startsAt: instant(START) }, 0, "exam-started"],
  ["for others", { positions: "bendahara/pengawas" }, 0, "position-not-asked"],
  ["for them", { positions: "ketua/pengawas" }, 0, null],
  ["after a training", { requiredExamCode: "BIMTEK" }, 0, "training-first"],
  ["after a training that is over, with a seat in it", { requiredExamCode: "BIMTEK" }, 2 * model.DAY, null],
  ["on the day of another", { startsAt: instant(START + 1 * model.DAY + 12 * HOUR) }, 0, "same-day"],
  ["over midnight into the day of another", { startsAt: instant(START + 12 * HOUR) }, 0, "same-day"],
  ["the evening before another", { startsAt: instant(START + 7 * HOUR) }, 0, null],
])("a session that is %s: %j", async (_, facts, from, refused) => {
  const office = await openOffice();
  await begins(office, { quotas: [9, 9], limits: [null, null], sameDay: false, inDays: 8 });
  const { database, people } = office;
  // A chair, with a seat in a training tomorrow.
  const chair = { ...person({ people }, 0), position: "chair" as const };
  const now = { now: instant(START), timeZone: ZONE };
  await database.transaction(async (tx) => {
    const about = { title: "Bimtek", scheme: "-", place: "Aula", quota: 9, kind: "training" as const };
    const startsAt = instant(START + model.DAY);
    await createExam(tx, "BIMTEK", { ...about, startsAt, endsAt: startsAt, registrationEndsAt: startsAt });
    await register(tx, "BIMTEK", chair, now);
    const { startsAt: begin } = facts;
    await changeExam(tx, "UK-1", { ...facts, ...(begin && { endsAt: begin.add({ hours: 6 }) }) }, now);
  });
  const when = { now: instant(START + from), timeZone: ZONE };
  const code = await database
    .transaction((tx) => register(tx, "UK-1", chair, when))
    .then(
      () => null,
      (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
    );
  expect(code).toBe(refused);
});
