import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import type { Paper as StoredPaper, Person as StoredPerson } from "#bot/db/generated/sqlite/client.ts";
import { paperContext, type Secrets } from "#bot/db/secrets.ts";
import { PAPERS_A_DAY, PAPERS_MOST_BYTES_A_PERSON } from "#bot/domain/office-rules.ts";
import { type Doubt, doubtsOf, type Measured, readDoubts } from "#bot/domain/paper-doubts.ts";
import { type AskedPaper, paperKinds } from "#bot/domain/paper-kinds.ts";
import type { PaperReason } from "#bot/domain/paper-reasons.ts";
import { papersDueBy } from "#bot/domain/paper-times.ts";
import { earlier, instantOf, stored } from "#bot/domain/time.ts";
import { type Choice, words } from "#bot/messages.ts";
import { attemptsOn, noteAttempt } from "#bot/services/attempts.ts";
import { type Exam, examOf, overAt } from "#bot/services/exams.ts";
import { draftOf } from "#bot/services/registrations.ts";
import { type Moment, type Registration, registrationOf } from "#bot/services/seats.ts";

/** Papers that people hand in: what a session asks for, what is there of it, and how it comes there. */

export interface Paper {
  id: number;
  personId: number;
  /** null: it is not known yet which paper it is. */
  kind: string | null;
  status: "held" | "waiting" | "accepted" | "sentBack";
  file: string;
  form: "jpeg" | "pdf";
  pages: number;
  doubts: Doubt[];
  receivedAt: Temporal.Instant;
  reason: PaperReason | null;
  note: string | null;
  /** Until when another one is awaited in its place. */
  dueAt: Temporal.Instant | null;
}

export function paperOf(row: StoredPaper): Paper {
  return {
    id: row.id,
    personId: row.personId,
    kind: row.kind,
    status: row.status as Paper["status"],
    file: row.file,
    form: row.form as Paper["form"],
    pages: row.pages,
    doubts: readDoubts(row.doubts),
    receivedAt: instantOf(row.receivedAt),
    reason: row.reason as PaperReason | null,
    note: row.note,
    dueAt: row.dueAt === null ? null : instantOf(row.dueAt),
  };
}

// ---- what is asked, and what is there ------------------------------------------------------------------------------

export type PaperState = "missing" | "waiting" | "accepted" | "sentBack";

/** A paper that a session asks for, as it stands with somebody. */
export interface PaperStanding extends AskedPaper {
  state: PaperState;
  paper: Paper | null;
  /** Until when it is awaited. */
  dueAt: Temporal.Instant;
}

/** A session's papers, as they stand with somebody who is entered for it or began to be. */
export interface SessionPapers {
  exam: Exam;
  /** null: begun, and not entered yet. */
  registration: Registration | null;
  dueAt: Temporal.Instant;
  papers: PaperStanding[];
}

/** Sessions that ask somebody for papers and are not over, the next one first. */
export async function papersAskedOf(tx: Tx, personId: number, moment: Moment): Promise<SessionPapers[]> {
  const rows = await tx.registration.findMany({
    where: { personId, status: { not: "cancelled" }, exam: { cancelledAt: null } },
    include: { exam: true },
  });
  const entered = rows.map(({ exam, ...row }) => ({
    exam: examOf(exam),
    registration: registrationOf(row),
    seatSince: row.confirmedAt === null ? null : instantOf(row.confirmedAt),
  }));
  const draft = await draftOf(tx, personId, moment);
  const isNew = draft !== null && !entered.some(({ exam }) => exam.code === draft.code);
  const all = [...entered, ...(isNew ? [{ exam: draft, registration: null, seatSince: null }] : [])].filter(
    ({ exam }) => Temporal.Instant.compare(overAt(exam, moment.timeZone), moment.now) >= 0,
  );
  const papers = all.length === 0 ? [] : await papersOf(tx, personId);
  return all
    .map(({ exam, registration, seatSince }) => sessionPapers({ exam, registration, seatSince }, papers, moment))
    .filter((one) => one.papers.length > 0)
    .sort((one, other) => Temporal.Instant.compare(one.exam.startsAt, other.exam.startsAt));
}

/** A session's papers, as they stand with somebody who is about to enter for it. */
export async function papersForSession(tx: Tx, personId: number, exam: Exam, moment: Moment): Promise<PaperStanding[]> {
  if (paperKinds(exam.papers).length === 0) return [];
  return sessionPapers({ exam, registration: null, seatSince: null }, await papersOf(tx, personId), moment).papers;
}

