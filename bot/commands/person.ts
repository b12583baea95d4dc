import { z } from "zod";
import { HEADS_AND_STAFF, isStaff, treasurerOf } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { entryName, entryRole, isOfficeKept, keeper, keptEntry, mayProve, officeAlone } from "#bot/commands/keeping.ts";
import { maskedPhone } from "#bot/domain/masking.ts";
import { shownPhone } from "#bot/domain/phones.ts";
import { readReason } from "#bot/domain/reason.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { type Cooperative, shortName } from "#bot/services/cooperatives.ts";
import { tellPerson, tellStaff } from "#bot/services/notices.ts";
import { countsOn, type Entry, type EntryName, endEntry, entryFacts } from "#bot/services/roster.ts";

const input = z.union([
  z.object({ entry: entryName, step: z.enum(["change", "end", "end-now", "keep", "why", "why-other"]) }),
  z.object({ entry: entryName, reason: z.enum(["owner", "papers"]) }),
  z.object({ entry: entryName }),
  z.object({ text: z.string() }),
]);

/** card: was shown · reason: the office says in its own words why it must see more */
const state = z.object({ step: z.enum(["card", "reason"]), entry: entryName });
type State = z.infer<typeof state>;

/** One member or officer, as those who keep them see them: masked, what can be changed, how it ends. */
export const person = command<z.infer<typeof input>, State>({
  name: "person",
  access: HEADS_AND_STAFF,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what)
      return { replies: [], next: { command: "people", input: what }, about: null, outcome: "people" };
    const kept = await keptEntry(turn, what.entry);
    if ("denied" in kept) return kept.denied;
    if ("reason" in what) return revealed(turn, kept, what.reason);
    if (!("step" in what)) return card(turn, kept);
    switch (what.step) {
      case "change":
        return (await isOfficeKept(turn, kept.entry.personId)) ? officeAlone() : whatToChange(kept);
      case "end":
        return (await isOfficeKept(turn, kept.entry.personId)) ? officeAlone() : asksToEnd(turn, kept);
      case "end-now":
        return (await isOfficeKept(turn, kept.entry.personId)) ? officeAlone() : ended(turn, kept);
      case "keep":
        return card(turn, kept);
      case "why":
        return asksWhy(kept);
      case "why-other":
        return asksReason(kept);
    }
  },
  dialog: {
    state,
    isVerbatim: ({ step }) => step === "reason",
    async answer(turn, { step, entry }, { text }) {
      if (step === "card" || wordsOf(text).length === 0) return null;
      const kept = await keptEntry(turn, entry);
      return "denied" in kept ? kept.denied : revealed(turn, kept, readReason(text));
    },
    async ask(turn, { step, entry }) {
      const kept = await keptEntry(turn, entry);
      if ("denied" in kept) return kept.denied;
      return step === "reason" ? asksReason(kept) : card(turn, kept);
    },
    async back(turn, { step, entry }) {
      const kept = await keptEntry(turn, entry);
      if ("denied" in kept) return kept.denied;
      if (step === "reason") return card(turn, kept);
      const next = { command: "people", input: { cooperative: kept.entry.cooperativeId, from: 0 } };
      return { replies: [], next, about: null, outcome: "back" };
    },
    keep: () => ({ text: "" }),
  },
});

interface Kept {
  entry: Entry;
  cooperative: Cooperative;
}

// ---- the card --------------------------------------------------------------------------------------------------------

async function card(turn: Turn, { entry, cooperative }: Kept): Promise<Outcome> {
  const { nationalIdEnding, isLinked } = await entryFacts(turn.tx, turn.secrets, entry);
  const isOffices = await isOfficeKept(turn, entry.personId);
  const lines = [
    heading({ entry, cooperative }),
    ...termLines(entry),
    entry.phone === null ? words("person-no-phone") : words("person-phone", { phone: maskedPhone(entry.phone) }),
    nationalIdEnding === null
      ? words("person-no-national-id")
      : words("person-national-id", { ending: nationalIdEnding }),
    words(isLinked ? "person-linked" : "person-not-linked"),
    ...(isOffices ? [words("person-office-alone")] : []),
  ];
  const may = { change: !isOffices, prove: await mayProve(turn, entry.personId) };
  return {
    replies: [reply(words("person-card", { lines }), ...choicesOf(turn, entry, may))],
    dialog: stateOf("card", entry),
    about: about(entry, ["name", "role", "term", "phoneMasked", "nationalIdEnding", "linked"]),
    outcome: "card",
  };
}

function heading({ entry, cooperative }: Kept): Words {
  return words("person-heading", { name: entry.name, role: entryRole(entry), cooperative: shortName(cooperative) });
}

function termLines({ since, until }: Entry): Words[] {
  return [
    ...(since ? [words("person-since", { since })] : []),
    // Kept as the first day on which it is over, read as the last one on which it holds.
    ...(until ? [words("person-until", { until: until.subtract({ days: 1 }) })] : []),
  ];
}

