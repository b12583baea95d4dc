import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import { BOARD_HOURS, CHECK_IN_BOARD_SECONDS } from "#bot/domain/office-rules.ts";
import { stored } from "#bot/domain/time.ts";
import { type Choice, type Reply, type Words, words } from "#bot/messages.ts";
import { doorCounts } from "#bot/services/check-ins.ts";
import { type Exam, examByCode } from "#bot/services/exams.ts";
import { enterNotice, PRIORITY } from "#bot/services/outbox.ts";
import type { Moment } from "#bot/services/seats.ts";

/** How many have come to a session today: one message, which is changed in place where the app lets us, and else comes when asked for. */

interface Board {
  words: Words;
  choices: readonly Choice[];
  /** Its figures, by which it is told whether anything changed. */
  shownAs: string;
}

async function boardOf(tx: Tx, exam: Exam, day: Temporal.PlainDate, { now }: Moment): Promise<Board> {
  const { code, title } = exam;
  const parts = await partsOf(tx, code, day);
  const counts = await Promise.all(parts.map(async (part) => ({ part, ...(await doorCounts(tx, code, day, part)) })));
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
async function partsOf(tx: Tx, examCode: string, date: Temporal.PlainDate): Promise<string[]> {
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

/**
 * Shows the boards of today anew on which something changed: every few seconds, and only where the app lets us change what stands there.
 * @returns how many
 */
export async function refreshBoards(tx: Tx, moment: Moment): Promise<number> {
  const { now, timeZone } = moment;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const before = stored(now.subtract({ seconds: CHECK_IN_BOARD_SECONDS }));
  let count = 0;
  for (const { chatAccountId, examCode } of await tx.checkInBoard.findMany({ where: { day: today } })) {
    // Another process may have shown it since.
    await lockName(tx, `board ${chatAccountId} ${examCode}`);
    const where = { chatAccountId_examCode: { chatAccountId, examCode } };
    const one = await tx.checkInBoard.findUniqueOrThrow({ where });
    const stands = { id: one.shownRow, channel: "telegram", status: "sent", endedAt: { lte: before } };
    const row = await tx.outbox.findFirst({ where: stands, select: { channel: true, reference: true } });
    const exam = row?.reference == null ? null : await examByCode(tx, examCode);
    if (row?.reference == null || !exam) continue;
    const { shownAs, ...board } = await boardOf(tx, exam, Temporal.PlainDate.from(one.day), moment);
    if (shownAs === one.shownAs) continue;
    const notice = { ...board, replaces: row.reference, priority: PRIORITY.reply, aboutId: one.personId };
    const shownRow = await enterNotice(tx, { chatAccountId, channel: row.channel }, notice, now);
    await tx.checkInBoard.update({ where, data: { shownRow, shownAs } });
    count += 1;
  }
  return count;
}

/** Boards of other days are kept up to date no more. @returns how many */
export async function forgetBoards(tx: Tx, now: Temporal.Instant): Promise<number> {
  const day = now.subtract({ hours: BOARD_HOURS }).toString().slice(0, 10);
  return (await tx.checkInBoard.deleteMany({ where: { day: { lt: day } } })).count;
}