function sessionPapers(
  {
    exam,
    registration,
    seatSince,
  }: { exam: Exam; registration: Registration | null; seatSince: Temporal.Instant | null },
  papers: readonly Paper[],
  { timeZone }: Moment,
): SessionPapers {
  const dueAt = papersDueBy(exam, seatSince, timeZone);
  return {
    exam,
    registration,
    dueAt,
    papers: paperKinds(exam.papers).map((asked): PaperStanding => {
      const paper = papers.find(({ kind }) => kind === asked.kind) ?? null;
      const state = paper === null || paper.status === "held" ? "missing" : paper.status;
      return { ...asked, state, paper, dueAt: paper?.dueAt ?? dueAt };
    }),
  };
}

/** The papers of these sessions, each kind once, as the first that asks for it calls it. */
export function eachKind(sessions: readonly SessionPapers[]): PaperStanding[] {
  const all: PaperStanding[] = [];
  for (const one of sessions.flatMap(({ papers }) => papers)) {
    if (!all.some(({ kind }) => kind === one.kind)) all.push(one);
  }
  return all;
}

/** What is still to be handed in. */
export function stillNeeded<Standing extends { state: PaperState }>(papers: readonly Standing[]): Standing[] {
  return papers.filter(({ state }) => state === "missing" || state === "sentBack");
}

/** The earliest of their days. @throws where there are none */
export function firstDueAt(papers: readonly PaperStanding[]): Temporal.Instant {
  return papers.map(({ dueAt }) => dueAt).reduce(earlier);
}

export function labelsOf(papers: readonly Pick<PaperStanding, "label">[]): string {
  return papers.map(({ label }) => label).join(", ");
}

/** Leads to where papers are handed in. */
export const papersChoice: Choice = {
  label: words("papers-menu"),
  command: "papers",
  input: { text: "" },
  lasting: true,
};

/** Whether nothing of these needs a look or a paper any more. */
export function areAccepted(papers: readonly PaperStanding[]): boolean {
  return papers.every(({ state }) => state === "accepted");
}

/** Papers of somebody that count, one of a kind. */
async function papersOf(tx: Tx, personId: number): Promise<Paper[]> {
  return (await tx.paper.findMany({ where: { personId, openKey: { not: null } }, orderBy: { id: "asc" } })).map(
    paperOf,
  );
}

/** Somebody who is entered for a session and lacks papers for it. */
export interface Lacking {
  person: Pick<StoredPerson, "id" | "name" | "gender">;
  exam: Exam;
  registration: Registration;
  /** Those that are to be handed in, or handed in again. */
  needed: PaperStanding[];
  /** The earliest of their days. */
  dueAt: Temporal.Instant;
}

/**
 * Who lacks which papers for which session, until when: of those who have a seat, in the order of their numbers. For whoever reminds them.
 * @param exams sessions that are not over
 */
export async function lackingPapers(
  tx: Tx,
  exams: readonly Exam[],
  moment: Moment,
  whose: { personId?: number } = {},
): Promise<Lacking[]> {
  const asking = exams.filter(({ papers }) => paperKinds(papers).length > 0);
  if (asking.length === 0) return [];
  const seated = { ...whose, statuses: ["confirmed"] };
  return (await papersIn(tx, asking, moment, seated)).flatMap(({ person, exam, registration, papers }) => {
    const needed = stillNeeded(papers);
    return needed.length > 0 ? [{ person, exam, registration, needed, dueAt: firstDueAt(needed) }] : [];
  });
}

interface Whose {
  statuses?: readonly string[];
  personId?: number;
  /** One registration. */
  id?: number;
}

/** How it stands with the papers of those who are entered for these sessions. */
export async function papersIn(
  tx: Pick<Tx, "registration">,
  exams: readonly Exam[],
  moment: Moment,
  { statuses = ["confirmed", "offered", "waiting"], ...whose }: Whose = {},
): Promise<(SessionPapers & { registration: Registration } & Pick<Lacking, "person">)[]> {
  const byCode = new Map(exams.map((exam) => [exam.code, exam]));
  const rows = await tx.registration.findMany({
    where: { ...whose, examCode: { in: [...byCode.keys()] }, status: { in: [...statuses] } },
    include: {
      person: { select: { id: true, name: true, gender: true, papers: { where: { openKey: { not: null } } } } },
    },
    orderBy: [{ examCode: "asc" }, { number: "asc" }],
  });
  return rows.map(({ person: { papers, ...person }, ...row }) => {
    const registration = registrationOf(row);
    const exam = byCode.get(row.examCode) as Exam;
    const seatSince = row.confirmedAt === null ? null : instantOf(row.confirmedAt);
    const standing = sessionPapers({ exam, registration, seatSince }, papers.map(paperOf), moment);
    return { ...standing, registration, person };
  });
}

