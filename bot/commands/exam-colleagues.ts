import { z } from "zod";
import { LINKED, registersFor } from "#bot/commands/access.ts";
import {
  type Barred,
  barredLinesOf,
  candidateOf,
  colleagueWords,
  elsewhere,
  type Fitting,
  fitting,
  fittingLabel,
  namesOf,
  sessionsFitting,
} from "#bot/commands/colleagues-fitting.ts";
import { forwardedText } from "#bot/commands/colleagues-forwarded.ts";
import { type ColleaguesNamed, colleaguesNamed, entersSomebody, isForOthers } from "#bot/commands/colleagues-named.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { examNamed } from "#bot/commands/exam-named.ts";
import { notAnOfficer } from "#bot/commands/exam-register.ts";
import { officesOf } from "#bot/commands/exam-sessions.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { refused } from "#bot/commands/refused.ts";
import { DIALOG_HOURS, MOST_COLLEAGUES } from "#bot/domain/office-rules.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { yesOrNo } from "#bot/domain/yes-no.ts";
import { type Choice, type Reply, reply, type Words, words } from "#bot/messages.ts";
import { called, you } from "#bot/services/address.ts";
import { audit } from "#bot/services/audit.ts";
import { type Came, isReachable, lastEntered, registerTogether } from "#bot/services/colleagues.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import { comingExams, type Exam, examByCode } from "#bot/services/exams.ts";
import { hasNationalId } from "#bot/services/people.ts";
import { boardOf, type Entry, entryNamed } from "#bot/services/roster.ts";

/** Whom somebody wants to enter, as far as it is known; officers by their entries on the board. */
const requestType = z.object({
  exam: z.string().nullable(),
  officers: z.array(z.number()),
  unclear: z.array(z.object({ asked: z.string(), among: z.array(z.number()), isOtherName: z.boolean() })),
  unknown: z.array(z.string()),
});
type Request = z.infer<typeof requestType>;

const input = z.union([
  z.object({ request: requestType }),
  z.object({ enters: z.object({ exam: z.string(), officers: z.array(z.number()) }) }),
  z.object({ asksWho: z.string().nullable() }),
  z.object({ text: z.string() }),
]);

/** which: one of several who fit a name · session: for which · sure: whether it is to be done · who: whom at all */
const state = z.object({ step: z.enum(["which", "session", "sure", "who"]), request: requestType });
type State = z.infer<typeof state>;

/** The chair or the secretary enters colleagues of their own board, in one message; each of them is asked. */
export const examColleagues = command<z.infer<typeof input>, State>({
  name: "exam-colleagues",
  phrases: { "daftarkan rekan": { text: "" }, "daftarkan pengurus": { text: "" } },
  access: LINKED,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if (officesHere(turn).length === 0) return notTheirs(turn);
    if ("enters" in what) return enters(turn, what.enters);
    if ("request" in what) return goOn(turn, what.request);
    if ("asksWho" in what) return asksWho(turn, what.asksWho);
    return begins(turn, what.text);
  },
  // "bu nur juga", a while after the others; "daftarkan …", whatever else it may be taken for.
  hears: (text, meant) =>
    (meant === null || meant === "exam_register") && (ALSO.test(readable(text)) || entersSomebody(text)),
  async heard(turn, text) {
    const isTheirs = officesHere(turn).length > 0 && (await meansColleagues(turn, text));
    return isTheirs ? begins(turn, text) : null;
  },
  dialog: {
    state,
    async answer(turn, { step, request }, { text }) {
      if (officesHere(turn).length === 0) return notTheirs(turn);
      if (wordsOf(text).length === 0) return null;
      if (step === "which") return picksOne(turn, request, text);
      if (step === "session") return picksSession(turn, request, text);
      if (step === "who") return saysWho(turn, request, text);
      if (yesOrNo(text) === "yes" && request.exam !== null) {
        return enters(turn, { exam: request.exam, officers: request.officers });
      }
      if (yesOrNo(text) === "no") return { replies: [reply(words("exam-colleagues-stopped"))], outcome: "stopped" };
      return changes(turn, request, text);
    },
    async ask(turn, { step, request }) {
      if (officesHere(turn).length === 0) return notTheirs(turn);
      return step === "who" ? asksWho(turn, request.exam) : goOn(turn, request);
    },
    keep: () => ({ text: "" }),
  },
});

