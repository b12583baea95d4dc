import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import { candidateOf, colleagueWords } from "#bot/commands/colleagues-fitting.ts";
import { forwardedText } from "#bot/commands/colleagues-forwarded.ts";
import { colleaguesNamed } from "#bot/commands/colleagues-named.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { boards } from "#bot/commands/exam-colleagues.ts";
import { colleagueEntries, entryMeant } from "#bot/commands/exam-colleagues-news.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { readable } from "#bot/domain/text.ts";
import { yesOrNo } from "#bot/domain/yes-no.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import {
  type ColleagueEntry,
  isAsked,
  isReachable,
  replaceColleague,
  withdrawColleague,
} from "#bot/services/colleagues.ts";
import { standingsOf } from "#bot/services/registrations.ts";
import type { Entry } from "#bot/services/roster.ts";
import { tellOfSeatsByHand } from "#bot/services/seats.ts";

const input = z.union([
  z.object({ old: z.number(), officer: z.number(), sure: z.boolean().optional() }),
  z.object({ old: z.number(), drops: z.enum(["asked", "sure"]) }),
  z.object({ old: z.number() }),
  z.object({ keeps: z.literal(true) }),
  z.object({ text: z.string() }),
]);

/** old: whose seat is given away · by: by whom it is taken · sure and drop: whether it is to be done */
const state = z.discriminatedUnion("step", [
  z.object({ step: z.literal("old") }),
  z.object({ step: z.literal("by"), old: z.number() }),
  z.object({ step: z.literal("sure"), old: z.number(), officer: z.number() }),
  z.object({ step: z.literal("drop"), old: z.number() }),
]);
type State = z.infer<typeof state>;

/** "ganti agus dengan nur", "agus diganti nur saja", "tukar bu lilik karo pak dwi" */
const REPLACES =
  /^(?:tolong |tlg |pak |bu |min )*(?:(?:ganti|gantikan|tukar|ijolno|gantien) (.+?) (?:dengan|dgn|sama|karo|ke|oleh|jadi|dadi|kalih) (.+)|(.+?) (?:diganti|digantikan|dituker|ditukar|diijoli) (?:dengan |dgn |sama |karo |oleh )?(.+))$/;
const ONE = /^(?:tolong |tlg |pak |bu |min )*(?:ganti|gantikan|tukar) (.+)$/;

/** Gives the seat of a colleague who has not agreed to another one, or gives it back. */
export const examColleaguesReplace = command<z.infer<typeof input>, State>({
  name: "exam-colleagues-replace",
  phrases: { "ganti peserta": { text: "" }, "ganti rekan": { text: "" } },
  access: LINKED,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) return begins(turn, what.text);
    if ("keeps" in what) return kept();
    if ("drops" in what) return what.drops === "sure" ? drops(turn, what.old) : asksToDrop(turn, what.old);
    if ("officer" in what)
      return what.sure ? replaces(turn, what.old, what.officer) : asksSure(turn, what.old, what.officer);
    return asksBy(turn, what.old);
  },
  hears: (text, meant) =>
    (meant === null || meant === "exam_register" || meant === "exam_cancel") &&
    (REPLACES.test(readable(text)) || ONE.test(readable(text))),
  async heard(turn, text) {
    const [, one, , other] = REPLACES.exec(readable(text)) ?? ONE.exec(readable(text)) ?? [];
    const asked = (await colleagueEntries(turn)).filter(isAsked);
    return entryMeant(one ?? other ?? "", asked) ? begins(turn, text) : null;
  },
  dialog: {
    state,
    async answer(turn, at, { text }) {
      if (at.step === "old") {
        const one = entryMeant(text, (await colleagueEntries(turn)).filter(isAsked));
        return one ? asksBy(turn, one.registration.id) : null;
      }
      if (at.step === "by") return picksBy(turn, at.old, text);
      const said = yesOrNo(text);
      if (said === "no") return kept();
      if (said === "yes") return at.step === "drop" ? drops(turn, at.old) : replaces(turn, at.old, at.officer);
      return at.step === "sure" ? picksBy(turn, at.old, text) : null;
    },
    async ask(turn, at) {
      if (at.step === "old") return begins(turn, "");
      if (at.step === "by") return asksBy(turn, at.old);
      return at.step === "drop" ? asksToDrop(turn, at.old) : asksSure(turn, at.old, at.officer);
    },
    keep: () => ({ text: "" }),
  },
});

