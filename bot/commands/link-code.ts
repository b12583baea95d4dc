import { z } from "zod";
import { HEADS_AND_STAFF, headOf, isStaff } from "#bot/commands/access.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { cooperativeNamed } from "#bot/commands/cooperative-asked.ts";
import { form, type Question, type Reading } from "#bot/commands/form.ts";
import { entryName, entryRole, keeper, keptCooperative, keptEntry, mayProve } from "#bot/commands/keeping.ts";
import { findPeople } from "#bot/commands/people.ts";
import { shownOneTimeCode } from "#bot/domain/one-time-code.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { personsIn } from "#bot/language/entities.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { type CodePurpose, makeCode } from "#bot/services/codes.ts";
import { cooperativesById, shortName } from "#bot/services/cooperatives.ts";
import { tellPerson } from "#bot/services/notices.ts";
import type { Entry, EntryName } from "#bot/services/roster.ts";

interface Values {
  purpose: CodePurpose;
  cooperative: number;
  entry: EntryName;
}

/**
 * A code that proves a member or officer where their number does not, or lets them set a new PIN. It is handed over in
 * person; nobody sees the PIN that is set with it.
 */
export const linkCode = form<Values>({
  name: "link-code",
  phrases: { "kode tautan": { given: { purpose: "link" } }, "kode pin": { given: { purpose: "pin" } } },
  opens: /\bkode (?:tautan|pin) (?:untuk|utk|buat|kanggo|kangge|gawe) (?!apa|opo|nopo|siapa|sopo|sinten)/,
  access: HEADS_AND_STAFF,
  place: "private",
  menu: false,
  said,
  fields: {
    purpose: {
      type: z.enum(["link", "pin"]),
      ask: () => ({
        words: words("link-code-purpose"),
        choices: [
          { label: words("person-link-code"), value: "link" },
          { label: words("person-pin-code"), value: "pin" },
        ],
      }),
      read: () => null,
    },
    cooperative: {
      type: z.number(),
      known: onlyOne,
      ask: asksCooperative,
      read: readCooperative,
      took: async (turn, cooperative) => {
        const kept = await keptCooperative(turn, cooperative);
        return "denied" in kept ? kept.denied : null;
      },
    },
    entry: {
      type: entryName,
      label: words("link-code-for-whom"),
      ask: () => ({ words: words("link-code-whom") }),
      read: readEntry,
      took: refusesEntry,
    },
  },
  summary: sumsUp,
  deed: words("link-code-do"),
  done: (turn, { purpose, entry }) => handsOut(turn, purpose, entry),
});

// ---- what the sentence says ------------------------------------------------------------------------------------------

/** "buatkan kode tautan untuk bu siti anggota 0142": who is not the only one meant is asked for. */
async function said(turn: Turn, text: string): Promise<Partial<Values>> {
  const purpose = /\bkode (tautan|pin)\b/.exec(text)?.[1];
  if (purpose === undefined) return {};
  const cooperative = onlyOne(turn) ?? namedToStaff(turn, text);
  const entry = cooperative === undefined ? null : await entryIn(turn, text, cooperative);
  return {
    purpose: purpose === "pin" ? "pin" : "link",
    ...(cooperative !== undefined && { cooperative }),
    ...(entry && { entry }),
  };
}

function namedToStaff(turn: Turn, text: string): number | undefined {
  const named = isStaff(keeper(turn)) ? cooperativeNamed(turn, text) : null;
  return named?.kind === "one" ? named.id : undefined;
}

async function entryIn(turn: Turn, text: string, cooperative: number): Promise<EntryName | null> {
  const [, number] = /\banggota (?:nomor |nomer |no\.? ?)?(\S*\d\S*)/.exec(text) ?? [];
  const [name, ...others] = personsIn(text);
  const asked = number ?? (others.length === 0 ? name : undefined);
  const reading = asked === undefined ? null : await readEntry(turn, { text: asked }, { cooperative });
  if (!reading || !("value" in reading)) return null;
  return (await refusesEntry(turn, reading.value)) ? null : reading.value;
}

// ---- for whom --------------------------------------------------------------------------------------------------------

/** Who keeps one cooperative alone is not asked for it. */
function onlyOne(turn: Turn): number | undefined {
  const person = keeper(turn);
  const [first, ...others] = headOf(person);
  return isStaff(person) || others.length > 0 ? undefined : first;
}

async function asksCooperative(turn: Turn): Promise<Question> {
  const person = keeper(turn);
  if (isStaff(person)) return { words: words("people-which") };
  const all = await cooperativesById(turn.tx, headOf(person));
  const choices = all.map((one) => ({ label: words("people-of", { cooperative: shortName(one) }), value: one.id }));
  return { words: words("cooperative-asked-which"), choices };
}

