import { Temporal } from "temporal-polyfill";
import type { Database, Tx } from "#bot/db/database.ts";
import { CAST } from "#bot/demo/people.ts";
import { readPhone } from "#bot/domain/phones.ts";
import type { Position } from "#bot/domain/position.ts";
import { stored } from "#bot/domain/time.ts";
import { enterResult, letOut } from "#bot/services/exam-results.ts";
import { inOfficeOn } from "#bot/services/officers.ts";
import type { Moment } from "#bot/services/seats.ts";
import { staffPerson } from "#bot/services/staff.ts";

/**
 * Sessions that are over when the demo is opened: of UK2 the results are still to be entered and told, of UK1 they were told years ago, and
 * the certificates end within a year.
 */
const OVER: readonly (readonly [code: string, title: string, weeksAgo: number, people: number])[] = [
  ["UK1", "Uji Kompetensi Angkatan 1", 130, 8],
  ["UK2", "Uji Kompetensi Angkatan 2", 2, 24],
];
const MORNING = Temporal.PlainTime.from("09:00");
/** Until when those of UK1 hold, in months from today: some soon, some later. */
const ENDS_IN_MONTHS = [3, 1, 2, 4, 5, 7, 9, 11];

export async function enterResults(
  { transaction }: Pick<Database, "transaction">,
  { now, timeZone }: Moment,
): Promise<void> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  await transaction(async (tx) => {
    for (const [code, title, weeksAgo, people] of OVER) {
      const startsAt = today
        .subtract({ weeks: weeksAgo })
        .toZonedDateTime({ timeZone, plainTime: MORNING })
        .toInstant();
      await heldSession(tx, { code, title, people }, startsAt, today);
    }
    for (const [nth, months] of ENDS_IN_MONTHS.entries()) {
      const number = nth + 1;
      const certificate = `00000 CONTOH ${String(number).padStart(3, "0")}`;
      const facts = { result: "competent" as const, unitsLeft: undefined, certificateNumber: certificate };
      await enterResult(tx, { examCode: "UK1", number, ...facts, validUntil: today.add({ months }) }, null, {
        now,
        timeZone,
      });
    }
    // Two of those with a seat stayed away.
    await tx.checkIn.createMany({ data: await cameTo(tx, "UK2", now) });
    // Told long ago: nobody is told of it when the demo is opened.
    await letOut(tx, "UK1", { now: now.subtract({ hours: 24 * 7 * 120 }), timeZone });
  });
}

/** All but the last two, noted by the office on the first day. */
async function cameTo(tx: Tx, examCode: string, now: Temporal.Instant) {
  const { startsAt } = await tx.exam.findUniqueOrThrow({ where: { code: examCode } });
  const notedById = await staffPerson(tx, readPhone(CAST.dinas.phone), CAST.dinas.name, now);
  const rows = await tx.registration.findMany({ where: { examCode }, orderBy: { number: "asc" } });
  const day = { day: startsAt.slice(0, 10), part: "", notedAt: startsAt };
  return rows.slice(0, -2).map(({ id: registrationId }) => ({ registrationId, examCode, notedById, ...day }));
}

/** The chair whom one can become comes first, then others in office. */
async function heldSession(
  tx: Tx,
  { code, title, people }: { code: string; title: string; people: number },
  startsAt: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<void> {
  const at = stored(startsAt);
  const own = await tx.officer.findFirstOrThrow({ where: { phone: readPhone(CAST.pengurus.phone) } });
  const others = await tx.officer.findMany({
    where: { personId: { not: own.personId }, position: { in: ["chair", "secretary"] }, ...inOfficeOn(today) },
    orderBy: { id: "asc" },
    take: people - 1,
  });
  await tx.exam.create({
    data: {
      ...{ code, title, kind: "competencyExam", scheme: "Pengurus Koperasi", place: "Aula Dinas" },
      ...{ startsAt: at, endsAt: stored(startsAt.add({ hours: 6 })), registrationEndsAt: at },
      ...{ quota: 30, lastNumber: people },
    },
  });
  const seats = code === "UK1" ? [own, ...others] : others;
  for (const [nth, { personId, cooperativeId, position }] of seats.entries()) {
    const seat = { personId, cooperativeId, position: position as Position, status: "confirmed" };
    const times = { enteredAt: at, agreedAt: at, confirmedAt: at };
    await tx.registration.create({ data: { examCode: code, number: nth + 1, ...seat, ...times } });
  }
}
