import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { toStatus } from "#bot/commands/exam-choices.ts";
import type { Position } from "#bot/domain/position.ts";
import { type Document, reply, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
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
  const { number } = seat.registration;
  const said = words("exam-card-caption", { name: called(turn.person), number });
  return { replies: [{ words: said, document: await cardOf(turn, seat) }], outcome: "sent" };
}

async function cardOf(turn: Turn, { registration, exam }: Standing): Promise<Document> {
  const cooperative = await cooperativeById(turn.tx, registration.cooperativeId);
  const { code, title, startsAt, place, address } = exam;
  return {
    kind: "participantCard",
    session: { code, title, startsAt, place, address },
    participant: {
      number: registration.number,
      name: turn.person?.name ?? "",
      position: registration.position as Position,
      cooperative: cooperative ? shortName(cooperative) : "",
      village: cooperative?.village ?? "",
      district: cooperative?.district ?? "",
    },
    bring: ["exam-card-bring-id", "exam-card-bring-photos", "exam-card-bring-pen"].map((id) => words(id)),
    code: scanned(turn, registration.number),
  };
}

/** What a phone reads from the card: a link that tells the bot whom the staff have in front of them, or the number alone. */
function scanned({ channels }: Turn, number: string): string {
  const username = channels.states().find(({ channel }) => channel === "telegram")?.account;
  // core.telegram.org/bots/features#deep-linking: letters, digits, _ and -, 64 at most.
  const isLinkable = /^[\w-]{1,50}$/.test(number);
  return username && isLinkable ? `https://t.me/${username}?start=hadirkan_${number}` : number;
}
