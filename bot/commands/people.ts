import { z } from "zod";
import { HEADS_AND_STAFF, headOf, isStaff } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { cooperativeNamed } from "#bot/commands/cooperative-asked.ts";
import { entryRole, keeper, keptCooperative } from "#bot/commands/keeping.ts";
import { PERSON_LOOKUPS_AN_HOUR } from "#bot/domain/office-rules.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { attemptsOf, noteAttempt } from "#bot/services/attempts.ts";
import { type Cooperative, cooperativesById, shortName } from "#bot/services/cooperatives.ts";
import { type Entry, entriesNamed, entriesNumbered, rosterPage } from "#bot/services/roster.ts";

/** So many entries of a list fit a phone screen. */
const PAGE = 8;

const input = z.union([
  z.object({ cooperative: z.number(), from: z.number() }),
  z.object({ searches: z.number() }),
  z.object({ text: z.string() }),
]);

/** which: the office is asked whose people · list: of a cooperative, from this place on · search: a name or number is asked for */
const state = z.discriminatedUnion("step", [
  z.object({ step: z.literal("which") }),
  z.object({ step: z.literal("list"), cooperative: z.number(), from: z.number() }),
  z.object({ step: z.literal("search"), cooperative: z.number() }),
]);
type State = z.infer<typeof state>;

/** The members and officers of a cooperative, for its chair and treasurer; of any, for the office. */
export const people = command<z.infer<typeof input>, State>({
  name: "people",
  phrases: {
    "daftar anggota": { text: "" },
    "data anggota": { text: "" },
    "anggota dan pengurus": { text: "" },
    "daftar pengurus": { text: "" },
  },
  access: HEADS_AND_STAFF,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("cooperative" in what) return list(turn, what.cooperative, what.from);
    if ("searches" in what) return asksWhom(turn, what.searches);
    return begins(turn, what.text);
  },
  dialog: {
    state,
    async answer(turn, at, { text }) {
      if (wordsOf(text).length === 0) return null;
      if (at.step === "which") return ofCooperative(turn, text);
      if (at.step === "list" && FORWARD.test(text.trim())) return list(turn, at.cooperative, at.from + PAGE);
      return search(turn, at.cooperative, text);
    },
    async ask(turn, at) {
      if (at.step === "which") return asksWhich();
      return at.step === "list" ? list(turn, at.cooperative, at.from) : asksWhom(turn, at.cooperative);
    },
    async back(turn, at) {
      if (at.step === "search") return list(turn, at.cooperative, 0);
      return at.step === "list" && at.from > 0 ? list(turn, at.cooperative, at.from - PAGE) : null;
    },
    keep: () => ({ text: "" }),
  },
});

const FORWARD = /^(lanjut|lanjutkan|terus|next|berikutnya|selanjutnya|lainnya)$/i;

// ---- whose people ----------------------------------------------------------------------------------------------------

async function begins(turn: Turn, text: string): Promise<Outcome> {
  const person = keeper(turn);
  if (isStaff(person)) return text === "" ? asksWhich() : ofCooperative(turn, text);
  const [first, ...others] = headOf(person);
  if (first === undefined) throw new Error("keeps no cooperative");
  if (others.length === 0) return list(turn, first, 0);
  const all = await cooperativesById(turn.tx, [first, ...others]);
  const choices = all.map((one) => opens(words("people-of", { cooperative: shortName(one) }), one.id));
  return { replies: [reply(words("cooperative-asked-which"), ...choices)], about: null, outcome: "which" };
}

function asksWhich(): Outcome {
  return {
    replies: [reply(words("people-which"))],
    dialog: { step: "which" } satisfies State,
    about: null,
    outcome: "asked-which",
  };
}

function ofCooperative(turn: Turn, text: string): Outcome | Promise<Outcome> {
  const named = cooperativeNamed(turn, text);
  if (named.kind === "one") return list(turn, named.id, 0);
  const choices = named.kind === "several" ? named.choices.map(({ label, id }) => opens(label, id)) : [];
  return {
    replies: [reply(named.said, ...choices)],
    dialog: { step: "which" } satisfies State,
    about: null,
    outcome: named.kind,
  };
}

function opens(label: Words, cooperative: number, from = 0): Choice {
  return { label, command: "people", input: { cooperative, from } };
}

// ---- the list --------------------------------------------------------------------------------------------------------

