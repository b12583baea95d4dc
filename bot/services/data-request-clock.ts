import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { DATA_REQUEST_HOURS, DATA_REQUEST_RAISED_HOURS } from "#bot/domain/office-rules.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { type Choice, type Words, words } from "#bot/messages.ts";
import { bookkeepersOf } from "#bot/services/book-queries.ts";
import { RAISED_TO_OFFICE, requestNumber } from "#bot/services/data-requests.ts";
import { tellPeople, tellStaff } from "#bot/services/notices.ts";
import { inOfficeOn } from "#bot/services/officers.ts";
import type { Notice } from "#bot/services/outbox.ts";

/** A request goes to whom it belongs, and up from there before its time runs out. What is told holds nobody's name. */

interface Moment {
  now: Temporal.Instant;
  timeZone: string;
  staffPhones: ReadonlySet<string>;
}

interface Waiting {
  id: number;
  cooperativeId: number | null;
  personId: number | null;
  raised: number;
  askedAt: string;
  dueAt: string;
}

const opens: Choice = {
  label: words("data-requests-open"),
  command: "data-requests",
  input: { text: "" },
  lasting: true,
};

/**
 * Tells whom it belongs to. Where nobody of the cooperative can be told, it is the office's from the beginning.
 * @returns whom it went to
 */
export async function handToKeeper(tx: Tx, id: number, moment: Moment): Promise<"treasurer" | "office"> {
  const row = await tx.dataRequest.findUniqueOrThrow({ where: { id } });
  const said = noticeOf(row, words("data-requests-told", { number: requestNumber(id), dueAt: instantOf(row.dueAt) }));
  const { now, staffPhones } = moment;
  if (row.cooperativeId !== null && (await tellKeepers(tx, row, said, moment)) > 0) return "treasurer";
  if (row.cooperativeId !== null) {
    await tx.dataRequest.update({ where: { id }, data: { raised: RAISED_TO_OFFICE } });
  }
  await tellStaff(tx, staffPhones, said, now, row.personId ?? undefined);
  return "office";
}

/** Takes up what waits too long, each step once. @returns how many were */
export async function raiseRequests(tx: Tx, moment: Moment): Promise<number> {
  const { now, staffPhones } = moment;
  const [first] = DATA_REQUEST_RAISED_HOURS;
  const rows = await tx.dataRequest.findMany({
    where: {
      status: "waiting",
      raised: { lt: DATA_REQUEST_RAISED_HOURS.length },
      dueAt: { lte: stored(now.add({ hours: DATA_REQUEST_HOURS - first })) },
    },
    orderBy: { id: "asc" },
    take: 100,
  });
  let count = 0;
  for (const row of rows) {
    const hours = now.since(instantOf(row.askedAt)).total("hours");
    const raised = DATA_REQUEST_RAISED_HOURS.filter((after) => hours >= after).length;
    if (raised <= row.raised) continue;
    const taken = await tx.dataRequest.updateMany({
      where: { id: row.id, status: "waiting", raised: row.raised },
      data: { raised },
    });
    if (taken.count === 0) continue;
    count += 1;
    const [number, dueAt] = [requestNumber(row.id), instantOf(row.dueAt)];
    const isOver = dueAt.epochMilliseconds <= now.epochMilliseconds;
    const said = noticeOf(row, words(isOver ? "data-requests-overdue" : "data-requests-reminded", { number, dueAt }));
    if (row.cooperativeId !== null) await tellKeepers(tx, row, said, moment, raised >= RAISED_TO_OFFICE);
    if (row.cooperativeId === null || raised >= RAISED_TO_OFFICE) {
      await tellStaff(tx, staffPhones, said, now, row.personId ?? undefined);
    }
  }
  return count;
}

/** @param chairToo the treasurer has been silent @returns how many can be told */
async function tellKeepers(
  tx: Tx,
  { cooperativeId, personId }: Waiting,
  said: Notice,
  { now, timeZone }: Moment,
  chairToo = false,
): Promise<number> {
  if (cooperativeId === null) return 0;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const chairs = chairToo
    ? await tx.officer.findMany({ where: { AND: [inOfficeOn(today), { cooperativeId, position: "chair" }] } })
    : [];
  const all = [...(await bookkeepersOf(tx, cooperativeId, today)), ...chairs.map((one) => one.personId)];
  const people = [...new Set(all)].filter((one) => one !== personId);
  return tellPeople(tx, people, said, now);
}

/** It is worth reading until it is due, and a day at least. */
function noticeOf({ dueAt }: Waiting, said: Words): Notice {
  return { words: said, choices: [opens], until: instantOf(dueAt).add({ hours: 24 }) };
}