// ---- handing in ----------------------------------------------------------------------------------------------------

/** A file that was looked at and lies on the disk; its row comes next. */
export interface TakenPaper {
  file: string;
  key: string;
  /** SHA-256 of what was sent, in hexadecimal: the same file again is the same. */
  print: string;
  bytes: number;
  measured: Measured;
}

/** Why a file was not taken. */
export type PaperRefusal =
  | { refused: "lost" | "empty" | "heic" | "webp" | "office" | "archive" | "film" | "other" | "too-large" | "broken" }
  | { refused: "pdf-broken" | "pdf-locked" | "pdf-active" }
  | { refused: "too-many-pixels"; megapixels: number };

/** A file that was looked at: a picture as JPEG, upright, smaller, without what the camera wrote; or a PDF that does nothing. */
export interface ReadFile {
  form: Measured["form"];
  bytes: Uint8Array;
}

/** Where papers are looked at and kept; slow work, never inside a transaction. */
export interface PaperDesk {
  /** Fetches a file, looks at it, keeps what can be kept of it: upright, smaller, without the place where it was taken. */
  take(fetch: () => Promise<Uint8Array>): Promise<TakenPaper | PaperRefusal>;
  /** The same of a file that is for everybody's eyes, and is kept elsewhere. */
  read(fetch: () => Promise<Uint8Array>): Promise<ReadFile | PaperRefusal>;
  /** Whether its file is there. */
  has(file: string): boolean;
}

/** Where nobody hands anything in. */
export const NO_PAPERS: PaperDesk = {
  take: () => Promise.reject(new Error("no place for papers")),
  read: () => Promise.reject(new Error("nobody looks at files")),
  has: () => false,
};

/** Whether somebody may hand in another file: so many a day, and so much in all. */
export async function mayHandIn(tx: Tx, personId: number, now: Temporal.Instant): Promise<"yes" | "tomorrow" | "full"> {
  if ((await attemptsOn(tx, personId, "paper", now.subtract({ hours: 24 }))) >= PAPERS_A_DAY) return "tomorrow";
  const { _sum: sum } = await tx.paper.aggregate({ where: { personId }, _sum: { bytes: true } });
  return (sum.bytes ?? 0) >= PAPERS_MOST_BYTES_A_PERSON ? "full" : "yes";
}

export function countFile(tx: Tx, chatAccountId: number, personId: number, now: Temporal.Instant): Promise<void> {
  return noteAttempt(tx, chatAccountId, "paper", personId, now);
}

/** What is sealed beside a paper. */
type SealedFacts = Pick<TakenPaper, "key" | "print" | "measured">;

/** Whoever changes somebody's papers is alone with them until the transaction ends. */
async function changing(tx: Tx, personId: number): Promise<void> {
  await lockName(tx, `papers ${personId}`);
}

/**
 * Keeps a paper about which something is asked first; it counts for nothing yet.
 * @param isSame it is the same file as another paper of theirs
 */
export async function holdPaper(
  tx: Tx,
  secrets: Secrets,
  { personId, kind, taken, isSame }: { personId: number; kind: string | null; taken: TakenPaper; isSame: boolean },
  now: Temporal.Instant,
): Promise<Paper> {
  const { file, key, print, bytes, measured } = taken;
  const facts: SealedFacts = { key, print, measured };
  if (kind !== null) await tx.paper.deleteMany({ where: { personId, kind, status: "held" } });
  return paperOf(
    await tx.paper.create({
      data: {
        personId,
        kind,
        status: "held",
        file,
        sealed: secrets.seal("paper", JSON.stringify(facts), paperContext(file)),
        form: measured.form,
        bytes,
        pages: measured.form === "pdf" ? measured.pages : 1,
        doubts: [...(isSame ? ["same"] : []), ...doubtsOf(measured, kind)].join(","),
        receivedAt: stored(now),
      },
    }),
  );
}