const ALSO = /\b(?:sekalian|juga|jg|pisan|sisan|barang)(?: (?:ya|yo|nggih|pak|bu|min|dong))*$/;

/** Whether words name people of one's own board, others than oneself, or mean them in general. */
export async function meansColleagues(turn: Turn, text: string): Promise<boolean> {
  const offices = officesOf(turn);
  // Of somebody whom nobody knows yet only the words can tell; linking comes first, and then it goes on.
  if (!turn.person || offices.length === 0) return !turn.person && isForOthers(text);
  const own = offices.map(({ cooperativeId }) => cooperativeId);
  if (entersSomebody(text) && isOfOthers(turn, text, own)) return true;
  const board = await boardsOf(turn, own);
  const { meant, unclear, unknown } = colleaguesNamed(text, { board, selfId: turn.person.id });
  const others = meant.filter(({ personId }) => personId !== turn.person?.id);
  return others.length + unclear.length + unknown.length > 0 || (meant.length === 0 && isForOthers(text));
}

function officesHere({ person }: Turn): number[] {
  return person ? [...new Set(registersFor(person))] : [];
}

async function notTheirs(turn: Turn): Promise<Outcome> {
  if (officesOf(turn).length === 0) return notAnOfficer(turn);
  const self: Choice = {
    label: words("exam-register-do"),
    command: "exam-register",
    input: { text: "" },
    lasting: true,
  };
  return { replies: [reply(words("exam-colleagues-not-yours"), self)], about: null, outcome: "not-theirs" };
}

// ---- the boards ------------------------------------------------------------------------------------------------------

/** Who is in office today, of every cooperative for which they may register. */
export function boards(turn: Turn): Promise<Entry[]> {
  return boardsOf(turn, officesHere(turn));
}

async function boardsOf({ tx, today }: Turn, cooperativeIds: readonly number[]): Promise<Entry[]> {
  const all: Entry[] = [];
  for (const id of new Set(cooperativeIds)) all.push(...(await boardOf(tx, id, today)));
  return all;
}

/** Those of the board who have these entries; what a choice carries may be of yesterday's board, or forged. */
function thoseOf(board: readonly Entry[], ids: readonly number[]): Entry[] {
  return ids.flatMap((id) => board.find((entry) => entry.id === id) ?? []);
}

async function cooperativeName(turn: Turn): Promise<string> {
  const [id = -1] = officesHere(turn);
  const cooperative = await cooperativeById(turn.tx, id);
  return cooperative ? shortName(cooperative) : "";
}

// ---- what was said ---------------------------------------------------------------------------------------------------

async function begins(turn: Turn, text: string): Promise<Outcome> {
  const board = await boards(turn);
  if (isOfOthers(turn, text, officesHere(turn))) {
    const cooperative = await cooperativeName(turn);
    return { replies: [reply(words("exam-colleagues-elsewhere", { cooperative }))], about: null, outcome: "elsewhere" };
  }
  const found = colleaguesNamed(text, { board, selfId: turn.person?.id ?? null });
  const exam = await examIn(turn, text);
  const request = requestOf(found, exam);
  return isEmpty(request) ? asksWho(turn, exam) : goOn(turn, request);
}

function requestOf({ meant, unclear, unknown }: ColleaguesNamed, exam: string | null): Request {
  return {
    exam,
    officers: meant.map(({ id }) => id),
    unclear: unclear.map(({ asked, among, isOtherName }) => ({ asked, among: among.map(({ id }) => id), isOtherName })),
    unknown,
  };
}

function isEmpty({ officers, unclear, unknown }: Request): boolean {
  return officers.length + unclear.length + unknown.length === 0;
}

/** "kdmp cukir diwek", from somebody of another one. */
function isOfOthers({ cooperatives }: Turn, text: string, own: readonly number[]): boolean {
  if (!/\b(?:kdmp|kkmp|kopdes|kopkel|koperasi|kop|kud|ksp)\b/.test(readable(text))) return false;
  const { certainty, matches } = cooperatives.find(text);
  return certainty === "sure" && matches.every(({ cooperative }) => !own.includes(cooperative.id));
}

