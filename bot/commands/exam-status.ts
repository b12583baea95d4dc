import { z } from "zod";
import { isStaff, LINKED } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { cameLines } from "#bot/commands/exam-came.ts";
import { toCard } from "#bot/commands/exam-choices.ts";
import { colleagueEntries, newsLines } from "#bot/commands/exam-colleagues-news.ts";
import { ABOUT_RESULTS, toHistory } from "#bot/commands/exam-history.ts";
import { standingNamed } from "#bot/commands/exam-named.ts";
import { cardIsOut, papersFor } from "#bot/commands/exam-papers.ts";
import { notAnOfficer } from "#bot/commands/exam-register.ts";
import { attendanceLines, officesOf } from "#bot/commands/exam-sessions.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { paperStatusLines } from "#bot/commands/paper-words.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { called, you } from "#bot/services/address.ts";
import { askingWords, willingChoices } from "#bot/services/colleagues.ts";
import { historyOf } from "#bot/services/exam-history.ts";
import { papersChoice, stillNeeded } from "#bot/services/papers.ts";
import { hasNationalId } from "#bot/services/people.ts";
import { draftOf, type Standing, standingsOf, whyWaiting } from "#bot/services/registrations.ts";
import { answerChoice } from "#bot/services/seats.ts";

const input = z.union([
  z.object({ registration: z.number() }),
  z.object({ why: z.number() }),
  z.object({ text: z.string() }),
]);

const WHY_NOT_YET =
  /\b(?:kenapa|knp|ngapa|kok|mengapa|lapo|kenopo|nopo)\b.*\b(?:belum|blm|durung|dereng|gak|ga|nggak|tidak|tdk|ora|mboten)\b.*\b(?:dapat|dapet|dpt|kebagian|oleh|entuk|angsal|dipanggil|dihubungi|ditawari)\b/;

/** Where one stands with exams and trainings: seat or place, number, what is missing, and why there is no seat yet. */
export const examStatus = command<z.infer<typeof input>, unknown>({
  name: "exam-status",
  intent: "exam_status",
  keyword: "status",
  opens: WHY_NOT_YET,
  access: LINKED,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what && /\bkartu/.test(readable(what.text))) {
      return { replies: [], next: { command: "exam-card", input: what }, about: null, outcome: "card" };
    }
    if ("text" in what && ABOUT_RESULTS.test(readable(what.text))) return ofResults(what.text);
    const all = turn.person ? await standingsOf(turn.tx, turn.person.id, turn) : [];
    if ("registration" in what)
      return one(
        turn,
        all.find(({ registration }) => registration.id === what.registration),
      );
    if ("why" in what)
      return why(
        turn,
        all.find(({ registration }) => registration.id === what.why),
      );
    const waiting = all.filter(({ registration: { status } }) => status === "waiting");
    if (WHY_NOT_YET.test(readable(what.text)) && waiting[0])
      return why(turn, standingNamed(turn, waiting, what.text) ?? waiting[0]);
    const asked = standingNamed(turn, all, what.text);
    if (asked) return one(turn, asked);
    const isMore = await hasMore(turn, all);
    // Who is entered for nothing sees what was; a draft of theirs comes first.
    if (all.length === 0 && isMore) return (await draftOfTheirs(turn)) ? withHistory(await none(turn)) : history();
    if (all.length === 0) return none(turn);
    const shown = all.length === 1 ? await one(turn, all[0]) : list(all);
    return withColleagues(turn, isMore ? withHistory(shown) : shown);
  },
});

/** "Hasil ujian saya", "kapan sertifikatnya". */
function ofResults(text: string): Outcome {
  const command = /\bsertif/.test(readable(text)) ? "exam-certificate" : "exam-history";
  return { replies: [], about: null, next: { command, input: { text } }, outcome: "results" };
}

/** Whether there are sessions behind them besides those that they are entered for. */
async function hasMore({ tx, person, ...moment }: Turn, all: readonly Standing[]): Promise<boolean> {
  return person !== null && (await historyOf(tx, person.id, moment)).length > all.length;
}

async function draftOfTheirs(turn: Turn): Promise<boolean> {
  return turn.person !== null && (await draftOf(turn.tx, turn.person.id, turn)) !== null;
}

function history(): Outcome {
  return { replies: [], next: { command: "exam-history", input: { skips: 0 } }, outcome: "history" };
}

function withHistory(outcome: Outcome): Outcome {
  const [first, ...rest] = outcome.replies;
  if (!first) return outcome;
  return { ...outcome, replies: [{ ...first, choices: [...(first.choices ?? []), toHistory] }, ...rest] };
}

async function none(turn: Turn): Promise<Outcome> {
  const { tx, person } = turn;
  if (!person || officesOf(turn).length === 0) {
    return person && isStaff(person) ? notAnOfficer(turn) : nothing("exam-status-none-member");
  }
  const draft = await draftOf(tx, person.id, turn);
  if (!draft && (await colleagueEntries(turn)).length > 0) {
    return { replies: [], next: { command: "exam-colleagues-news", input: { text: "" } }, outcome: "colleagues" };
  }
  if (!draft) {
    return {
      replies: [reply(words("exam-status-none"), register("exam-status-register"))],
      about: null,
      outcome: "none",
    };
  }
  const { title, startsAt, registrationEndsAt: endsAt } = draft;
  const said = words("exam-status-draft", { title, startsAt, endsAt });
  const goOn = register("exam-status-go-on", draft.code);
  return { replies: [reply(said, goOn)], about: null, outcome: "draft" };
}

