import { audienceChanged } from "#bot/commands/audience-changed.ts";
import { type AudienceSaid, audienceAnswered, audienceSaid, settled } from "#bot/commands/audience-said.ts";
import { audienceOfKey, type Draft, type State, speaksFor, type whoKeys } from "#bot/commands/broadcast-draft.ts";
import { next } from "#bot/commands/broadcast-next.ts";
import { asksWhere, asksWho } from "#bot/commands/broadcast-questions.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { refused } from "#bot/commands/refused.ts";
import type { examStates } from "#bot/domain/audience.ts";
import { readPhone } from "#bot/domain/phones.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { type Attachment, type Choice, type Words, words } from "#bot/messages.ts";
import { examsHeld } from "#bot/services/exam-results.ts";
import { examsKept } from "#bot/services/exams.ts";
import { type PeopleList, peopleOfList } from "#bot/services/people-lists.ts";

/** Whom an announcement is for: typed, tapped, or named by a list. */

/** So many of the last exams can be named, whose results are known or to come. */
const PAST_EXAMS = 60;

export async function readAudience(turn: Turn, said: string): Promise<AudienceSaid> {
  return audienceSaid(said, await known(turn));
}

async function known(turn: Turn) {
  const { tx, now, timeZone, cooperatives } = turn;
  const own = speaksFor(turn);
  const coming = await examsKept(tx, now, timeZone);
  const over = (await examsHeld(tx, turn, PAST_EXAMS)).filter(({ code }) => !coming.some((one) => one.code === code));
  const exams = [...coming, ...over.map((exam) => ({ ...exam, isOver: true }))];
  return { cooperatives, exams, ...(own !== null && { own: [own] }) };
}

export async function changesAudience(turn: Turn, draft: Draft, text: string): Promise<Outcome | null> {
  if (draft.of) return null;
  const typed = phonesIn(text);
  if (typed) return takesPeople(turn, draft, typed);
  const here = await known(turn);
  const whom = text.replace(NAMES_IT, "$1");
  const read = (draft.audience && audienceChanged(whom, draft.audience, here)) ?? audienceAnswered(whom, here);
  // What stands behind a colon is what shall be said.
  const said = read.text !== null && read.audience ? { ...draft, text: read.text } : draft;
  if (isDoubtful(read)) return asksWhatIsMeant(turn, said, { read, typed: whom }, (settles) => ({ settles }));
  return read.audience && next(turn, { ...said, audience: read.audience });
}

/** "Sasarannya Mojowarno juga", "ubah sasaran jadi ketua". */
const NAMES_IT =
  /^\s*((?:(?:tolong|ubah|ganti|tambah|eh)\s+)*)(?:sasaran|penerima|tujuan)(?:nya|ne|e)?(?:\s*[:,])?\s+/i;

export function isDoubtful({ unknown, doubtful }: AudienceSaid): boolean {
  return unknown.length + doubtful.length > 0;
}

/**
 * Names that are not known, or fit several, are said and never guessed: what they may be is offered. Whoever was chosen before stays.
 * @param draft without an audience where the one that was read is none yet
 * @param settles what a choice brings: all that was typed, with one of the names put in
 */
export async function asksWhatIsMeant(
  turn: Turn,
  draft: Draft,
  { read: { unknown, doubtful, guesses }, typed }: { read: AudienceSaid; typed: string },
  settles: (instead: string) => object,
  before: readonly Words[] = [],
): Promise<Outcome> {
  const lines = [
    ...unknown.map((said) => words("broadcast-unknown", { said })),
    ...doubtful.map(({ said }) => words("broadcast-doubtful", { said })),
  ];
  const choices = [...doubtful, ...guesses].flatMap((which) =>
    which.candidates.slice(0, MOST_CANDIDATES).map(
      (candidate): Choice => ({
        label: candidateWords(candidate),
        command: "broadcast",
        input: settles(settled(typed, which, candidate)),
      }),
    ),
  );
  return asksWho(turn, draft, [...before, ...lines], choices);
}

