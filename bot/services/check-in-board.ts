import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import { BOARD_HOURS, CHECK_IN_BOARD_SECONDS } from "#bot/domain/office-rules.ts";
import { stored } from "#bot/domain/time.ts";
import { type Choice, type Reply, type Words, words } from "#bot/messages.ts";
import { type DoorCounts, doorCounts } from "#bot/services/check-ins.ts";
import { type Exam, examByCode } from "#bot/services/exams.ts";
import { enterNotice, PRIORITY } from "#bot/services/outbox.ts";
import { type Moment, seatedIn } from "#bot/services/seats.ts";

/** How many have come to a session today: one message, which is changed in place where the app lets us, and else comes when asked for. */

interface Board {
  words: Words;
  choices: readonly Choice[];
  /** Its figures, by which it is told whether anything changed. */
  shownAs: string;
}

/** What a board is made of: it is looked at without a transaction too. */
type Looking = Pick<Tx, "registration" | "checkIn" | "checkInPart" | "checkInBoard" | "exam" | "outbox">;

interface BoardCounts extends DoorCounts {
  /** Of those who have not come: who had said that they would. */
  saidSo: number;
  waiting: number;
}

async function boardCounts(tx: Looking, examCode: string, day: Temporal.PlainDate, part: string): Promise<BoardCounts> {
  const expected = { attendsAt: { not: null }, checkIns: { none: { day: day.toString(), part } } };
  return {
    ...(await doorCounts(tx, examCode, day, part)),
    saidSo: await tx.registration.count({ where: { ...seatedIn(examCode), ...expected } }),
    waiting: await tx.registration.count({ where: { examCode, status: "waiting" } }),
  };
}

async function boardOf(tx: Looking, exam: Exam, day: Temporal.PlainDate, { now }: Moment): Promise<Board> {
  const { code, title } = exam;
  const parts = await partsOf(tx, code, day);
  const counts: ({ part: string } & BoardCounts)[] = [];
  for (const part of parts) counts.push({ part, ...(await boardCounts(tx, code, day, part)) });
  const lines = counts.flatMap(({ part, came, seats, saidSo, waiting }, at): Words[] => {
    const missing = seats - came;
    if (part === "" && counts.length === 1) return [words("check-in-board-line", { came, missing, saidSo, waiting })];
    const said = part === "" ? words("check-in-whole-day") : words("check-in-part", { part });
    const line = words("check-in-board-part", { part: said, came, missing });
    return at < counts.length - 1 ? [line] : [line, words("check-in-board-rest", { saidSo, waiting })];
  });
  const choice = (label: string, what: object): Choice => ({
    label: words(label),
    command: "check-in",
    input: what,
    lasting: true,
  });
  return {
    words: words("check-in-board", { title, code, date: day, lines, at: { clock: now } }),
    choices: [choice("check-in-board-refresh", { board: code }), choice("check-in-board-missing", { missing: code })],
    shownAs: JSON.stringify(counts),
  };
}

/** In the order in which they were begun; the day as a whole where none was, or where somebody was noted for it. */
async function partsOf(tx: Looking, examCode: string, date: Temporal.PlainDate): Promise<string[]> {
  const day = date.toString();
  const begun = await tx.checkInPart.findMany({
    where: { examCode, day },
    orderBy: [{ begunAt: "asc" }, { part: "asc" }],
  });
  const parts = begun.map(({ part }) => part);
  if (parts.includes("")) return parts;
  const isNotedWhole = (await tx.checkIn.count({ where: { examCode, day, part: "" } })) > 0;
  return parts.length === 0 || isNotedWhole ? ["", ...parts] : parts;
}

/** The board as the answer to whoever asks for it. */
export async function boardReply(
  tx: Tx,
  exam: Exam,
  day: Temporal.PlainDate,
  personId: number,
  moment: Moment,
): Promise<Reply> {
  const { words: said, choices, shownAs } = await boardOf(tx, exam, day, moment);
  const board = { exam: exam.code, day: day.toString(), personId, shownAs };
  return { words: said, choices, unasked: true, shows: { board } };
}

/** Where a board stands. */
export interface Shown {
  chatAccountId: number;
  examCode: string;
}

/**
 * The boards of today on which something has changed since they were shown; only where the app lets us change what stands there, and not
 * more often than every few seconds.
 */
export async function boardsBehind(read: Looking, moment: Moment): Promise<Shown[]> {
  const day = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate().toString();
  const behind: Shown[] = [];
  for (const one of await read.checkInBoard.findMany({ where: { day } })) {
    if (await asOfNow(read, one, moment)) behind.push(one);
  }
  return behind;
}

/** How it is now, and in place of what it is shown; null: it stands so already, or can't be changed now. */
async function asOfNow(
  tx: Looking,
  one: Shown & { day: string; shownRow: number; shownAs: string },
  moment: Moment,
): Promise<(Board & { channel: string; replaces: string }) | null> {
  const before = stored(moment.now.subtract({ seconds: CHECK_IN_BOARD_SECONDS }));
  const stands = { id: one.shownRow, channel: "telegram", status: "sent", endedAt: { lte: before } };
  const row = await tx.outbox.findFirst({ where: stands, select: { channel: true, reference: true } });
  const exam = row?.reference == null ? null : await examByCode(tx, one.examCode);
  if (row?.reference == null || !exam) return null;
  const board = await boardOf(tx, exam, Temporal.PlainDate.from(one.day), moment);
  return board.shownAs === one.shownAs ? null : { ...board, channel: row.channel, replaces: row.reference };
}

/** Shows a board anew. @returns whether there was anything to show */
export async function showAnew(tx: Tx, { chatAccountId, examCode }: Shown, moment: Moment): Promise<boolean> {
  // Another process may have shown it since.
  await lockName(tx, `board ${chatAccountId} ${examCode}`);
  const where = { chatAccountId_examCode: { chatAccountId, examCode } };
  const one = await tx.checkInBoard.findUnique({ where });
  const board = one && (await asOfNow(tx, one, moment));
  if (!board) return false;
  const { shownAs, channel, ...said } = board;
  const notice = { ...said, priority: PRIORITY.reply, aboutId: one.personId };
  const shownRow = await enterNotice(tx, { chatAccountId, channel }, notice, moment.now);
  await tx.checkInBoard.update({ where, data: { shownRow, shownAs } });
  return true;
}

/** Boards of other days are kept up to date no more. @returns how many */
export async function forgetBoards(tx: Tx, now: Temporal.Instant): Promise<number> {
  const day = now.subtract({ hours: BOARD_HOURS }).toString().slice(0, 10);
  return (await tx.checkInBoard.deleteMany({ where: { day: { lt: day } } })).count;
}
