import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { toStatus } from "#bot/commands/exam-choices.ts";
import { cardIsOut, papersFor } from "#bot/commands/exam-papers.ts";
import { labelled } from "#bot/commands/paper-words.ts";
import { reply, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { papersChoice, type SessionPapers, stillNeeded } from "#bot/services/papers.ts";
import { participantCardOf } from "#bot/services/participant-cards.ts";
import { type Standing, standingsOf } from "#bot/services/registrations.ts";

const input = z.union([z.object({ registration: z.number() }), z.object({ text: z.string() })]);

/** The participant card, of whoever has a seat: a picture to show, and a number that can be typed. */
export const examCard = command<z.infer<typeof input>, unknown>({
  name: "exam-card",
  phrases: {
    kartu: { text: "" },
    "kartu peserta": { text: "" },
    "kartu saya": { text: "" },
    "minta kartu": { text: "" },
  },
  opens: /^(?:minta|mana|lihat|kirim(?:kan)?|nyuwun|njaluk) kartu(?: peserta)?(?: saya| kulo| ujian)?$/,
  access: LINKED,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    const all = turn.person ? await standingsOf(turn.tx, turn.person.id, turn) : [];
    const seats = all.filter(({ registration: { status } }) => status === "confirmed");
    if ("registration" in what)
      return card(
        turn,
        seats.find(({ registration: { id } }) => id === what.registration),
      );
    const [only, ...others] = seats;
    return others.length === 0 ? card(turn, only) : which(seats);
  },
});

function which(seats: readonly Standing[]): Outcome {
  const choices = seats.map(({ registration: { id }, exam: { title } }) => ({
    label: words("exam-status-of", { title }),
    command: "exam-card",
    input: { registration: id },
    lasting: true,
  }));
  return { replies: [reply(words("exam-card-which"), ...choices)], about: null, outcome: "asked-which" };
}

async function card(turn: Turn, seat: Standing | undefined): Promise<Outcome> {
  if (!seat || !turn.person) {
    return { replies: [reply(words("exam-card-none"), toStatus)], about: null, outcome: "none" };
  }
  const { number, examCode } = seat.registration;
  const papers = await papersFor(turn, examCode);
  if (papers && !cardIsOut(seat.exam, papers)) return notYet(papers);
  const said = words("exam-card-caption", { name: called(turn.person), number });
  const document = await participantCardOf(turn.tx, seat, turn.person.name, turn);
  return { replies: [{ words: said, document }], outcome: "sent" };
}

/** It goes out by itself when all papers are accepted. */
function notYet({ papers }: SessionPapers): Outcome {
  const needed = stillNeeded(papers);
  const said =
    needed.length === 0
      ? words("exam-card-after-check")
      : words("exam-card-after-papers", { papers: labelled(needed) });
  return {
    replies: [reply(said, ...(needed.length > 0 ? [papersChoice] : []), toStatus)],
    about: null,
    outcome: "after-papers",
  };
}