/** Lets a held paper count as this kind: it waits for the staff, in the place of the one before. @returns null: there is none */
export async function handIn(tx: Tx, id: number, personId: number, kind: string): Promise<Paper | null> {
  await changing(tx, personId);
  const held = await tx.paper.findFirst({ where: { id, personId, status: "held" } });
  if (!held) return null;
  // With the one before go those of which something was asked: the newest is meant.
  await tx.paper.deleteMany({ where: { personId, kind, id: { not: id } } });
  const data = { kind, status: "waiting", openKey: openKey(personId, kind) };
  return paperOf(await tx.paper.update({ where: { id }, data }));
}

/** What was handed in as another kind, and not looked at yet, is this one. @returns null: it can't be */
export async function renamePaper(tx: Tx, id: number, personId: number, kind: string): Promise<Paper | null> {
  await changing(tx, personId);
  const found = await tx.paper.findFirst({ where: { id, personId, status: "waiting" } });
  if (!found) return null;
  await tx.paper.deleteMany({ where: { personId, kind, openKey: { not: null }, id: { not: id } } });
  return paperOf(await tx.paper.update({ where: { id }, data: { kind, openKey: openKey(personId, kind) } }));
}

function openKey(personId: number, kind: string): string {
  return `${personId} ${kind}`;
}

/** What kind a held paper is, when its owner has said so. @returns it, with what is doubted in one of that kind; null: there is none */
export async function nameHeld(
  tx: Tx,
  secrets: Secrets,
  id: number,
  personId: number,
  kind: string,
): Promise<Paper | null> {
  const held = await tx.paper.findFirst({ where: { id, personId, status: "held" } });
  if (!held) return null;
  const measured = factsOf(secrets, held)?.measured;
  const isSame = readDoubts(held.doubts).includes("same");
  const doubts = [...(isSame ? ["same"] : []), ...(measured ? doubtsOf(measured, kind) : [])];
  return paperOf(await tx.paper.update({ where: { id }, data: { kind, doubts: doubts.join(",") } }));
}

/** Papers of somebody about which something is asked, in the order in which they came. */
export async function heldOf(tx: Tx, personId: number): Promise<Paper[]> {
  return (await tx.paper.findMany({ where: { personId, status: "held" }, orderBy: { id: "asc" } })).map(paperOf);
}

/** What somebody handed in last, since then, and is not checked yet. */
export async function newestWaiting(tx: Tx, personId: number, since: Temporal.Instant): Promise<Paper | null> {
  const where = { personId, status: "waiting", receivedAt: { gte: stored(since) } };
  const row = await tx.paper.findFirst({ where, orderBy: { id: "desc" } });
  return row && paperOf(row);
}

/** One that its owner takes back; what lies on the disk goes with the next sweep. */
export async function dropHeld(tx: Tx, id: number, personId: number): Promise<boolean> {
  return (await tx.paper.deleteMany({ where: { id, personId, status: "held" } })).count > 0;
}

/** The paper of somebody that is the same file as this one; null: there is none. */
export async function sameFile(tx: Tx, secrets: Secrets, personId: number, print: string): Promise<Paper | null> {
  const rows = await tx.paper.findMany({ where: { personId }, orderBy: { id: "desc" } });
  const same = rows.find((row) => factsOf(secrets, row)?.print === print);
  return same ? paperOf(same) : null;
}

/** What opens a paper's file; null: it was sealed by another key, which can't be. */
export function factsOf(secrets: Secrets, { sealed, file }: Pick<StoredPaper, "sealed" | "file">): SealedFacts | null {
  const text = secrets.open("paper", sealed, paperContext(file));
  return text === null ? null : (JSON.parse(text) as SealedFacts);
}

export async function paperById(tx: Tx, id: number): Promise<Paper | null> {
  const row = await tx.paper.findUnique({ where: { id } });
  return row && paperOf(row);
}

/** How many papers there are, by how they stand. */
export async function countPapers(read: Pick<Tx, "paper">): Promise<Record<Paper["status"], number>> {
  const rows = await read.paper.groupBy({ by: ["status"], _count: true });
  const of = (status: Paper["status"]) => rows.find((row) => row.status === status)?._count ?? 0;
  return { held: of("held"), waiting: of("waiting"), accepted: of("accepted"), sentBack: of("sentBack") };
}