function kept(): Outcome {
  return { replies: [reply(words("exam-colleagues-replace-kept"))], about: null, outcome: "kept" };
}

// ---- whose seat ------------------------------------------------------------------------------------------------------

async function begins(turn: Turn, text: string): Promise<Outcome> {
  const asked = (await colleagueEntries(turn)).filter(isAsked);
  const [first, ...more] = asked;
  if (!first) return nothing();
  const [, one, by, other, byOther] = REPLACES.exec(readable(text)) ?? [];
  const whom = one ?? other ?? ONE.exec(readable(text))?.[1] ?? "";
  const old = entryMeant(whom, asked) ?? (more.length === 0 ? first : null);
  const next = by ?? byOther;
  if (old && next !== undefined)
    return (await picksBy(turn, old.registration.id, next)) ?? asksBy(turn, old.registration.id);
  if (old) return asksBy(turn, old.registration.id);
  const choices = asked.map(
    ({ person, registration: { id }, exam: { title } }): Choice => ({
      label: words("exam-colleagues-replace-of", { name: called(person), title }),
      command: "exam-colleagues-replace",
      input: { old: id },
    }),
  );
  return {
    replies: [reply(words("exam-colleagues-replace-whom"), ...choices)],
    dialog: { step: "old" } satisfies State,
    about: null,
    outcome: "asked-whom",
  };
}

function nothing(): Outcome {
  const news: Choice = {
    label: words("exam-colleagues-news-menu"),
    command: "exam-colleagues-news",
    input: { text: "" },
    lasting: true,
  };
  return { replies: [reply(words("exam-colleagues-replace-nothing"), news)], about: null, outcome: "nothing" };
}

/** Theirs to give away: entered by them, and not agreed to. */
async function theirs(turn: Turn, id: number): Promise<ColleagueEntry | undefined> {
  return (await colleagueEntries(turn)).find((one) => isAsked(one) && one.registration.id === id);
}

// ---- by whom ---------------------------------------------------------------------------------------------------------

/** Of the same board, and not in that session yet. */
async function othersFor(turn: Turn, { registration, exam }: ColleagueEntry): Promise<Entry[]> {
  const others: Entry[] = [];
  for (const entry of await boards(turn)) {
    if (entry.cooperativeId !== registration.cooperativeId || entry.personId === registration.personId) continue;
    const all = await standingsOf(turn.tx, entry.personId, turn);
    if (!all.some((one) => one.exam.code === exam.code)) others.push(entry);
  }
  return others;
}

async function asksBy(turn: Turn, id: number): Promise<Outcome> {
  const old = await theirs(turn, id);
  if (!old) return nothing();
  const choices = (await othersFor(turn, old)).map(
    (entry): Choice => ({
      label: colleagueWords(entry),
      command: "exam-colleagues-replace",
      input: { old: id, officer: entry.id },
    }),
  );
  const drop: Choice = {
    label: words("exam-colleagues-replace-drop"),
    command: "exam-colleagues-replace",
    input: { old: id, drops: "asked" },
  };
  const said = words("exam-colleagues-replace-by", { name: called(old.person), title: old.exam.title });
  return {
    replies: [reply(said, ...choices, drop)],
    dialog: { step: "by", old: id } satisfies State,
    about: null,
    outcome: "asked-by-whom",
  };
}

async function picksBy(turn: Turn, id: number, text: string): Promise<Outcome | null> {
  const old = await theirs(turn, id);
  if (!old) return nothing();
  const board = (await boards(turn)).filter(({ cooperativeId }) => cooperativeId === old.registration.cooperativeId);
  const { meant, unclear } = colleaguesNamed(text, { board, selfId: turn.person?.id ?? null, isAnswer: true });
  const [only, ...more] = meant;
  return only && more.length === 0 && unclear.length === 0 ? asksSure(turn, id, only.id) : null;
}

