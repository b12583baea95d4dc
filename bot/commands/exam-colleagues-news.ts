import { z } from "zod";
import { LINKED, registersFor } from "#bot/commands/access.ts";
import { forwardedText } from "#bot/commands/colleagues-forwarded.ts";
import { type Colleague, colleaguesNamed } from "#bot/commands/colleagues-named.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { handedIn } from "#bot/commands/paper-words.ts";
import { NUDGE_HOURS } from "#bot/domain/office-rules.ts";
import { paperKinds } from "#bot/domain/paper-kinds.ts";
import type { Position } from "#bot/domain/position.ts";
import { readable } from "#bot/domain/text.ts";
import type { Intent } from "#bot/language/intents.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { type ColleagueEntry, colleaguesEntered, isAsked, isReachable, remind } from "#bot/services/colleagues.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import { papersIn } from "#bot/services/papers.ts";

const input = z.union([z.object({ reminds: z.number() }), z.object({ text: z.string() })]);

/** who: several are waited for, and it is asked which of them is to be reminded */
const state = z.object({ step: z.literal("who") });

const REMINDS =
  /^(?:(?:tolong|tlg|tulung|minta|pak|bu|min) )*(?:ingatkan|ingatin|ingetin|ingetno|elingno|ilingno|colek)\b/;
/** A reminder of something else: of money, of oneself. */
const OF_SOMETHING_ELSE = /\b(?:saya|sy|aku|kulo|angsuran|cicilan|tagihan|jadwal|ujian|simpanan|jatuh)\b/;

/** What colleagues have said to the seats that were reserved for them; whoever has not answered can be reminded. */
export const examColleaguesNews = command<z.infer<typeof input>, z.infer<typeof state>>({
  name: "exam-colleagues-news",
  phrases: { "kabar pendaftaran": { text: "" }, "kabar rekan": { text: "" }, "kabar pengurus": { text: "" } },
  opens: /^kabar(?:e|nya|ipun)? (?:pendaftaran|daftaran|rekan|teman|pengurus)\b/,
  access: LINKED,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("reminds" in what) return reminds(turn, what.reminds);
    return REMINDS.test(readable(what.text)) ? remindsNamed(turn, what.text) : news(turn);
  },
  hears(text, meant: Intent | null) {
    const said = readable(text);
    if (meant !== null && !ABOUT_IT.has(meant)) return false;
    return (REMINDS.test(said) && !OF_SOMETHING_ELSE.test(said)) || ASKS.test(said);
  },
  async heard(turn, text) {
    if ((await colleagueEntries(turn)).length === 0) return null;
    return REMINDS.test(readable(text)) ? remindsNamed(turn, text) : news(turn);
  },
  dialog: {
    state,
    answer: async (turn, _state, { text }) => {
      const one = entryMeant(text, (await colleagueEntries(turn)).filter(isAsked));
      return one ? reminds(turn, one.registration.id) : null;
    },
    ask: async (turn) => news(turn),
    keep: () => ({ text: "" }),
  },
});

/** "bu lilik sudah jawab belum", "siapa saja yang sudah bersedia", "kabare pak agus piye" */
const ASKS =
  /^kabar|\b(?:sudah|udah|sdh|wes|wis|pun|sampun|belum|blm|durung|dereng)\b.*\b(?:jawab|menjawab|dijawab|njawab|balas|bersedia|setuju|didaftarkan)\b/;
/** What that is taken for where nobody was entered. */
const ABOUT_IT: ReadonlySet<Intent> = new Set([
  "reminders",
  "exam_status",
  "exam_register",
  "statistics",
  "contact_human",
]);

/** Whom the writer has entered, as long as they are the chair or the secretary there. */
export async function colleagueEntries(turn: Turn): Promise<ColleagueEntry[]> {
  const { tx, person } = turn;
  return person ? colleaguesEntered(tx, person.id, registersFor(person), turn) : [];
}

/** The only one of these whom words mean. */
export function entryMeant(text: string, entries: readonly ColleagueEntry[]): ColleagueEntry | null {
  const board = entries.map(
    ({ registration, person }): Colleague => ({
      id: registration.id,
      personId: registration.id,
      name: person.name,
      position: registration.position as Position,
    }),
  );
  const { meant, unclear } = colleaguesNamed(text, { board, selfId: null, isAnswer: true });
  const [only, ...more] = meant;
  if (!only || more.length > 0 || unclear.length > 0) return null;
  return entries.find(({ registration }) => registration.id === only.id) ?? null;
}

// ---- the news --------------------------------------------------------------------------------------------------------

async function news(turn: Turn): Promise<Outcome> {
  const entries = await colleagueEntries(turn);
  if (entries.length === 0) {
    const offers: Choice[] =
      turn.person && registersFor(turn.person).length > 0
        ? [
            {
              label: words("exam-colleagues-news-register"),
              command: "exam-colleagues",
              input: { asksWho: null },
              lasting: true,
            },
          ]
        : [];
    return { replies: [reply(words("exam-colleagues-news-none"), ...offers)], about: null, outcome: "none" };
  }
  const said = oneAfterAnother(await newsLines(turn, entries));
  return { replies: [reply(said, ...newsChoices(entries))], about: null, outcome: "told" };
}