async function examIn(turn: Turn, text: string): Promise<string | null> {
  const coming = await comingExams(turn.tx, turn.now, turn.timeZone);
  return examNamed(turn, coming, text)?.code ?? null;
}

// ---- going on with what is not known ---------------------------------------------------------------------------------

async function goOn(turn: Turn, request: Request): Promise<Outcome> {
  const board = await boards(turn);
  const [unclear] = request.unclear;
  if (unclear) return asksWhich(turn, request, board);
  const officers = thoseOf(board, request.officers);
  if (officers.length < request.officers.length && (await strangers(turn, request.officers)).length > 0) {
    return denied(turn, request.officers);
  }
  const before = await unknownWords(turn, request.unknown);
  if (officers.length === 0) return nobody(before, request);
  const { exam, because } = await sessionFor(turn, request, officers);
  if ("ask" in exam) return asksSession(turn, request, exam.ask, [...before, ...because]);
  return proposes(turn, { ...request, unknown: [] }, exam.fits, officers, [...before, ...because]);
}

async function unknownWords(turn: Turn, unknown: readonly string[]): Promise<Words[]> {
  if (unknown.length === 0) return [];
  const cooperative = await cooperativeName(turn);
  return [words("exam-colleagues-unknown", { names: unknown.join(", "), cooperative })];
}

function nobody(before: readonly Words[], { exam }: Request): Outcome {
  const said = before.length > 0 ? oneAfterAnother([...before]) : words("exam-colleagues-none");
  return { replies: [reply(said, picksOthers(exam))], about: null, outcome: "nobody" };
}

function picksOthers(exam: string | null): Choice {
  return { label: words("exam-colleagues-pick"), command: "exam-colleagues", input: { asksWho: exam } };
}

function asksWhich(turn: Turn, request: Request, board: readonly Entry[]): Outcome {
  const [unclear, ...rest] = request.unclear;
  if (!unclear) throw new Error("nothing is unclear");
  const among = thoseOf(board, unclear.among);
  const { asked } = unclear;
  const said = unclear.isOtherName
    ? words("exam-colleagues-is-it", { asked, you: you(turn.person) })
    : words("exam-colleagues-which", { asked, count: among.length });
  const choices = among.map((one) =>
    goesOn(colleagueWords(one), { ...request, officers: withOne(request.officers, one.id), unclear: rest }),
  );
  const without = goesOn(words("exam-colleagues-none-of-them"), { ...request, unclear: rest });
  return {
    replies: [reply(said, ...choices, without)],
    dialog: { step: "which", request } satisfies State,
    about: null,
    outcome: "asked-which",
  };
}

function goesOn(label: Words, request: Request): Choice {
  return { label, command: "exam-colleagues", input: { request } };
}

function withOne(officers: readonly number[], id: number): number[] {
  return officers.includes(id) ? [...officers] : [...officers, id];
}

async function picksOne(turn: Turn, request: Request, text: string): Promise<Outcome | null> {
  const [unclear, ...rest] = request.unclear;
  const board = thoseOf(await boards(turn), unclear?.among ?? []);
  const { meant } = colleaguesNamed(text, { board, selfId: null, isAnswer: true });
  if (meant.length === 0) return null;
  const officers = meant.reduce((all, { id }) => withOne(all, id), request.officers);
  return goOn(turn, { ...request, officers, unclear: rest });
}

// ---- for which session -----------------------------------------------------------------------------------------------

type SessionFound = { fits: Fitting } | { ask: Fitting[] };

/** The one that was named; else that for which they entered somebody a while ago, or the only one with room. */
async function sessionFor(
  turn: Turn,
  { exam: named }: Request,
  officers: readonly Entry[],
): Promise<{ exam: SessionFound; because: Words[] }> {
  const exam = named === null ? null : await examByCode(turn.tx, named);
  if (exam) return { exam: { fits: await fitting(turn, exam, officers) }, because: [] };
  const { open, closed } = await sessionsFitting(turn, officers);
  const last = turn.person
    ? await lastEntered(turn.tx, turn.person.id, turn.now.subtract({ hours: DIALOG_HOURS }))
    : null;
  const again = open.find((one) => one.exam.code === last);
  const [only, ...more] = open;
  if (again) return { exam: { fits: again }, because: [] };
  const shut = closed.find((one) => one.exam.code === last);
  const because = shut ? await becauseOf(turn, shut) : [];
  if (only && more.length === 0) return { exam: { fits: only }, because };
  if (only) return { exam: { ask: open }, because };
  const [first] = shut ? [shut] : closed;
  return { exam: first ? { fits: first } : { ask: [] }, because: [] };
}

