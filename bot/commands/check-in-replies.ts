import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type About, type Outcome, stateOf, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { type Choice, type Reply, type Words, words } from "#bot/messages.ts";
import { type Arrival, doorAt, doorCounts, examsAtDoor, partNow } from "#bot/services/check-ins.ts";
import { type Exam, examByCode } from "#bot/services/exams.ts";

/**
 * What is read at the door: three lines at most. Numbers that are typed there are those of the list, so what can be picked is never
 * numbered: buttons where the app has them, words elsewhere (`Reply.unasked`).
 */

/** The session at whose door somebody of the staff stands, and whether something was asked last. */
export const deskState = z.object({ exam: z.string(), asks: z.boolean() });
export type DeskState = z.infer<typeof deskState>;

export function doorReply(lines: readonly Words[], ...choices: Choice[]): Reply {
  const said = oneAfterAnother(lines);
  return choices.length > 0 ? { words: said, choices, unasked: true } : { words: said };
}

/** Several people, each of whom can be tapped; where there are no buttons they are told apart by what is typed, and their names read once. */
export function peopleReply({ writer: { channel } }: Turn, lines: readonly Words[], choices: readonly Choice[]): Reply {
  return channel === "telegram" ? doorReply(lines, ...choices) : doorReply(lines);
}

export function doorChoice(label: string, input: object): Choice {
  return { label: words(label), command: "check-in", input, lasting: true };
}

/** "Siti Rahayu, KDMP Cukir (UK3-025)" */
export function whoWords({ name, cooperative, registration: { number } }: Arrival): Words {
  return words("check-in-who", { name, cooperative, number });
}

/** Stays at the door of that session; null: at the one where they stood. */
export function atDoor(exam: Pick<Exam, "code"> | null, asks = false): Pick<Outcome, "dialog" | "keepsDialog"> {
  return exam === null ? { keepsDialog: true } : { dialog: { exam: exam.code, asks } satisfies DeskState };
}

/** The session at whose door they stand in this chat; null: none. */
export function standsAt(turn: Turn): string | null {
  return stateOf(turn, "check-in", deskState)?.exam ?? null;
}

/** Stays where they stand; who scans without having said where stands at the only door that is open, for of two it may be either. */
export async function staysAt(turn: Turn, exam: Exam): Promise<Pick<Outcome, "dialog" | "keepsDialog">> {
  const standing = standsAt(turn);
  if (standing !== null) return atDoor(standing === exam.code ? exam : null);
  const open = await examsAtDoor(turn.tx, turn);
  return atDoor(open.length === 1 && open[0]?.code === exam.code ? exam : null);
}

export function aboutOne(arrival: Arrival, changed: boolean): About {
  const { personId, number } = arrival.registration;
  return {
    subjectId: personId,
    object: `registration ${number}`,
    fields: ["name", "cooperative", "registration"],
    ...(changed && { changed: true as const }),
  };
}

/** "12 dari 40 hadir", of the part that goes on. */
export async function countLine(turn: Turn, { code }: Pick<Exam, "code">, day: Temporal.PlainDate): Promise<Words> {
  const part = await partNow(turn.tx, code, day);
  const { came, seats } = await doorCounts(turn.tx, code, day, part);
  return part === ""
    ? words("check-in-count", { came, seats })
    : words("check-in-count-part", { came, seats, part: words("check-in-part", { part }) });
}

/** The session of a door that is open; null: it is not open now. */
export async function openDoor(
  turn: Turn,
  code: string | null,
): Promise<{ exam: Exam; day: Temporal.PlainDate } | null> {
  const exam = code === null ? null : await examByCode(turn.tx, code);
  if (!exam || exam.isDraft || exam.cancelledAt !== null) return null;
  const door = doorAt(exam, turn);
  return door.is === "open" ? { exam, day: door.day } : null;
}
