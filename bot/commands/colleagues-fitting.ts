import type { Turn } from "#bot/commands/command.ts";
import { type SessionsFor, sessionLabel, whyBarred } from "#bot/commands/exam-sessions.ts";
import { refused } from "#bot/commands/refused.ts";
import { OTHER_SESSIONS_SHOWN } from "#bot/domain/office-rules.ts";
import { type Position, positionWords } from "#bot/domain/position.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { nextOffers } from "#bot/domain/seats.ts";
import { type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { officerWords } from "#bot/services/colleagues.ts";
import { comingExams, type Exam } from "#bot/services/exams.ts";
import { type Candidate, standingsOf } from "#bot/services/registrations.ts";
import type { Entry } from "#bot/services/roster.ts";
import { entriesOf, seatCounts } from "#bot/services/seats.ts";

/** Which of several colleagues a session has room for, and how they and the reasons are told. */

export interface Barred {
  entry: Entry;
  why: Refusal;
}

export interface Fitting {
  exam: Exam;
  seats: SessionsFor["open"][number]["seats"];
  /** Seats that nobody has and nobody waits for. */
  free: number;
  going: Entry[];
  /** So many of them get a seat, the others a place on the waiting list. */
  seated: number;
  barred: Barred[];
}

export async function fitting(turn: Turn, exam: Exam, entries: readonly Entry[]): Promise<Fitting> {
  const { tx } = turn;
  const seats = await seatCounts(tx, exam.code);
  const held = await entriesOf(tx, exam.code, turn);
  const isWaitedFor = seats.waiting > 0 && nextOffers(exam, held).length > 0;
  const free = isWaitedFor ? 0 : Math.max(0, exam.quota - seats.taken);
  const used = new Map<number, number>();
  for (const { status, cooperativeId } of held) if (status !== "waiting") count(used, cooperativeId);
  const found: Fitting = { exam, seats, free, going: [], seated: 0, barred: [] };
  for (const entry of entries) {
    const { cooperativeId } = entry;
    const { limitPerCooperative: limit, title } = exam;
    const why =
      (await whyBarred(turn, exam, [candidateOf(entry)])) ??
      (limit !== null && (used.get(cooperativeId) ?? 0) >= limit
        ? new Refusal("cooperative-full", { limit, title })
        : null);
    if (why) {
      found.barred.push({ entry, why });
      continue;
    }
    found.going.push(entry);
    if (found.seated >= free) continue;
    found.seated += 1;
    count(used, cooperativeId);
  }
  return found;
}

function count(used: Map<number, number>, cooperativeId: number): void {
  used.set(cooperativeId, (used.get(cooperativeId) ?? 0) + 1);
}

export function candidateOf({ personId, cooperativeId, position }: Entry): Candidate {
  return { personId, cooperativeId, position: position as Position };
}

/** Coming sessions that have room for one of them at least, and those that have none. */
export async function sessionsFitting(
  turn: Turn,
  entries: readonly Entry[],
): Promise<{ open: Fitting[]; closed: Fitting[] }> {
  const all = { open: [] as Fitting[], closed: [] as Fitting[] };
  for (const exam of await comingExams(turn.tx, turn.now, turn.timeZone)) {
    const fits = await fitting(turn, exam, entries);
    (fits.going.length > 0 ? all.open : all.closed).push(fits);
  }
  return all;
}

/** Other sessions that have a seat for those who found none here. */
export async function elsewhere(turn: Turn, entries: readonly Entry[], besides: string): Promise<Fitting[]> {
  if (entries.length === 0) return [];
  const { open } = await sessionsFitting(turn, entries);
  return open.filter(({ exam, seated }) => exam.code !== besides && seated > 0).slice(0, OTHER_SESSIONS_SHOWN);
}

export function fittingLabel(turn: Turn, { exam, seats }: Fitting): Words {
  return sessionLabel(turn, { exam, seats });
}

// ---- how they are told -----------------------------------------------------------------------------------------------

/** "Lilik Handayani, bendahara" */
export function colleagueWords({ name, position }: Pick<Entry, "name" | "position">): Words {
  return words("exam-colleagues-person", { name, position: words(positionWords[position as Position]) });
}

/** "Bu Lilik, Pak Agus dan Bu Nur" */
export function namesOf(people: readonly Pick<Entry, "name" | "gender">[]): Words {
  const [last, ...before] = people.map(called).reverse();
  if (!last) throw new Error("nobody is named");
  if (before.length === 0) return last;
  const first = before.reduce((rest, name) => words("exam-colleagues-comma", { first: name, rest }));
  return words("exam-colleagues-and", { first, last });
}

/** Why one of them is not entered: "• Bu Lilik sudah dipesankan Pak Agus, sekretaris KDMP Badang, dan belum menjawab." */
async function barredLine(turn: Turn, { entry, why }: Barred, { code }: Exam): Promise<Words> {
  const name = called(entry);
  if (why.code === "already-registered") {
    const all = await standingsOf(turn.tx, entry.personId, turn);
    const here = all.find(({ exam }) => exam.code === code)?.registration;
    if (here && !here.hasAgreed && here.enteredById !== null) {
      if (here.enteredById === turn.person?.id) return words("exam-colleagues-asked-by-you", { name });
      const by = await officerWords(turn.tx, here.enteredById, here.cooperativeId);
      return words("exam-colleagues-asked-by", { name, by });
    }
  }
  return words("exam-colleagues-barred", { name, why: refused(why) });
}

export async function barredLinesOf(turn: Turn, barred: readonly Barred[], exam: Exam): Promise<Words[]> {
  const lines: Words[] = [];
  for (const one of barred) lines.push(await barredLine(turn, one, exam));
  return lines;
}