async function becauseOf(turn: Turn, { exam, barred }: Fitting): Promise<Words[]> {
  return [words("exam-colleagues-not-there", { title: exam.title, lines: await barredLinesOf(turn, barred, exam) })];
}

function asksSession(turn: Turn, request: Request, open: readonly Fitting[], before: readonly Words[]): Outcome {
  if (open.length === 0) {
    return { replies: [reply(words("exam-register-no-session"))], about: null, outcome: "none-open" };
  }
  const choices = open.map((one) => goesOn(fittingLabel(turn, one), { ...request, exam: one.exam.code }));
  return {
    replies: [reply(oneAfterAnother([...before, words("exam-register-which")]), ...choices)],
    dialog: { step: "session", request } satisfies State,
    about: null,
    outcome: "asked-session",
  };
}

async function picksSession(turn: Turn, request: Request, text: string): Promise<Outcome | null> {
  // "ukom 4" is that of group 4, where a session is asked for.
  const [, group] = /^\D*(\d{1,2})$/.exec(readable(text)) ?? [];
  const exam = (await examIn(turn, text)) ?? (group === undefined ? null : await examIn(turn, `angkatan ${group}`));
  return exam === null ? null : goOn(turn, { ...request, exam });
}

// ---- whom at all -----------------------------------------------------------------------------------------------------

async function asksWho(turn: Turn, exam: string | null): Promise<Outcome> {
  const board = (await boards(turn)).filter(({ personId }) => personId !== turn.person?.id);
  const request: Request = { exam, officers: [], unclear: [], unknown: [] };
  if (board.length === 0) {
    const cooperative = await cooperativeName(turn);
    return { replies: [reply(words("exam-colleagues-alone", { cooperative }))], about: null, outcome: "alone" };
  }
  const choices = board.map((one) => goesOn(colleagueWords(one), { ...request, officers: [one.id] }));
  return {
    replies: [reply(words("exam-colleagues-who"), ...choices)],
    dialog: { step: "who", request } satisfies State,
    about: null,
    outcome: "asked-who",
  };
}

async function saysWho(turn: Turn, { exam }: Request, text: string): Promise<Outcome | null> {
  const found = colleaguesNamed(text, {
    board: await boards(turn),
    selfId: turn.person?.id ?? null,
    isAnswer: true,
  });
  const request = requestOf(found, (await examIn(turn, text)) ?? exam);
  return isEmpty(request) ? null : goOn(turn, request);
}

/** At the proposal: others in their place, or besides; another session. */
async function changes(turn: Turn, request: Request, text: string): Promise<Outcome | null> {
  const found = colleaguesNamed(text, { board: await boards(turn), selfId: turn.person?.id ?? null });
  const exam = (await examIn(turn, text)) ?? request.exam;
  const more = requestOf(found, exam);
  if (!isEmpty(more)) {
    const isBesides = ALSO.test(readable(text)) || /\b(?:tambah|tambahi|plus|sama|karo)\b/.test(readable(text));
    const officers = isBesides ? more.officers.reduce(withOne, request.officers) : more.officers;
    return goOn(turn, { ...more, officers });
  }
  return exam === request.exam ? null : goOn(turn, { ...request, exam });
}

// ---- the proposal ----------------------------------------------------------------------------------------------------