function choicesOf(turn: Turn, entry: Entry, may: { change: boolean; prove: boolean }): Choice[] {
  const { kind, id, cooperativeId } = entry;
  const step = (label: Words, name: string) => choice(label, entry, { step: name });
  const code = (label: Words, purpose: string): Choice => ({
    label,
    command: "link-code",
    input: { given: { purpose, cooperative: cooperativeId, entry: { kind, id } } },
  });
  const counts = countsOn(entry, turn.today);
  const ends = words(kind === "member" ? "person-end-membership" : "person-end-term");
  return [
    ...(counts && may.change ? [step(words("person-change"), "change")] : []),
    ...(counts && may.prove ? [code(words("person-link-code"), "link"), code(words("person-pin-code"), "pin")] : []),
    ...(counts && may.change ? [step(ends, "end")] : []),
    ...(kind === "member" && treasurerOf(keeper(turn)).includes(cooperativeId) ? [bookOf(id)] : []),
    ...(isStaff(keeper(turn)) ? [step(words("person-reveal"), "why")] : []),
    { label: words("person-list"), command: "people", input: { cooperative: cooperativeId, from: 0 } },
  ];
}

function bookOf(member: number): Choice {
  return { label: words("member-book-open"), command: "member-book", input: { member }, lasting: true };
}

function choice(label: Words, { kind, id }: EntryName, what: object): Choice {
  return { label, command: "person", input: { entry: { kind, id }, ...what } };
}

function stateOf(step: State["step"], { kind, id }: EntryName): State {
  return { step, entry: { kind, id } };
}

function about({ personId, cooperativeId }: Entry, fields: readonly string[]): NonNullable<Outcome["about"]> {
  return { subjectId: personId, object: `cooperative ${cooperativeId}`, fields };
}

// ---- changing --------------------------------------------------------------------------------------------------------

function whatToChange({ entry }: Kept): Outcome {
  const { kind, id } = entry;
  const change = (label: Words, what: string): Choice => ({
    label,
    command: "person-correct",
    input: { given: { entry: { kind, id }, what } },
  });
  const choices = [
    change(words("person-name"), "name"),
    change(words("person-phone-label"), "phone"),
    change(words("person-national-id-label"), "nationalId"),
    ...(kind === "officer" ? [change(words("person-position"), "position")] : []),
  ];
  return {
    replies: [reply(words("person-what-to-change", { name: called(entry) }), ...choices)],
    dialog: stateOf("card", entry),
    about: null,
    outcome: "which-to-change",
  };
}

// ---- ending ----------------------------------------------------------------------------------------------------------

function asksToEnd(turn: Turn, { entry, cooperative }: Kept): Outcome {
  if (!countsOn(entry, turn.today)) return endedBefore();
  const said = words(entry.kind === "member" ? "person-end-membership-sure" : "person-end-term-sure", {
    name: called(entry),
    cooperative: shortName(cooperative),
    role: entryRole(entry),
  });
  return {
    replies: [
      reply(
        said,
        choice(words("person-end-yes"), entry, { step: "end-now" }),
        choice(words("person-end-no"), entry, { step: "keep" }),
      ),
    ],
    dialog: stateOf("card", entry),
    about: null,
    outcome: "end-asked",
  };
}

function endedBefore(): Outcome {
  return { replies: [reply(words("person-ended-before"))], about: null, outcome: "over" };
}

async function ended(turn: Turn, { entry, cooperative }: Kept): Promise<Outcome> {
  const { tx, today, now, staffPhones, writer } = turn;
  if (!countsOn(entry, today)) return endedBefore();
  const role = entryRole(entry);
  const name = shortName(cooperative);
  await endEntry(tx, entry, today);
  await tellPerson(tx, entry.personId, words("person-told-ended", { role, cooperative: name }), now, writer.accountId);
  if (entry.kind === "officer") {
    const by = keeper(turn);
    const told = words("person-told-staff-ended", { name: entry.name, role, cooperative: name, by: by.name });
    await tellStaff(tx, staffPhones, told, now, by.id);
  }
  return {
    replies: [reply(words("person-ended", { name: called(entry), role, cooperative: name }))],
    about: { ...about(entry, ["until"]), changed: true },
    outcome: entry.kind === "member" ? "membership-ended" : "term-ended",
  };
}

// ---- seeing it whole -------------------------------------------------------------------------------------------------

function asksWhy({ entry }: Kept): Outcome {
  return {
    replies: [
      reply(
        words("person-why", { name: called(entry) }),
        choice(words("person-reason-owner"), entry, { reason: "owner" }),
        choice(words("person-reason-papers"), entry, { reason: "papers" }),
        choice(words("person-reason-other"), entry, { step: "why-other" }),
      ),
    ],
    dialog: stateOf("card", entry),
    about: null,
    outcome: "asked-why",
  };
}

function asksReason({ entry }: Kept): Outcome {
  return {
    replies: [reply(words("person-reason-own-words"))],
    dialog: stateOf("reason", entry),
    about: null,
    outcome: "asked-reason",
  };
}

/** Phone and NIK in full, for the office alone; the reason stands in the audit log, and its owner reads it. */
async function revealed(turn: Turn, { entry, cooperative }: Kept, reason: string): Promise<Outcome> {
  if (!isStaff(keeper(turn))) {
    return { replies: [reply(words("may-not"))], about: { ...about(entry, []), denied: true }, outcome: "denied" };
  }
  const { nationalId } = await entryFacts(turn.tx, turn.secrets, entry);
  const lines = [
    heading({ entry, cooperative }),
    entry.phone === null ? words("person-no-phone") : words("person-phone", { phone: shownPhone(entry.phone) }),
    nationalId === null ? words("person-no-national-id") : words("person-national-id-whole", { nationalId }),
    words("person-reason-kept"),
  ];
  return {
    replies: [reply(words("person-card", { lines }))],
    dialog: stateOf("card", entry),
    about: { ...about(entry, ["phone", "nationalId"]), reason },
    outcome: "revealed",
  };
}