/** A chair sees below their own how it stands with those whom they have entered. */
async function withColleagues(turn: Turn, outcome: Outcome): Promise<Outcome> {
  const entries = await colleagueEntries(turn);
  const [first, ...rest] = outcome.replies;
  if (entries.length === 0 || !first) return outcome;
  const lines = await newsLines(turn, entries);
  const news: Choice = {
    label: words("exam-colleagues-news-menu"),
    command: "exam-colleagues-news",
    input: { text: "" },
    lasting: true,
  };
  const told = { ...first, words: oneAfterAnother([first.words, ...lines]), choices: [...(first.choices ?? []), news] };
  return { ...outcome, replies: [told, ...rest] };
}

function nothing(id: string, ...choices: Choice[]): Outcome {
  return { replies: [reply(words(id), ...choices)], about: null, outcome: "none" };
}

function register(label: string, exam?: string): Choice {
  const given = exam === undefined ? { text: "" } : { given: { exam } };
  return { label: words(label), command: "exam-register", input: given, lasting: true };
}

function list(all: readonly Standing[]): Outcome {
  const lines = all.map(({ registration: { number, status }, exam: { title, startsAt } }) =>
    words("exam-status-line", { title, startsAt, number, status: words(`exam-status-is-${status}`) }),
  );
  const choices = all.map(
    ({ registration: { id }, exam: { title } }): Choice => ({
      label: words("exam-status-of", { title }),
      command: "exam-status",
      input: { registration: id },
      lasting: true,
    }),
  );
  return { replies: [reply(words("exam-status-list", { lines }), ...choices)], outcome: "listed" };
}

async function one(turn: Turn, standing: Standing | undefined): Promise<Outcome> {
  if (!standing || !turn.person) return none(turn);
  const { registration, exam } = standing;
  const { id, status, number } = registration;
  const isSure = status === "confirmed";
  const asking = await askingFor(turn, registration);
  const isAsked = asking !== null;
  const hasId = await hasNationalId(turn.tx, turn.person.id);
  const papers = await papersFor(turn, exam.code);
  const lines = [
    asking ?? (await heading(turn, standing)),
    words("exam-status-number", { number }),
    ...(await cameLines(turn, id)),
    ...(isAsked ? [] : attendanceLines(exam).slice(0, isSure ? 2 : 1)),
    ...(hasId || isAsked ? [] : [words("exam-status-no-national-id")]),
    ...(papers && !isAsked ? paperStatusLines(papers) : []),
  ];
  const choice = (label: string, command: string, what: object): Choice => ({
    label: words(label),
    command,
    input: what,
    lasting: true,
  });
  const choices = [
    ...(papers && !isAsked && stillNeeded(papers.papers).length > 0 ? [papersChoice] : []),
    ...(isSure && cardIsOut(exam, papers) ? [toCard(id)] : []),
    ...(isAsked ? willingChoices(id) : []),
    ...(status === "offered" && !isAsked
      ? [answerChoice("exam-offer-take", id, "take"), answerChoice("exam-offer-leave", id, "leave")]
      : []),
    ...(status === "waiting" && !isAsked ? [choice("exam-status-why", "exam-status", { why: id })] : []),
    ...(hasId || isAsked ? [] : [choice("exam-status-give-national-id", "exam-national-id", { text: "" })]),
    ...(status === "offered" || isAsked ? [] : [choice("exam-status-cancel", "exam-cancel", { registration: id })]),
  ];
  return { replies: [reply(oneAfterAnother(lines), ...choices)], outcome: "shown" };
}

/** What a colleague has entered them for, while they have not said anything to it; null: it is not so. */
async function askingFor({ tx }: Turn, registration: Standing["registration"]): Promise<Words | null> {
  return registration.hasAgreed || registration.status === "confirmed" ? null : askingWords(tx, registration);
}

async function heading(turn: Turn, { registration, exam }: Standing): Promise<Words> {
  const name = turn.person ? called(turn.person) : "";
  const { title } = exam;
  switch (registration.status) {
    case "confirmed":
      return words("exam-status-confirmed", { name, title });
    case "offered":
      return words("exam-status-offered", { name, title, endsAt: registration.offerEndsAt ?? exam.startsAt });
    default: {
      const { place } = await whyWaiting(turn.tx, registration, exam, turn);
      return words("exam-status-waiting", { name, title, place });
    }
  }
}

/** "Kenapa belum dapat?" */
async function why(turn: Turn, standing: Standing | undefined): Promise<Outcome> {
  if (!standing || !turn.person || standing.registration.status !== "waiting") return one(turn, standing);
  const { registration, exam } = standing;
  const { place, quota, reason } = await whyWaiting(turn.tx, registration, exam, turn);
  const { title, limitPerCooperative } = exam;
  const because =
    reason === "cooperativeFull"
      ? words("exam-status-why-cooperative", { limit: limitPerCooperative ?? 0 })
      : reason === "notAgreed"
        ? words("exam-status-why-not-agreed")
        : reason === "notInOffice"
          ? words("exam-status-why-not-in-office")
          : words("exam-status-why-full", { quota });
  const said = words("exam-status-why-said", { you: you(turn.person), title, place, because });
  return { replies: [reply(said)], outcome: "told-why" };
}