async function proposes(
  turn: Turn,
  request: Request,
  fits: Fitting,
  officers: readonly Entry[],
  before: readonly Words[],
): Promise<Outcome> {
  const { exam, barred } = fits;
  const going = fits.going.slice(0, MOST_COLLEAGUES);
  const lines = barred.length > 0 ? await barredLinesOf(turn, barred, exam) : [];
  const others = await otherSessions(turn, limited(barred), exam);
  if (going.length === 0) {
    const { title } = exam;
    const said = words("exam-colleagues-none-fits", { title, lines: sameForAll(barred) ?? lines });
    return {
      replies: [reply(oneAfterAnother([...before, said]), ...others, picksOthers(exam.code))],
      dialog: { step: "who", request: { ...request, exam: exam.code, officers: [] } } satisfies State,
      about: null,
      outcome: "none-fits",
    };
  }
  const ids = going.map(({ id }) => id);
  const deed: Choice = {
    label: words("exam-colleagues-do", { count: going.length, name: called(going[0] as Entry) }),
    command: "exam-colleagues",
    input: { enters: { exam: exam.code, officers: ids } },
  };
  const full = fits.seated < going.length ? await otherSessions(turn, going, exam) : [];
  const said = oneAfterAnother([
    ...before,
    ...leadWords(fits, going.length),
    ...going.map((one) => words("exam-colleagues-line", { who: colleagueWords(one) })),
    ...(lines.length > 0 ? [words("exam-colleagues-not-fitting", { lines })] : []),
    ...(officers.length > MOST_COLLEAGUES ? [words("exam-colleagues-most", { most: MOST_COLLEAGUES })] : []),
  ]);
  return {
    replies: [reply(said, deed, picksOthers(exam.code), ...full, ...others)],
    dialog: { step: "sure", request: { ...request, exam: exam.code, officers: ids } } satisfies State,
    about: null,
    outcome: "proposed",
  };
}

function leadWords({ exam, free, seated, barred }: Fitting, count: number): Words[] {
  const { title, startsAt, limitPerCooperative: limit } = exam;
  if (seated === 0) return [words("exam-colleagues-full", { title, startsAt, count })];
  if (seated < count) return [words("exam-colleagues-partly", { title, startsAt, free, waiting: count - seated })];
  if (limit !== null && limited(barred).length === 0) {
    return [words("exam-colleagues-enough", { title, startsAt, limit, count })];
  }
  return [words("exam-colleagues-free", { title, startsAt, free, count })];
}

/** Those for whom only this session has no room. */
function limited(barred: readonly Barred[]): Entry[] {
  return barred.filter(({ why }) => why.code === "cooperative-full").map(({ entry }) => entry);
}

/** The session itself is the reason, so it is said once. */
function sameForAll(barred: readonly Barred[]): Words[] | null {
  const [first] = barred;
  const isIts = first && /^exam-/.test(first.why.code) && barred.every(({ why }) => why.code === first.why.code);
  return isIts ? [refused(first.why)] : null;
}

async function otherSessions(turn: Turn, entries: readonly Entry[], { code }: Exam): Promise<Choice[]> {
  const others = await elsewhere(turn, entries, code);
  return others.map((fits) => ({
    label: words("exam-colleagues-other", { names: namesOf(entries), session: fittingLabel(turn, fits) }),
    command: "exam-colleagues",
    input: {
      request: { exam: fits.exam.code, officers: entries.map(({ id }) => id), unclear: [], unknown: [] },
    },
    lasting: true,
  }));
}

// ---- it is done ------------------------------------------------------------------------------------------------------

async function enters(
  turn: Turn,
  { exam: code, officers: ids }: { exam: string; officers: number[] },
): Promise<Outcome> {
  const { tx, person } = turn;
  if (!person) throw new Error("nobody enters");
  if ((await strangers(turn, ids)).length > 0) return denied(turn, ids);
  const officers = thoseOf(await boards(turn), [...new Set(ids)]).slice(0, MOST_COLLEAGUES);
  const exam = await examByCode(tx, code);
  if (officers.length === 0 || !exam) return nobody([], { exam: null, officers: [], unclear: [], unknown: [] });
  const came = await registerTogether(tx, code, officers.map(candidateOf), person.id, turn);
  return tells(turn, exam, officers, came);
}