const MOST_CANDIDATES = 5;

function candidateWords({ village, district }: { village: string | null; district: string }): Words {
  return village === null
    ? words("broadcast-candidate-district", { district })
    : words("broadcast-candidate", { village, district });
}

// ---- taps --------------------------------------------------------------------------------------------------------------

export async function picksWho(turn: Turn, draft: Draft, who: (typeof whoKeys)[number]): Promise<Outcome> {
  const within = speaksFor(turn);
  const chosen = { ...draft, audience: audienceOfKey(who, within) };
  // A chair's people are all of one place.
  return within === null && who !== "everybody" ? asksWhere(turn, chosen) : next(turn, chosen);
}

export async function picksDistrict(turn: Turn, draft: Draft, district: string): Promise<Outcome> {
  const { audience } = draft;
  if (!audience) return asksWho(turn, draft);
  const has = audience.groups.some(({ districts }) => districts.includes(district));
  const groups = audience.groups.map((group) => ({
    ...group,
    districts: has ? group.districts.filter((one) => one !== district) : [...group.districts, district],
  }));
  return asksWhere(turn, { ...draft, audience: { ...audience, groups } });
}

export async function picksState(turn: Turn, draft: Draft, is: (typeof examStates)[number]): Promise<Outcome> {
  const { audience } = draft;
  if (!audience) return asksWho(turn, draft);
  const groups = audience.groups.map((group) => ({ ...group, exam: { is, code: null } }));
  return next(turn, { ...draft, audience: { ...audience, groups } });
}

// ---- a list ------------------------------------------------------------------------------------------------------------

export type ListRead = Awaited<ReturnType<Turn["lists"]["read"]>>;

export function fetchesList(turn: Turn, draft: Draft, attachment: Attachment): Outcome {
  const work = () => turn.lists.read(() => turn.fetch(attachment));
  return {
    replies: [],
    dialog: { step: "who", draft } satisfies State,
    about: null,
    outcome: "fetching-list",
    slow: { command: "broadcast", personId: keeper(turn).id, work },
  };
}

export async function takesList(turn: Turn, draft: Draft, read: ListRead): Promise<Outcome> {
  if (read === "lost") return asksWho(turn, draft, [words("broadcast-list-lost")]);
  if ("refusal" in read) {
    const { code, values } = read.refusal;
    const why = code === "file-no-header" ? words("broadcast-list-no-column") : refused(new Refusal(code, values));
    return asksWho(turn, draft, [why]);
  }
  return takesPeople(turn, draft, read);
}

/** Whom a list names; rows that name nobody are counted, for whoever sent it may mend them. */
async function takesPeople(
  turn: Turn,
  draft: Draft,
  { phones, nationalIds, rows, unread }: PeopleList,
): Promise<Outcome> {
  const { people, unknown } = await peopleOfList(turn.tx, turn.secrets, { phones, nationalIds }, turn);
  const said = words("broadcast-list-read", { rows, people: people.length, unknown, unread });
  if (people.length === 0) return asksWho(turn, draft, [words("broadcast-list-nobody", { rows })]);
  return next(turn, { ...draft, audience: { groups: [], without: [], people } }, [said]);
}

/** Numbers that are typed, one after the other. */
function phonesIn(text: string): PeopleList | null {
  const written = text.match(/(?:\+?62|0)8[\d .-]{7,16}\d/g) ?? [];
  const rest = text.replace(/(?:\+?62|0)8[\d .-]{7,16}\d/g, " ");
  if (written.length === 0 || wordsOf(rest).length > 0) return null;
  const phones = written.flatMap((one) => {
    try {
      return [readPhone(one)];
    } catch {
      return [];
    }
  });
  return { phones, nationalIds: [], rows: written.length, unread: written.length - phones.length };
}