async function list(turn: Turn, id: number, from: number): Promise<Outcome> {
  const kept = await keptCooperative(turn, id);
  if ("denied" in kept) return kept.denied;
  const { cooperative } = kept;
  const { entries, count } = await rosterPage(turn.tx, id, turn.today, { from, most: PAGE });
  if (entries.length === 0 && from > 0) return list(turn, id, 0);
  const choices: Choice[] = entries.map(opensEntry);
  if (from + PAGE < count) choices.push(opens(words("people-next"), id, from + PAGE));
  if (from > 0) choices.push(opens(words("people-previous"), id, Math.max(0, from - PAGE)));
  if (count > PAGE) choices.push({ label: words("people-search"), command: "people", input: { searches: id } });
  choices.push(
    { label: words("people-add-member"), command: "member-add", input: { given: { cooperative: id } } },
    { label: words("people-add-officer"), command: "officer-add", input: { given: { cooperative: id } } },
  );
  return {
    replies: [reply(heading(cooperative, { count, from, shown: entries.length }), ...choices)],
    dialog: { step: "list", cooperative: id, from } satisfies State,
    about: aboutList(id),
    outcome: "list",
  };
}

function heading(
  cooperative: Cooperative,
  { count, from, shown }: { count: number; from: number; shown: number },
): Words {
  const name = shortName(cooperative);
  const { district } = cooperative;
  if (count === 0) return words("people-none", { cooperative: name, district });
  if (count <= PAGE) return words("people-list", { cooperative: name, district, count });
  return words("people-page", { cooperative: name, district, count, first: from + 1, last: from + shown });
}

function opensEntry(entry: Entry): Choice {
  const { kind, id, name } = entry;
  return {
    label: words("people-entry", { name, role: entryRole(entry) }),
    command: "person",
    input: { entry: { kind, id } },
  };
}

function aboutList(id: number): NonNullable<Outcome["about"]> {
  return { subjectId: null, object: `cooperative ${id}`, fields: ["name", "number", "position"] };
}

// ---- looking for one -------------------------------------------------------------------------------------------------

async function asksWhom(turn: Turn, cooperative: number): Promise<Outcome> {
  const kept = await keptCooperative(turn, cooperative);
  if ("denied" in kept) return kept.denied;
  return {
    replies: [reply(words("people-whom"))],
    dialog: { step: "search", cooperative } satisfies State,
    about: null,
    outcome: "asked-whom",
  };
}

async function search(turn: Turn, id: number, text: string): Promise<Outcome> {
  const kept = await keptCooperative(turn, id);
  if ("denied" in kept) return kept.denied;
  const found = await findPeople(turn, id, text);
  const dialog: State = { step: "search", cooperative: id };
  if ("tooOften" in found) return { replies: [reply(found.tooOften)], dialog, about: null, outcome: "too-often" };
  const { entries } = found;
  const said = entries.length === 0 ? words("people-not-found", { asked: text }) : words("people-found");
  return {
    replies: [reply(said, ...entries.map(opensEntry), opens(words("people-whole-list"), id))],
    dialog,
    about: aboutList(id),
    outcome: entries.length === 0 ? "not-found" : "found",
  };
}

/** Said around a name: "cari bu siti". */
const AROUND = /^(?:(?:cari|carikan|golek|goleki|anggota|pengurus|nama|untuk|bernama)\s+)+/i;

/**
 * People of a cooperative by number, or by name; by name only so often an hour, for a list of names is soon copied out.
 * The cooperative is theirs to keep.
 */
export async function findPeople(
  { tx, writer, now, today }: Turn,
  cooperative: number,
  text: string,
): Promise<{ entries: Entry[] } | { tooOften: Words }> {
  const asked = text.trim().replace(AROUND, "");
  if (/\d/.test(asked)) {
    const numbered = await entriesNumbered(tx, cooperative, asked, today);
    if (numbered.length > 0) return { entries: numbered };
  }
  const since = now.subtract({ hours: 1 });
  if ((await attemptsOf(tx, writer.accountId, "personLookup", since)) >= PERSON_LOOKUPS_AN_HOUR) {
    return { tooOften: words("people-too-often") };
  }
  await noteAttempt(tx, writer.accountId, "personLookup", null, now);
  return { entries: await entriesNamed(tx, cooperative, asked, today, PAGE) };
}