async function tells(turn: Turn, exam: Exam, officers: readonly Entry[], came: readonly Came[]): Promise<Outcome> {
  const { tx, person } = turn;
  const { title, startsAt } = exam;
  const all = came.map(({ candidate, entered }) => ({
    entry: officers.find(({ personId }) => personId === candidate.personId) as Entry,
    entered,
  }));
  const barred = all.flatMap(({ entry, entered }) => (entered instanceof Refusal ? [{ entry, why: entered }] : []));
  const done = all.flatMap(({ entry, entered }) => (entered instanceof Refusal ? [] : [{ entry, entered }]));
  const asked = done.filter(({ entry }) => entry.personId !== person?.id);
  const self = done.find(({ entry }) => entry.personId === person?.id);
  const seated = asked.filter(({ entered }) => entered.seat !== null);
  const waiting = asked.filter(({ entered }) => entered.seat === null);
  const lines: Words[] = [];
  if (self) lines.push(selfWords(turn, self.entered, exam));
  if (seated.length > 0) {
    const names = namesOf(seated.map(({ entry }) => entry));
    const endsAt = seated[0]?.entered.offerEndsAt ?? startsAt;
    lines.push(
      words("exam-colleagues-reserved", { count: seated.length, title, names, startsAt }),
      words("exam-colleagues-until", { count: seated.length, endsAt }),
    );
  }
  if (waiting.length > 0) {
    const names = namesOf(waiting.map(({ entry }) => entry));
    const place = waiting[0]?.entered.place ?? 1;
    lines.push(words("exam-colleagues-waiting", { names, title, place, count: waiting.length }));
  }
  if (barred.length > 0) {
    const reasons = await barredLinesOf(turn, barred, exam);
    lines.push(
      words(done.length > 0 ? "exam-colleagues-not-entered" : "exam-colleagues-none-entered", { lines: reasons }),
    );
  }
  const texts: Reply[] = [];
  const unreached: Entry[] = [];
  for (const { entry, entered } of asked) {
    if (await isReachable(tx, entry.personId)) continue;
    unreached.push(entry);
    texts.push(await forwardedText(turn, entry, entered, exam));
  }
  if (unreached.length > 0) {
    lines.push(words("exam-colleagues-to-forward", { names: namesOf(unreached), count: unreached.length }));
  }
  const needsId = self !== undefined && person !== null && !(await hasNationalId(tx, person.id));
  if (needsId) lines.push(words("exam-status-no-national-id"));
  const lasting = (label: string, command: string): Choice => ({
    label: words(label),
    command,
    input: { text: "" },
    lasting: true,
  });
  const choices = [
    ...(needsId ? [lasting("exam-status-give-national-id", "exam-national-id")] : []),
    ...(asked.length > 0 ? [lasting("exam-colleagues-news-menu", "exam-colleagues-news")] : []),
    ...(await otherSessions(turn, limited(barred), exam)),
  ];
  return {
    replies: [reply(oneAfterAnother(lines), ...choices), ...texts],
    about: null,
    outcome: done.length > 0 ? "entered" : "none-entered",
  };
}

function selfWords(
  { person }: Turn,
  { number, seat, place }: { number: string; seat: number | null; place: number | null },
  { title, quota }: Exam,
): Words {
  const name = person ? called(person) : "";
  return seat === null
    ? words("exam-register-waiting", { name, place: place ?? 1, title, number })
    : words("exam-register-done", { name, title, seat, quota, number });
}

// ---- what is not theirs ----------------------------------------------------------------------------------------------

/** Entries that are no officers of their cooperatives, whether they are in office today or not. */
async function strangers(turn: Turn, ids: readonly number[]): Promise<number[]> {
  const own = officesHere(turn);
  const all: number[] = [];
  for (const id of ids) {
    const entry = await entryNamed(turn.tx, { kind: "officer", id });
    if (!entry || !own.includes(entry.cooperativeId)) all.push(id);
  }
  return all;
}

async function denied(turn: Turn, ids: readonly number[]): Promise<Outcome> {
  const { tx, asked, person } = turn;
  const [id = -1] = await strangers(turn, ids);
  const entry = await entryNamed(tx, { kind: "officer", id });
  await audit(tx, asked, {
    actorId: person?.id ?? null,
    role: "officer",
    action: "exam-colleagues",
    subjectId: entry?.personId ?? null,
    object: `officer ${id}`,
    outcome: "denied",
  });
  return { replies: [reply(words("may-not"))], about: null, outcome: "denied" };
}
