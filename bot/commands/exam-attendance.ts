import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { toCard, toStatus } from "#bot/commands/exam-choices.ts";
import { standingNamed } from "#bot/commands/exam-named.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import { you } from "#bot/services/address.ts";
import { noteAttendance, standingsOf } from "#bot/services/registrations.ts";

const input = z.union([
  z.object({ registration: z.number() }),
  z.object({ unable: z.number() }),
  z.object({ text: z.string() }),
]);

/** "hadir", "tidak bisa": somebody with a seat says whether they will be there. */
export const examAttendance = command<z.infer<typeof input>, never>({
  name: "exam-attendance",
  phrases: { hadir: { text: "" } },
  access: LINKED,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("unable" in what) return unable(turn, what.unable);
    return "registration" in what ? attends(turn, what.registration) : which(turn, what.text);
  },
});

async function which(turn: Turn, text: string): Promise<Outcome> {
  const { tx, person } = turn;
  const all = person ? await standingsOf(tx, person.id, turn) : [];
  const seats = all.filter(({ registration }) => registration.status === "confirmed");
  const [first, ...others] = seats;
  if (!first) return nothing();
  const one = standingNamed(turn, seats, text) ?? (others.length === 0 ? first : null);
  if (one) return attends(turn, one.registration.id);
  const choices = seats.map(
    ({ registration: { id }, exam: { title } }): Choice => ({
      label: words("exam-status-of", { title }),
      command: "exam-attendance",
      input: { registration: id },
    }),
  );
  return { replies: [reply(words("exam-attendance-which"), ...choices)], about: null, outcome: "asked-which" };
}

async function attends(turn: Turn, id: number): Promise<Outcome> {
  const { tx, person } = turn;
  const one = person && (await noteAttendance(tx, id, person.id, turn));
  if (!one || !person) return nothing();
  const { title, startsAt, place } = one.exam;
  return {
    replies: [
      reply(words("exam-attendance-noted", { you: you(person), title, startsAt, place }), toCard(id), toStatus),
    ],
    about: { subjectId: person.id, object: `registration ${one.registration.number}`, changed: true },
    outcome: "noted",
  };
}

/** The seat is asked for once more; where another one is offered too, it is asked first which is meant. */
async function unable(turn: Turn, id: number): Promise<Outcome> {
  const { tx, person } = turn;
  const all = person ? await standingsOf(tx, person.id, turn) : [];
  const offered = all.filter(({ registration }) => registration.status === "offered");
  const own = all.find(({ registration }) => registration.id === id);
  const gives = { command: "exam-cancel", input: { registration: id } };
  if (!own || offered.length === 0) return { replies: [], about: null, next: gives, outcome: "unable" };
  const choices: Choice[] = [
    { label: words("exam-status-of", { title: own.exam.title }), ...gives },
    ...offered.map(({ registration, exam: { title } }) => ({
      label: words("exam-offer-of", { title }),
      command: "exam-offer",
      input: { registration: registration.id, does: "leave" },
    })),
  ];
  return { replies: [reply(words("exam-attendance-which-not"), ...choices)], about: null, outcome: "asked-which-not" };
}

function nothing(): Outcome {
  return { replies: [reply(words("exam-attendance-none"), toStatus)], about: null, outcome: "none" };
}
