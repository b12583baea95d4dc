import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import { command, type Next, nextType, type Outcome, type Turn } from "#bot/commands/command.ts";
import { toStatus } from "#bot/commands/exam-choices.ts";
import { letterFor } from "#bot/commands/exam-invitation.ts";
import { standingNamed } from "#bot/commands/exam-named.ts";
import { papersNext } from "#bot/commands/exam-papers.ts";
import { attendanceLines, otherSessions } from "#bot/commands/exam-sessions.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { readable } from "#bot/domain/text.ts";
import { yesOrNo } from "#bot/domain/yes-no.ts";
import type { Intent } from "#bot/language/intents.ts";
import { type Choice, type Reply, reply, type Words, words } from "#bot/messages.ts";
import { called, you } from "#bot/services/address.ts";
import { askingWords, officerWords, reservedFor, willingChoices } from "#bot/services/colleagues.ts";
import { hasNationalId } from "#bot/services/people.ts";
import { leave, type Standing, standingsOf, takeSeat } from "#bot/services/registrations.ts";
import { tellOfSeatsByHand } from "#bot/services/seats.ts";

const input = z.union([
  /** Seats that colleagues keep for whoever has just been linked, before what they asked for. */
  z.object({ reserved: z.literal(true), next: nextType.nullable() }),
  z.object({ registration: z.number(), does: z.enum(["take", "leave", "leave-now", "keep", "what"]) }),
  z.object({ text: z.string() }),
]);

/** sure: whether the seat is really given up */
const state = z.object({ registration: z.number() });
type State = z.infer<typeof state>;

const TAKES =
  /^(?:(?:iya|ya|nggih|inggih|ok|oke|siap|saya|sy|aku|kulo|tak|mau|jadi|bisa|saget)\s)*(?:ambil|njupuk|pendhet|bersedia|sedia|sanggup)\b(?!.*\b(?:tidak|tdk|gak|ga|nggak|ora|mboten|belum)\b)/;
const LEAVES =
  /^(?:saya |sy |aku |kulo |maaf |ngapunten |nuwun sewu )*(?:(?:lepas|lepaskan|lepasno)\b|(?:tidak|tdk|gak|ga|nggak|ndak|ora|mboten|tak) (?:bisa|iso|saget|bersedia|sanggup)\b)/;
/** What such answers are taken for where nothing is offered. */
const ABOUT_IT: ReadonlySet<Intent> = new Set(["exam_register", "exam_cancel", "exam_status"]);
const ASKS_WHAT = /^apa (?:itu|ini)$/;
const THINKS =
  /\b(?:bentar|sebentar|sek|sik|rumiyin|nanti|engko|mengke|pikir\w*|mikir|rembug\w*|tanya\w* (?:suami|istri|dulu))\b/;

/**
 * Answers to the offer of a seat, and to a seat that a colleague reserved: by its button, or in words, for what was sent
 * unasked has no numbers. What gives the seat up asks once more.
 */
export const examOffer = command<z.infer<typeof input>, State>({
  name: "exam-offer",
  phrases: { "ambil kursi": { text: "ambil kursi" }, bersedia: { text: "bersedia" }, lepaskan: { text: "lepaskan" } },
  access: LINKED,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("reserved" in what) return reserved(turn, what.next ?? undefined);
    if ("text" in what) return (await heard(turn, what.text)) ?? nothingOffered();
    switch (what.does) {
      case "take":
        return takes(turn, what.registration);
      case "leave":
        return asksToLeave(turn, what.registration);
      case "leave-now":
        return leaves(turn, what.registration);
      case "keep":
        return keeps(turn, what.registration);
      case "what":
        return tellsWhat(turn, what.registration);
    }
  },
  hears(text, meant) {
    if (meant !== null && !ABOUT_IT.has(meant)) return false;
    const said = readable(text);
    const answers = [TAKES, LEAVES, ASKS_WHAT, THINKS].some((pattern) => pattern.test(said));
    return answers || yesOrNo(text) !== null;
  },
  heard,
  dialog: {
    state,
    async answer(turn, { registration }, { text }) {
      const said = yesOrNo(text);
      if (said === "yes") return leaves(turn, registration);
      return said === "no" ? keeps(turn, registration) : null;
    },
    ask: async (turn, { registration }) => asksToLeave(turn, registration),
    stop: async (turn, { registration }) => keeps(turn, registration),
    keep: () => ({ text: "" }),
  },
});