/** A heading for each session, and a line for each of them. */
export async function newsLines(turn: Turn, entries: readonly ColleagueEntry[]): Promise<Words[]> {
  const lines: Words[] = [];
  const sessions = new Set(entries.map(({ exam, registration }) => `${exam.code} ${registration.cooperativeId}`));
  for (const session of sessions) {
    const those = entries.filter(({ exam, registration }) => `${exam.code} ${registration.cooperativeId}` === session);
    const [first] = those;
    if (!first) continue;
    const found = await cooperativeById(turn.tx, first.registration.cooperativeId);
    const cooperative = found ? shortName(found) : "";
    const { title } = first.exam;
    lines.push(words("exam-colleagues-news-of", { title, cooperative, lines: await linesOf(turn, those) }));
  }
  return lines;
}

/** With how far they are with their papers, never which or what. */
async function linesOf(turn: Turn, entries: readonly ColleagueEntry[]): Promise<Words[]> {
  const [first] = entries;
  const asks = first !== undefined && paperKinds(first.exam.papers).length > 0;
  const all = asks ? await papersIn(turn.tx, [first.exam], turn) : [];
  return entries.map((entry) => {
    const line = lineOf(entry);
    const papers = all.find(({ registration }) => registration.id === entry.registration.id);
    if (!papers || entry.answered === "declined" || entry.answered === "lapsed" || isAsked(entry)) return line;
    const [count, total] = [handedIn(papers.papers).length, papers.papers.length];
    return words("exam-colleagues-news-papers", { line, count, total });
  });
}

function lineOf({ person, registration, exam, answered }: ColleagueEntry): Words {
  const name = called(person);
  const endsAt = registration.offerEndsAt ?? exam.startsAt;
  switch (answered) {
    case "agreed":
      return words("exam-colleagues-news-agreed", { name });
    case "agreedWaiting":
      return words("exam-colleagues-news-agreed-waiting", { name });
    case "agreedOffered":
      return words("exam-colleagues-news-agreed-offered", { name, endsAt });
    case "asked":
      return words("exam-colleagues-news-asked", { name, endsAt });
    case "askedWaiting":
      return words("exam-colleagues-news-asked-waiting", { name });
    case "declined":
      return words("exam-colleagues-news-declined", { name });
    case "lapsed":
      return words("exam-colleagues-news-lapsed", { name });
  }
}

function newsChoices(entries: readonly ColleagueEntry[]): Choice[] {
  const asked = entries.filter(isAsked);
  const reminding = asked.map(remindChoice);
  if (asked.length === 0) return reminding;
  const replaces: Choice = {
    label: words("exam-colleagues-replace-menu"),
    command: "exam-colleagues-replace",
    input: { text: "" },
    lasting: true,
  };
  return [...reminding, replaces];
}

function remindChoice({ person, registration: { id } }: ColleagueEntry): Choice {
  return {
    label: words("exam-colleagues-news-remind", { name: called(person) }),
    command: "exam-colleagues-news",
    input: { reminds: id },
    lasting: true,
  };
}

// ---- reminding -------------------------------------------------------------------------------------------------------

/** "Ingatkan agus": one of those whom they have entered is meant. */
export async function remindsColleague(turn: Turn, text: string): Promise<boolean> {
  const said = readable(text);
  if (!REMINDS.test(said) || OF_SOMETHING_ELSE.test(said)) return false;
  return entryMeant(said.replace(REMINDS, "").trim(), await colleagueEntries(turn)) !== null;
}

async function remindsNamed(turn: Turn, text: string): Promise<Outcome> {
  const all = await colleagueEntries(turn);
  const asked = all.filter(isAsked);
  const whom = readable(text).replace(REMINDS, "").trim();
  const one = entryMeant(whom, asked) ?? entryMeant(whom, all);
  if (one) return reminds(turn, one.registration.id);
  const [only, ...more] = asked;
  if (only && more.length === 0 && whom === "") return reminds(turn, only.registration.id);
  if (!only) return news(turn);
  return {
    replies: [reply(words("exam-colleagues-news-remind-whom"), ...asked.map(remindChoice))],
    dialog: { step: "who" } satisfies z.infer<typeof state>,
    about: null,
    outcome: "asked-whom",
  };
}

async function reminds(turn: Turn, id: number): Promise<Outcome> {
  const { tx, writer } = turn;
  const one = (await colleagueEntries(turn)).find(({ registration }) => registration.id === id);
  if (!one) return news(turn);
  const { registration, person, exam } = one;
  const name = called(person);
  if (!isAsked(one)) {
    return {
      replies: [reply(words("exam-colleagues-news-answered", { line: lineOf(one) }))],
      about: null,
      outcome: "answered",
    };
  }
  if (!(await isReachable(tx, person.id))) {
    const text = await forwardedText(turn, person, registration, exam);
    return {
      replies: [reply(words("exam-colleagues-news-forward", { name })), text],
      about: null,
      outcome: "to-forward",
    };
  }
  const last = await remind(tx, registration, writer.accountId, turn);
  if (last) {
    const again = last.add({ hours: NUDGE_HOURS });
    const said = words("exam-colleagues-news-reminded-before", { name, at: last, again });
    return { replies: [reply(said)], about: null, outcome: "reminded-before" };
  }
  const said =
    registration.offerEndsAt === null
      ? words("exam-colleagues-news-reminded-waiting", { name })
      : words("exam-colleagues-news-reminded", { name, endsAt: registration.offerEndsAt });
  return { replies: [reply(said)], about: null, outcome: "reminded" };
}
