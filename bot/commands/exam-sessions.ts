import type { Turn } from "#bot/commands/command.ts";
import { refused } from "#bot/commands/refused.ts";
import { OTHER_SESSIONS_SHOWN } from "#bot/domain/office-rules.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { type Choice, type Words, words } from "#bot/messages.ts";
import { totalsOf } from "#bot/services/exam-totals.ts";
import { comingExams, type Exam } from "#bot/services/exams.ts";
import type { Role } from "#bot/services/identity.ts";
import { type Candidate, refuseUnlessOpen } from "#bot/services/registrations.ts";
import type { SeatCounts } from "#bot/services/seats.ts";

/** Which sessions are open to somebody, and how a session is told in a line. */

/** Offices in which somebody may be entered. */
export function officesOf({ person }: Turn): Candidate[] {
  if (!person) return [];
  return person.roles
    .filter((role): role is Extract<Role, { kind: "officer" }> => role.kind === "officer")
    .map(({ cooperativeId, position }) => ({ personId: person.id, cooperativeId, position }));
}

/** Why a session is not open to somebody in any of these offices; null: it is. */
export async function whyBarred(turn: Turn, exam: Exam, offices: readonly Candidate[]): Promise<Refusal | null> {
  let why: Refusal | null = null;
  for (const office of offices) {
    try {
      await refuseUnlessOpen(turn.tx, exam, office, turn);
      return null;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      why ??= error;
    }
  }
  return why;
}

export interface SessionsFor {
  open: { exam: Exam; seats: SeatCounts }[];
  barred: { exam: Exam; why: Refusal }[];
}

/** The coming sessions, those that are open to somebody apart from the others. */
export async function sessionsFor(turn: Turn, offices: readonly Candidate[]): Promise<SessionsFor> {
  const open: Exam[] = [];
  const barred: SessionsFor["barred"] = [];
  for (const exam of await comingExams(turn.tx, turn.now, turn.timeZone)) {
    const why = await whyBarred(turn, exam, offices);
    if (why) barred.push({ exam, why });
    else open.push(exam);
  }
  return { open: (await totalsOf(turn.tx, open)).map(({ exam, ...seats }) => ({ exam, seats })), barred };
}

/** "sisa 6 kursi", "penuh, 3 menunggu" */
export function seatsLeft({ quota }: Exam, { taken, waiting }: SeatCounts): Words {
  const free = Math.max(0, quota - taken);
  return free > 0 && waiting === 0 ? words("exam-sessions-free", { free }) : words("exam-sessions-full", { waiting });
}

/** "Angkatan 3: Kamis, 10 Juli 2025, sisa 6 kursi" */
export function sessionLabel(turn: Turn, { exam, seats }: SessionsFor["open"][number]): Words {
  const { title, startsAt } = exam;
  const date = startsAt.toZonedDateTimeISO(turn.timeZone).toPlainDate();
  return words("exam-sessions-label", { title, date, seats: seatsLeft(exam, seats) });
}

/** Sessions that are not open to them, with the reason, a line each. */
export function barredLines(barred: SessionsFor["barred"]): Words[] {
  return barred.map(({ exam: { title }, why }) => words("exam-sessions-barred", { title, why: refused(why) }));
}

/** Ways into other sessions of the kind that have a seat left. */
export async function otherSessions(turn: Turn, { code, kind }: Pick<Exam, "code" | "kind">): Promise<Choice[]> {
  const { open } = await sessionsFor(turn, officesOf(turn));
  return open
    .filter(({ exam }) => exam.code !== code && exam.kind === kind)
    .filter(({ exam, seats }) => seats.taken < exam.quota && seats.waiting === 0)
    .slice(0, OTHER_SESSIONS_SHOWN)
    .map((one) => ({
      label: words("exam-sessions-other", { session: sessionLabel(turn, one) }),
      command: "exam-register",
      input: { given: { exam: one.exam.code } },
      lasting: true,
    }));
}

/** When and where, and what to bring, a line each. */
export function attendanceLines({ startsAt, place, address }: Exam): Words[] {
  return [
    words("exam-sessions-when-where", { startsAt, place: address === null ? place : `${place}, ${address}` }),
    words("exam-sessions-bring"),
  ];
}