/** What is said to an offer that is open; null: there is none, or it says something else. */
async function heard(turn: Turn, text: string): Promise<Outcome | null> {
  const open = await openOffers(turn);
  const [only] = open;
  if (!only) return null;
  const said = readable(text);
  const takesIt = TAKES.test(said) || yesOrNo(text) === "yes";
  const leavesIt = LEAVES.test(said) || yesOrNo(text) === "no";
  if (!takesIt && !leavesIt) {
    if (ASKS_WHAT.test(said)) return tellsWhat(turn, only.registration.id);
    return THINKS.test(said) ? keeps(turn, only.registration.id) : null;
  }
  const does = takesIt && !LEAVES.test(said) ? "take" : "leave";
  const one = standingNamed(turn, open, text) ?? (open.length === 1 ? only : null);
  if (!one) return asksWhich(open, does);
  return does === "take" ? takes(turn, one.registration.id) : asksToLeave(turn, one.registration.id);
}

/** Seats that are kept for an answer of theirs, and places that a colleague took for them. */
async function openOffers(turn: Turn): Promise<Standing[]> {
  if (!turn.person) return [];
  const all = await standingsOf(turn.tx, turn.person.id, turn);
  return all.filter(
    ({ registration: { status, hasAgreed } }) => status === "offered" || (status === "waiting" && !hasAgreed),
  );
}

function asksWhich(open: readonly Standing[], does: "take" | "leave"): Outcome {
  const choices = open.map(
    ({ registration, exam: { title } }): Choice => ({
      label: words("exam-offer-of", { title }),
      command: "exam-offer",
      input: { registration: registration.id, does },
    }),
  );
  return { replies: [reply(words("exam-offer-which"), ...choices)], about: null, outcome: "asked-which" };
}

function nothingOffered(): Outcome {
  return { replies: [reply(words("exam-offer-none"), toStatus)], about: null, outcome: "none" };
}

async function takes(turn: Turn, id: number): Promise<Outcome> {
  const { tx, person } = turn;
  const taken = person && (await takeSeat(tx, id, person.id, turn));
  if (!taken || !person) return nothingOffered();
  const { became, exam, registration } = taken;
  const { title } = exam;
  const { number, seat, place } = registration;
  const about = { subjectId: person.id, object: `registration ${number}`, changed: true } as const;
  const missing: Next | undefined = (await hasNationalId(tx, person.id))
    ? undefined
    : { command: "exam-national-id", input: { text: "" } };
  if (became === "gone" || became === "lapsed") {
    const others = await otherSessions(turn, exam);
    return {
      replies: [
        reply(words(became === "gone" ? "exam-offer-was-gone" : "exam-offer-was-lapsed", { title }), ...others),
      ],
      about: null,
      outcome: became,
    };
  }
  if (became === "waiting") {
    const said = words("exam-register-waiting", { name: called(person), place: place ?? 1, title, number });
    return { replies: [reply(said)], about, next: missing, outcome: became };
  }
  const done =
    became === "confirmed"
      ? words("exam-offer-taken", { you: you(person), seat: seat ?? 1, title, number })
      : words("exam-offer-taken-before", { you: you(person), title, number });
  const { lines, choices } = await papersNext(turn, exam, id);
  const said = oneAfterAnother([done, ...attendanceLines(exam), ...lines]);
  return {
    replies: [
      missing ? reply(said) : reply(said, ...choices, toStatus),
      ...(became === "confirmed" ? await letterFor(turn, exam) : []),
    ],
    about,
    next: missing,
    outcome: became,
  };
}