async function asksSure(turn: Turn, id: number, officer: number): Promise<Outcome> {
  const old = await theirs(turn, id);
  const entry = (await boards(turn)).find((one) => one.id === officer);
  if (!old || !entry || entry.cooperativeId !== old.registration.cooperativeId) return nothing();
  const said = words("exam-colleagues-replace-sure", {
    name: called(old.person),
    by: called(entry),
    title: old.exam.title,
  });
  return {
    replies: [
      reply(
        said,
        {
          label: words("exam-colleagues-replace-do", { by: called(entry) }),
          command: "exam-colleagues-replace",
          input: { old: id, officer, sure: true },
        },
        keeping(),
      ),
    ],
    dialog: { step: "sure", old: id, officer } satisfies State,
    about: null,
    outcome: "asked-sure",
  };
}

function keeping(): Choice {
  return { label: words("exam-colleagues-replace-keep"), command: "exam-colleagues-replace", input: { keeps: true } };
}

async function replaces(turn: Turn, id: number, officer: number): Promise<Outcome> {
  const { tx, person } = turn;
  const old = await theirs(turn, id);
  const entry = (await boards(turn)).find((one) => one.id === officer);
  if (!old || !entry || !person) return nothing();
  const done = await replaceColleague(tx, id, candidateOf(entry), person.id, turn);
  if (!done) return nothing();
  const { entered, exam } = done;
  const { number, offerEndsAt: endsAt } = entered;
  const { title } = exam;
  const [name, by] = [called(old.person), called(entry)];
  const isSelf = entry.personId === person.id;
  const said = isSelf
    ? words("exam-colleagues-replace-done-self", { name, by, title, number })
    : endsAt === null
      ? words("exam-colleagues-replace-done-waiting", { name, by, title })
      : words("exam-colleagues-replace-done", { name, by, title, endsAt });
  const texts =
    isSelf || (await isReachable(tx, entry.personId)) ? [] : [await forwardedText(turn, entry, entered, exam)];
  const toForward = words("exam-colleagues-news-forward", { name: by });
  return {
    replies: [
      reply(oneAfterAnother([said, await toldWords(turn, old)])),
      ...texts.flatMap((text) => [reply(toForward), text]),
    ],
    about: null,
    outcome: "replaced",
  };
}

// ---- nobody instead --------------------------------------------------------------------------------------------------

async function asksToDrop(turn: Turn, id: number): Promise<Outcome> {
  const old = await theirs(turn, id);
  if (!old) return nothing();
  const said = words("exam-colleagues-replace-drop-sure", { name: called(old.person), title: old.exam.title });
  const drop: Choice = {
    label: words("exam-colleagues-replace-drop-do"),
    command: "exam-colleagues-replace",
    input: { old: id, drops: "sure" },
  };
  return {
    replies: [reply(said, drop, keeping())],
    dialog: { step: "drop", old: id } satisfies State,
    about: null,
    outcome: "asked-to-drop",
  };
}

async function drops(turn: Turn, id: number): Promise<Outcome> {
  const { tx, person } = turn;
  const old = await theirs(turn, id);
  const gone = old && person && (await withdrawColleague(tx, id, person.id, turn));
  if (!old || !gone) return nothing();
  const { title } = gone.exam;
  await tellOfSeatsByHand(tx, gone.exam, gone, turn);
  const said = words("exam-colleagues-replace-dropped", { name: called(old.person), title });
  return {
    replies: [reply(oneAfterAnother([said, await toldWords(turn, old)]))],
    about: null,
    outcome: "dropped",
  };
}

/** Whoever has no chat with us hears it from whoever entered them. */
async function toldWords({ tx }: Turn, { person }: ColleagueEntry): Promise<Words> {
  const isTold = await isReachable(tx, person.id);
  return words(isTold ? "exam-colleagues-replace-told" : "exam-colleagues-replace-untold", { name: called(person) });
}
