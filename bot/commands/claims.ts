import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { maskedPhone } from "#bot/domain/masking.ts";
import { positionWords } from "#bot/domain/position.ts";
import { readReason } from "#bot/domain/reason.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import {
  approveClaim,
  type Claim,
  claimWaiting,
  factsOf,
  type Holder,
  holdersOf,
  nextClaim,
  refuseClaim,
} from "#bot/services/claims.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import { tellPerson, tellStaff } from "#bot/services/notices.ts";
import { endTerm } from "#bot/services/officers.ts";
import { tell } from "#bot/services/outbox.ts";

const input = z.union([
  z.object({ claim: z.number(), holders: z.array(z.number()), earlier: z.enum(["ends", "stays"]) }),
  z.object({ claim: z.number(), step: z.enum(["look", "approve", "refuse", "skip"]) }),
  z.object({ claim: z.number(), refuses: z.string() }),
  z.object({ text: z.string() }),
]);

/** claim: is being looked at · reason: why it is refused is asked for */
const state = z.object({ step: z.enum(["claim", "reason"]), claim: z.number() });
type State = z.infer<typeof state>;

/** Officers who are on no roster and ask to be: the office decides on one after the other. */
export const claims = command<z.infer<typeof input>, State>({
  name: "claims",
  phrases: { pengajuan: { text: "" }, "daftar pengajuan": { text: "" } },
  access: STAFF,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) return next(turn, 0, []);
    if ("refuses" in what) return refused(turn, what.claim, what.refuses);
    if ("earlier" in what) return approves(turn, what.claim, what);
    switch (what.step) {
      case "look":
        return next(turn, what.claim - 1, []);
      case "approve":
        return approves(turn, what.claim, { holders: [], earlier: "stays" });
      case "refuse":
        return asksReason(turn, what.claim);
      case "skip":
        return next(turn, what.claim, []);
    }
  },
  dialog: {
    state,
    isVerbatim: ({ step }) => step === "reason",
    async answer(turn, { step, claim }, { text }) {
      if (step === "claim" || wordsOf(text).length === 0) return null;
      return sumsUp(turn, claim, text);
    },
    async ask(turn, { step, claim }) {
      return step === "reason" ? asksReason(turn, claim) : next(turn, claim - 1, []);
    },
    async back(turn, { step, claim }) {
      return step === "reason" ? next(turn, claim - 1, []) : null;
    },
    keep: () => ({ text: "" }),
  },
});

// ---- one after the other ---------------------------------------------------------------------------------------------

/** The next one that waits, after what has just been done. */
async function next(turn: Turn, after: number, before: readonly Words[]): Promise<Outcome> {
  const { claim, count } = await nextClaim(turn.tx, after);
  if (!claim) {
    const none = count > 0 ? words("claims-rest-later", { count }) : words("claims-none");
    return { replies: [reply(oneAfterAnother([...before, none]))], about: null, outcome: "none" };
  }
  const card = words("claims-card", { count, lines: await linesOf(turn, claim) });
  return {
    replies: [
      reply(
        oneAfterAnother([...before, card]),
        choice(words("claims-approve"), claim.id, { step: "approve" }),
        choice(words("claims-refuse"), claim.id, { step: "refuse" }),
        choice(words("claims-skip"), claim.id, { step: "skip" }),
      ),
    ],
    dialog: { step: "claim", claim: claim.id } satisfies State,
    about: { subjectId: null, object: `claim ${claim.id}`, fields: ["name", "position", "phoneMasked"] },
    outcome: "claim",
  };
}

function choice(label: Words, claim: number, what: object): Choice {
  return { label, command: "claims", input: { claim, ...what } };
}

/** Who asks for what, then what speaks for it and against it. */
async function linesOf(turn: Turn, claim: Claim): Promise<Words[]> {
  const { holders, namesakes, othersWithNumber } = await factsOf(turn.tx, claim, turn.today);
  const cooperative = await cooperativeById(turn.tx, claim.cooperativeId);
  return [
    words("claims-who", {
      name: claim.name,
      position: words(positionWords[claim.position]),
      cooperative: cooperative ? shortName(cooperative) : "",
      district: cooperative?.district ?? "",
    }),
    words("claims-at", { at: claim.claimedAt }),
    claim.phone === null ? words("claims-no-number") : words("claims-number", { phone: maskedPhone(claim.phone) }),
    ...holders.map(({ name }) => words("claims-holder", { name })),
    ...(holders.length === 0 && claim.position !== "supervisor" ? [words("claims-vacant")] : []),
    ...namesakes.map(({ number, position }) =>
      position === null
        ? words("claims-same-name-member", { number: number ?? "" })
        : words("claims-same-name-officer", { position: words(positionWords[position]) }),
    ),
    ...(othersWithNumber > 0 ? [words("claims-number-elsewhere", { count: othersWithNumber })] : []),
  ];
}

// ---- deciding --------------------------------------------------------------------------------------------------------