function readCooperative(turn: Turn, { text }: { text: string }): Reading<number> {
  if (wordsOf(text).length === 0) return null;
  const named = cooperativeNamed(turn, text);
  switch (named.kind) {
    case "one":
      return { value: named.id };
    case "none":
      return { again: named.said };
    case "several":
      return {
        ends: picks(
          named.said,
          "cooperative",
          named.choices.map(({ label, id }) => ({ label, value: id })),
        ),
      };
  }
}

async function readEntry(
  turn: Turn,
  { text }: { text: string },
  { cooperative }: Partial<Values>,
): Promise<Reading<EntryName>> {
  if (wordsOf(text).length === 0) return null;
  const kept = await keptCooperative(turn, cooperative ?? -1);
  if ("denied" in kept) return { ends: kept.denied };
  const found = await findPeople(turn, kept.cooperative.id, text);
  if ("tooOften" in found) return { again: found.tooOften };
  const [first, ...others] = found.entries;
  if (!first) return { again: words("people-not-found", { asked: text }) };
  // An officer is a member too: one person, whichever entry is picked.
  if (others.every(({ personId }) => personId === first.personId)) return { value: nameOf(first) };
  const choices = found.entries.map((entry) => ({
    label: words("people-entry", { name: entry.name, role: entryRole(entry) }),
    value: nameOf(entry),
  }));
  const about = {
    subjectId: null,
    object: `cooperative ${kept.cooperative.id}`,
    fields: ["name", "number", "position"],
  };
  return { ends: { ...picks(words("link-code-which"), "entry", choices), about } };
}

function nameOf({ kind, id }: Entry): EntryName {
  return { kind, id };
}

/** Offers what the question can be answered with; the question stands. */
function picks(said: Question["words"], pick: string, choices: NonNullable<Question["choices"]>): Outcome {
  const offered = choices.map(({ label, value }) => ({ label, command: "link-code", input: { pick, value } }));
  return { replies: [reply(said, ...offered)], keepsDialog: true, about: null, outcome: `which-${pick}` };
}

/** Before a code is offered to be made at all. */
async function refusesEntry(turn: Turn, name: EntryName): Promise<Outcome | null> {
  const kept = await keptEntry(turn, name);
  if ("denied" in kept) return kept.denied;
  const { entry } = kept;
  if (await mayProve(turn, entry.personId)) return null;
  return {
    replies: [reply(words("link-code-needs-office", { name: called(entry) }))],
    about: null,
    outcome: "needs-office",
  };
}

/** Whose code it will be: a number or part of a name is soon another's. */
async function sumsUp(turn: Turn, { purpose, entry: name }: Values): Promise<Words> {
  const kept = await keptEntry(turn, name);
  if ("denied" in kept) return words("may-not");
  const { entry, cooperative } = kept;
  return words(purpose === "pin" ? "link-code-sure-pin" : "link-code-sure-link", {
    called: called(entry),
    name: entry.name,
    role: entryRole(entry),
    cooperative: shortName(cooperative),
  });
}

// ---- the code --------------------------------------------------------------------------------------------------------

async function handsOut(turn: Turn, purpose: CodePurpose, name: EntryName): Promise<Outcome> {
  const refused = await refusesEntry(turn, name);
  if (refused) return refused;
  const kept = await keptEntry(turn, name);
  if ("denied" in kept) return kept.denied;
  const { entry, cooperative } = kept;
  const about = { subjectId: entry.personId, object: `cooperative ${cooperative.id}`, changed: true } as const;
  return { replies: [await codeFor(turn, purpose, entry)], about, outcome: `made-${purpose}` };
}

/** Makes the code, and says what is done with it; all chats of the person hear that a new PIN was begun. */
export async function codeFor(
  turn: Turn,
  purpose: CodePurpose,
  { personId, name, gender }: Pick<Entry, "personId" | "name" | "gender">,
): Promise<Outcome["replies"][number]> {
  const { tx, secrets, now, writer } = turn;
  const { digits, expiresAt } = await makeCode(tx, secrets, { purpose, personId, madeBy: keeper(turn).id }, now);
  if (purpose === "pin") await tellPerson(tx, personId, words("link-code-told-pin"), now, writer.accountId);
  return reply(
    words(purpose === "pin" ? "link-code-pin" : "link-code-link", {
      name: called({ name, gender }),
      code: shownOneTimeCode(digits),
      expiresAt,
    }),
  );
}
