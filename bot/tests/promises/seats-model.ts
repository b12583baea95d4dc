/**
 * What should become of the seats of sessions: maps and lists, time as numbers, nothing of the program's own. It is slow and
 * plain on purpose: one seat at a time goes to the first who may have it, and then it looks again.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Jombang is seven hours before Greenwich, all year. */
const ZONE = 7 * HOUR;

export interface ModelEntry {
  exam: string;
  number: number;
  person: number;
  cooperative: number;
  by: number | null;
  agreed: boolean;
  status: "waiting" | "offered" | "confirmed" | "cancelled";
  endsAt: number | null;
  reason: string | null;
}

export interface ModelExam {
  code: string;
  quota: number;
  limit: number | null;
  startsAt: number;
  closesAt: number;
  cancelled: boolean;
  entries: ModelEntry[];
}

/** What somebody was told, until when it is worth saying. */
export interface ModelTold {
  person: number;
  words: string;
  until: number;
}

export interface SeatsModel {
  now: number;
  exams: ModelExam[];
  /** By person: the cooperatives in which they hold an office, and the first day on which that is over. */
  terms: { cooperative: number; overOn: number | null }[][];
  told: ModelTold[];
}

/** A no, in the program's words for it. */
export class ModelRefusal extends Error {}

/** So long a session lasts. */
export const LASTS = 6 * HOUR;
export const dayOf = (at: number): number => Math.floor((at + ZONE) / DAY);
const clockOf = (at: number): number => (((at + ZONE) % DAY) + DAY) % DAY;
/** The first of January 1970 was a Thursday. */
const isWorkingDay = (day: number): boolean => ![0, 6].includes((day + 4) % 7);
const fourOn = (day: number): number => day * DAY + 16 * HOUR - ZONE;

function fourAfter(day: number, workingDays: number): number {
  let on = day;
  for (let left = workingDays; left > 0; ) {
    on += 1;
    if (isWorkingDay(on)) left -= 1;
  }
  return fourOn(on);
}

function offerEnd(now: number, startsAt: number): number {
  const today = dayOf(now);
  const isOffice = isWorkingDay(today) && clockOf(now) < 16 * HOUR;
  const end = isOffice ? Math.max(fourOn(today), now + 3 * HOUR) : fourAfter(today, 1);
  return Math.min(end, startsAt);
}

export const open = ({ entries }: ModelExam): ModelEntry[] => entries.filter(({ status }) => status !== "cancelled");
export const seated = (exam: ModelExam) => open(exam).filter(({ status }) => status !== "waiting");
const last24 = ({ now }: SeatsModel, { startsAt }: ModelExam) => now >= startsAt - DAY;

export function isInOffice({ terms, now }: SeatsModel, person: number, cooperative: number): boolean {
  const theirs = terms[person] ?? [];
  return theirs.some((term) => term.cooperative === cooperative && (term.overOn ?? Infinity) > dayOf(now));
}

/** Why somebody is passed over while seats are free. */
export function barred(model: SeatsModel, exam: ModelExam, entry: ModelEntry): string | null {
  if (!isInOffice(model, entry.person, entry.cooperative)) return "notInOffice";
  if (!entry.agreed) return "notAgreed";
  const theirs = seated(exam).filter(({ cooperative }) => cooperative === entry.cooperative).length;
  return exam.limit !== null && theirs >= exam.limit ? "cooperativeFull" : null;
}

function nextFor(model: SeatsModel, exam: ModelExam): ModelEntry | undefined {
  if (seated(exam).length >= exam.quota) return undefined;
  return exam.entries.find((entry) => entry.status === "waiting" && barred(model, exam, entry) === null);
}

/** Everybody who would get a seat if those that are free were passed on now. */
function wouldGet(model: SeatsModel, exam: ModelExam): number[] {
  const copy = structuredClone(exam);
  const got: number[] = [];
  for (let next = nextFor(model, copy); next; next = nextFor(model, copy)) {
    next.status = "offered";
    got.push(next.number);
  }
  return got;
}

function tell(model: SeatsModel, person: number | null, words: string, until = model.now + DAY): void {
  if (person !== null) model.told.push({ person, words, until });
}

function close(entry: ModelEntry, reason: string): void {
  Object.assign(entry, { status: "cancelled", reason, endsAt: null });
}