/** Two treasurers are never made by the way: who is there already either ends today or stays, as the office says. */
async function approves(
  turn: Turn,
  id: number,
  { holders: asked, earlier }: { holders: readonly number[]; earlier: "ends" | "stays" },
): Promise<Outcome> {
  const claim = await claimWaiting(turn.tx, id);
  if (!claim) return decidedBefore(turn, id);
  const holders = await holdersOf(turn.tx, claim, turn.today);
  // Said of those who were shown: of somebody else who came since, it is asked anew.
  const isAsked = holders.every(({ officerId }) => asked.includes(officerId));
  if (!isAsked) return asksOfEarlier(claim, holders);
  return approved(turn, id, earlier === "ends" ? holders : []);
}

function asksOfEarlier({ id, position }: Claim, holders: readonly Holder[]): Outcome {
  const names = holders.map(({ name }) => name).join(", ");
  const about = { holders: holders.map(({ officerId }) => officerId) };
  return {
    replies: [
      reply(
        words("claims-held", { position: words(positionWords[position]), names }),
        choice(words("claims-replaces", { names }), id, { ...about, earlier: "ends" }),
        choice(words("claims-both"), id, { ...about, earlier: "stays" }),
        choice(words("claims-back"), id, { step: "look" }),
      ),
    ],
    dialog: { step: "claim", claim: id } satisfies State,
    about: { subjectId: null, object: `claim ${id}`, fields: ["name", "position"] },
    outcome: "asked-of-earlier",
  };
}

async function ends(turn: Turn, claim: Claim, { officerId, personId, name }: Holder): Promise<void> {
  const { tx, now, today, staffPhones } = turn;
  const { position: role, cooperative } = await whatOf(turn, claim);
  await endTerm(tx, officerId, today);
  await tellPerson(tx, personId, words("person-told-ended", { role, cooperative }), now);
  const { id, name: by } = keeper(turn);
  await tellStaff(tx, staffPhones, words("person-told-staff-ended", { name, role, cooperative, by }), now, id);
}

async function approved(turn: Turn, id: number, ending: readonly Holder[]): Promise<Outcome> {
  const { tx, secrets, now } = turn;
  const done = await approveClaim(tx, secrets, { id, by: keeper(turn).id }, turn);
  if (!done) return decidedBefore(turn, id);
  const { claim, personId } = done;
  for (const holder of ending) await ends(turn, claim, holder);
  const { position, cooperative } = await whatOf(turn, claim);
  await tell(tx, claim.chatAccountId, words("claims-told-approved", { position, cooperative }), now);
  const said = words("claims-approved", { name: claim.name });
  const went = await next(turn, id, [said]);
  const about = { subjectId: personId, object: `claim ${id}`, fields: ["position", "link"], changed: true } as const;
  return { ...went, about, outcome: "approved" };
}

async function asksReason(turn: Turn, claim: number): Promise<Outcome> {
  if (!(await claimWaiting(turn.tx, claim))) return decidedBefore(turn, claim);
  return {
    replies: [reply(words("claims-why"))],
    dialog: { step: "reason", claim } satisfies State,
    about: null,
    outcome: "asked-reason",
  };
}

/** What the claimant will read, before it is sent. */
async function sumsUp(turn: Turn, claim: number, text: string): Promise<Outcome> {
  if (!(await claimWaiting(turn.tx, claim))) return decidedBefore(turn, claim);
  const reason = readReason(text);
  return {
    replies: [
      reply(
        words("claims-refuse-sure", { reason }),
        choice(words("claims-refuse-do"), claim, { refuses: reason }),
        choice(words("claims-refuse-again"), claim, { step: "refuse" }),
      ),
    ],
    dialog: { step: "claim", claim } satisfies State,
    about: null,
    outcome: "summed-up",
  };
}

async function refused(turn: Turn, id: number, reason: string): Promise<Outcome> {
  const { tx, now } = turn;
  const claim = await refuseClaim(tx, id, keeper(turn).id, now);
  if (!claim) return decidedBefore(turn, id);
  const { position, cooperative } = await whatOf(turn, claim);
  await tell(tx, claim.chatAccountId, words("claims-told-refused", { position, cooperative, reason }), now);
  const went = await next(turn, id, [words("claims-refused", { name: claim.name })]);
  return {
    ...went,
    about: { subjectId: null, object: `claim ${id}`, reason, changed: true },
    outcome: "refused",
  };
}

async function decidedBefore(turn: Turn, id: number): Promise<Outcome> {
  if (await claimWaiting(turn.tx, id)) throw new Error("a claim that waits was not decided");
  return next(turn, id, [words("claims-decided-before")]);
}

async function whatOf({ tx }: Turn, { position, cooperativeId }: Claim) {
  const cooperative = await cooperativeById(tx, cooperativeId);
  return { position: words(positionWords[position]), cooperative: cooperative ? shortName(cooperative) : "" };
}