async function asksToLeave(turn: Turn, id: number): Promise<Outcome> {
  const one = await theirs(turn, id);
  if (!one) return nothingOffered();
  const { title, startsAt } = one.exam;
  const isPlace = one.registration.status === "waiting";
  return {
    replies: [
      reply(
        words(isPlace ? "exam-offer-leave-place-sure" : "exam-offer-leave-sure", { title, startsAt }),
        { label: words("exam-offer-leave-now"), command: "exam-offer", input: { registration: id, does: "leave-now" } },
        { label: words("exam-offer-keep"), command: "exam-offer", input: { registration: id, does: "keep" } },
      ),
    ],
    dialog: { registration: id } satisfies State,
    about: null,
    outcome: "asked-to-leave",
  };
}

async function theirs(turn: Turn, id: number): Promise<Standing | undefined> {
  return (await openOffers(turn)).find(({ registration }) => registration.id === id);
}

async function leaves(turn: Turn, id: number): Promise<Outcome> {
  const { tx, person } = turn;
  const left = person && (await leave(tx, id, person.id, "declined", turn));
  if (!left || !person) return nothingOffered();
  const { title } = left.exam;
  await tellOfSeatsByHand(tx, left.exam, left, turn);
  const others = await otherSessions(turn, left.exam);
  const { number, status } = left.registration;
  return {
    replies: [reply(words(status === "waiting" ? "exam-offer-left-place" : "exam-offer-left", { title }), ...others)],
    about: { subjectId: person.id, object: `registration ${number}`, changed: true },
    outcome: "left",
  };
}

/** Nothing is decided yet: until when the seat is kept. */
async function keeps(turn: Turn, id: number): Promise<Outcome> {
  const one = await theirs(turn, id);
  if (!one) return nothingOffered();
  return { replies: [reply(stillKept(one, turn.now), ...answersTo(one))], about: null, outcome: "kept" };
}

function stillKept({ registration: { offerEndsAt }, exam: { title } }: Standing, now: Temporal.Instant): Words {
  if (offerEndsAt === null || Temporal.Instant.compare(offerEndsAt, now) <= 0) {
    return words("exam-offer-place-kept", { title });
  }
  return words("exam-offer-kept", { title, endsAt: offerEndsAt });
}

/** To a seat that was offered it is another word than to a colleague who asks whether they come. */
function answersTo({ registration: { id, enteredById, hasAgreed } }: Standing): Choice[] {
  const isAsked = enteredById !== null && !hasAgreed;
  return [
    {
      label: words(isAsked ? "exam-offer-willing" : "exam-offer-take"),
      command: "exam-offer",
      input: { registration: id, does: "take" },
    },
    {
      label: words(isAsked ? "exam-offer-unable" : "exam-offer-leave"),
      command: "exam-offer",
      input: { registration: id, does: "leave" },
    },
  ];
}

/** What colleagues have reserved for them is told as soon as they are linked; then it goes on with what they asked for. */
async function reserved(turn: Turn, next: Next | undefined): Promise<Outcome> {
  const { tx, person } = turn;
  const replies: Reply[] = [];
  for (const registration of person ? await reservedFor(tx, person.id, turn) : []) {
    const asking = await askingWords(tx, registration);
    if (asking) replies.push(reply(asking, ...willingChoices(registration.id)));
  }
  return { replies, about: null, next, outcome: "reserved" };
}

/** "Apa itu": what a colleague has entered them for. */
async function tellsWhat(turn: Turn, id: number): Promise<Outcome> {
  const one = await theirs(turn, id);
  if (!one) return nothingOffered();
  const { title, scheme } = one.exam;
  const { enteredById, cooperativeId } = one.registration;
  const by = enteredById === null ? null : await officerWords(turn.tx, enteredById, cooperativeId);
  const said = oneAfterAnother([
    words(one.exam.kind === "training" ? "exam-offer-about-training" : "exam-offer-about-exam", { title, scheme }),
    ...(by ? [words("exam-offer-entered-by", { by })] : []),
    ...attendanceLines(one.exam),
    stillKept(one, turn.now),
  ]);
  return { replies: [reply(said, ...answersTo(one))], about: null, outcome: "told-what" };
}
