import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { BROADCAST_CHARACTERS, BROADCAST_HOLDS_DAYS } from "#bot/domain/office-rules.ts";
import { readable, shown, wordsOf } from "#bot/domain/text.ts";
import { reply, words } from "#bot/messages.ts";
import { askedLately, keepAnswer, noteComing, receivedAs } from "#bot/services/broadcast-answers.ts";
import { nameOf } from "#bot/services/broadcast-news.ts";
import type { Broadcast } from "#bot/services/broadcasts.ts";
import { toldLately } from "#bot/services/reminder-outlook.ts";

const input = z.union([z.object({ recipient: z.number(), comes: z.boolean() }), z.object({ text: z.string() })]);

const BEFORE =
  "(?:(?:ya|iya|nggih|inggih|insya ?allah|siap|ok|oke|baik|lho|maaf|ngapunten|nuwun sewu|pak|bu|mas|mbak)[, ]+)*(?:(?:saya|kulo|aku|kami)[, ]+)?";
const AFTER = "(?:[ ,]+(?:pak|bu|mas|mbak|nggih|ya|insya ?allah|semua|kok))*";
const COMES = new RegExp(
  `^${BEFORE}(?:jadi |pasti |akan |bisa |saget |iso )?(?:hadir|rawuh|teko|datang|ikut|dateng)${AFTER}$`,
);
const COMES_NOT = new RegExp(
  `^${BEFORE}(?:(?:tidak|tdk|gak|ga|nggak|ndak|ora|mboten|blm|belum|ra)(?: jadi)?(?: (?:bisa|iso|saged|saget))?(?: (?:hadir|rawuh|teko|datang|ikut|dateng))?|berhalangan|absen)${AFTER}$`,
);

/** Answers to an announcement: that they come, which is counted, or words of their own, which its author reads. */
export const broadcastAnswer = command<z.infer<typeof input>, never>({
  name: "broadcast-answer",
  phrases: { hadir: { text: "hadir" }, "tidak hadir": { text: "tidak hadir" } },
  access: LINKED,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("comes" in what) return notes(turn, what.recipient, what.comes);
    // The word belongs to a session of theirs too.
    return (await heard(turn, what.text)) ?? { replies: [], about: null, next: other(what.text), outcome: "other" };
  },
  // Whatever it means by itself: who was asked whether they come answers that.
  hears: (text) => saidOf(text) !== null,
  heard,
  quoted,
});

function other(text: string) {
  return { command: "exam-attendance", input: { text } };
}

/** "Tidak bisa pak, ada hajatan": the answer stands first. */
function saidOf(text: string): boolean | null {
  const whole = readable(text).replace(/[.!?]+$/, "");
  for (const said of [whole, (whole.split(/[,.!?;]/)[0] ?? "").trim()]) {
    if (COMES.test(said)) return true;
    if (COMES_NOT.test(said)) return false;
  }
  return null;
}

/** More was said than that: it is for the author to read. */
function saysMore(text: string): boolean {
  const said = readable(text).replace(/[.!?]+$/, "");
  return !COMES.test(said) && !COMES_NOT.test(said);
}

/** A word for the latest that asks, unless something of a session was said since. */
async function heard(turn: Turn, text: string): Promise<Outcome | null> {
  const { tx, person, now } = turn;
  const comes = saidOf(text);
  if (!person || comes === null) return null;
  const asked = await askedLately(tx, person.id, now.subtract({ hours: 24 * BROADCAST_HOLDS_DAYS }), now);
  if (!asked) return null;
  const [reminder] = await toldLately(tx, person.id, turn);
  if ((reminder?.row ?? 0) > asked.row) return null;
  const noted = await notes(turn, asked.recipientId, comes);
  if (noted.outcome !== "over" && saysMore(text)) await keeps(turn, asked.broadcast, text);
  return noted;
}

async function keeps({ tx, secrets, person, now }: Turn, { id }: Broadcast, text: string): Promise<void> {
  const kept = shown(text, BROADCAST_CHARACTERS);
  if (person) await keepAnswer(tx, secrets, { broadcastId: id, personId: person.id, text: kept }, now);
}

async function notes({ tx, person, now }: Turn, recipientId: number, comes: boolean): Promise<Outcome> {
  const one = person && (await noteComing(tx, { recipientId, personId: person.id, comes }, now));
  if (!one) return { replies: [reply(words("broadcast-answer-over"))], about: null, outcome: "over" };
  const name = nameOf(one);
  const said = comes ? words("broadcast-answer-comes", { name }) : words("broadcast-answer-comes-not", { name });
  return { replies: [reply(said)], about: null, outcome: comes ? "comes" : "comes-not" };
}

/** What quotes an announcement and asks the bot nothing is for its author. */
async function quoted(turn: Turn, reference: string, text: string): Promise<Outcome | null> {
  const { tx, linked, writer, person } = turn;
  if (!person || wordsOf(text).length === 0) return null;
  const ids = linked.map(({ id }) => id);
  const received = await receivedAs(tx, ids, writer.accountId, reference);
  if (!received) return null;
  const { broadcast, recipientId } = received;
  const comes = broadcast.asks ? saidOf(text) : null;
  if (comes === null || saysMore(text)) await keeps(turn, broadcast, text);
  if (comes !== null) return notes(turn, recipientId, comes);
  return { replies: [reply(words("broadcast-answer-kept"))], about: null, outcome: "kept" };
}