/** Offers that ran out end; free seats go on. @returns how many of each */
export function settle(model: SeatsModel, exam: ModelExam, byHand = false): { lapsed: number; offered: number } {
  let [lapsed, offered] = [0, 0];
  for (const entry of exam.entries) {
    if (entry.status !== "offered" || (entry.endsAt ?? 0) > model.now) continue;
    close(entry, "lapsed");
    tell(model, entry.person, "exam-offer-lapsed");
    if (!entry.agreed) tell(model, entry.by, "exam-colleagues-lapsed");
    lapsed += 1;
  }
  const over = exam.cancelled || model.now >= exam.startsAt;
  if (over || (last24(model, exam) && !byHand)) return { lapsed, offered };
  for (let next = nextFor(model, exam); next; next = nextFor(model, exam)) {
    next.status = "offered";
    next.endsAt = offerEnd(model.now, exam.startsAt);
    tell(model, next.person, "exam-offer-told", next.endsAt);
    offered += 1;
  }
  return { lapsed, offered };
}

/** Nobody can be in both; one that goes on past midnight is on both days. */
function isSameDay(one: ModelExam, other: ModelExam): boolean {
  const last = ({ startsAt }: ModelExam) => dayOf(startsAt + LASTS);
  return dayOf(one.startsAt) <= last(other) && dayOf(other.startsAt) <= last(one);
}

/** @throws ModelRefusal; then nothing of the model may be used any more */
export function enter(
  model: SeatsModel,
  exam: ModelExam,
  who: { person: number; cooperative: number; by: number | null },
): ModelEntry {
  settle(model, exam);
  const theirs = model.exams.filter((one) => open(one).some(({ person }) => person === who.person));
  if (theirs.includes(exam)) throw new ModelRefusal("already-registered");
  if (exam.cancelled) throw new ModelRefusal("exam-cancelled");
  if (model.now >= exam.startsAt) throw new ModelRefusal("exam-started");
  if (model.now > exam.closesAt) throw new ModelRefusal("exam-closed");
  if (theirs.some((one) => isSameDay(one, exam))) throw new ModelRefusal("same-day");
  const colleagues = seated(exam).filter(({ cooperative }) => cooperative === who.cooperative).length;
  if (exam.limit !== null && colleagues >= exam.limit) throw new ModelRefusal("cooperative-full");
  const isFree = seated(exam).length < exam.quota && nextFor(model, exam) === undefined;
  const agreed = who.by === null;
  const entry: ModelEntry = {
    exam: exam.code,
    number: exam.entries.length + 1,
    ...who,
    agreed,
    status: !isFree ? "waiting" : agreed ? "confirmed" : "offered",
    endsAt: isFree && !agreed ? Math.min(fourAfter(dayOf(model.now), 3), exam.startsAt) : null,
    reason: null,
  };
  exam.entries.push(entry);
  return entry;
}

export function take(model: SeatsModel, exam: ModelExam, entry: ModelEntry): string {
  const before = entry.status;
  settle(model, exam);
  if (entry.status === "cancelled") return before === "offered" || entry.reason === "lapsed" ? "lapsed" : "gone";
  if (entry.status === "confirmed") return "wasConfirmed";
  const isFirst = !entry.agreed;
  entry.agreed = true;
  if (entry.status === "waiting") {
    // Who waits and has said yes already is next when their turn comes, not when they say it again.
    const may = isFirst && model.now < exam.startsAt && wouldGet(model, exam).includes(entry.number);
    if (!may) {
      if (isFirst) tell(model, entry.by, "exam-colleagues-agreed-waiting");
      return "waiting";
    }
  }
  entry.status = "confirmed";
  entry.endsAt = null;
  if (isFirst) tell(model, entry.by, "exam-colleagues-agreed");
  return "confirmed";
}

export function leave(model: SeatsModel, exam: ModelExam, entry: ModelEntry, reason: string): void {
  if (entry.status === "cancelled") return;
  close(entry, reason);
  if (reason === "withdrawn" || reason === "declined") tell(model, entry.by, "exam-colleagues-declined");
  settle(model, exam);
}

export function change(
  model: SeatsModel,
  exam: ModelExam,
  facts: Partial<Pick<ModelExam, "quota" | "limit" | "startsAt">>,
): void {
  const { quota, limit, startsAt } = { ...exam, ...facts };
  const moved = startsAt !== exam.startsAt;
  if (quota === exam.quota && limit === exam.limit && !moved) return;
  Object.assign(exam, facts);
  if (moved) {
    for (const entry of open(exam)) {
      if (entry.endsAt !== null) entry.endsAt = Math.min(entry.endsAt, exam.startsAt);
      tell(model, entry.person, "exam-changed-told");
    }
  }
  settle(model, exam);
}

export function callOff(model: SeatsModel, exam: ModelExam): void {
  if (exam.cancelled) return;
  exam.cancelled = true;
  for (const entry of open(exam)) {
    tell(model, entry.person, "exam-cancelled-told");
    close(entry, "examCancelled");
  }
}
