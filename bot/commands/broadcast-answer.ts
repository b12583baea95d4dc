import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { BROADCAST_CHARACTERS, BROADCAST_HOLDS_DAYS } from "#bot/domain/office-rules.ts";
import { readable, shown, wordsOf } from "#bot/domain/text.ts";
import { reply, words } from "#bot/messages.ts";
import { askedLately, keepAnswer, noteComing, receivedAs } from "#bot/services/broadcast-answers.ts";
import { toldLately } from "#bot/services/reminder-outlook.ts";

const input = z.union([z.object({ recipient: z.number(), comes: z.boolean() }), z.object({ text: z.string() })]);

const COMES =
  /^(?:(?:ya|iya|nggih|insya ?allah|siap|inggih|ok|oke|baik)[, ]+)?(?:saya |kulo |aku )?(?:hadir|rawuh|teko|datang|ikut|saget rawuh|bisa hadir)(?: (?:pak|bu|mas|mbak|nggih|ya|insya ?allah))*$/;
const COMES_NOT =
  /^(?:maaf[, ]+|ngapunten[, ]+|nuwun sewu[, ]+)?(?:saya |kulo |aku )?(?:tidak|tdk|gak|ga|nggak|ndak|ora|mboten|blm|belum)(?: (?:bisa|iso|saged|saget))?(?: (?:hadir|rawuh|teko|datang|ikut))?(?: (?:pak|bu|mas|mbak|nggih|ya))*$/;

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
  hears: (text, meant) => (meant === null || meant === "out_of_scope") && saidOf(text) !== null,
  heard,
  quoted,
});

function other(text: string) {
  return { command: "exam-attendance", input: { text } };
}

function saidOf(text: string): boolean | null {
  const said = readable(text).replace(/[.!?]+$/, "");
  if (COMES.test(said)) return true;
  return COMES_NOT.test(said) ? false : null;
}

/** A word for the latest that asks, unless something of a session was said since. */
async function heard(turn: Turn, text: string): Promise<Outcome | null> {
  const { tx, person, now } = turn;
  const comes = saidOf(text);
  if (!person || comes === null) return null;
  const asked = await askedLately(tx, person.id, now.subtract({ hours: 24 * BROADCAST_HOLDS_DAYS }));
  if (!asked) return null;
  const [reminder] = await toldLately(tx, person.id, turn);
  if ((reminder?.row ?? 0) > asked.row) return null;
  return notes(turn, asked.recipientId, comes);
}

async function notes({ tx, person, now }: Turn, recipientId: number, comes: boolean): Promise<Outcome> {
  const one = person && (await noteComing(tx, { recipientId, personId: person.id, comes }, now));
  if (!one) return { replies: [reply(words("broadcast-answer-over"))], about: null, outcome: "over" };
  const said = words(comes ? "broadcast-answer-comes" : "broadcast-answer-comes-not");
  return { replies: [reply(said)], about: null, outcome: comes ? "comes" : "comes-not" };
}

/** What quotes an announcement and asks the bot nothing is for its author. */
async function quoted(turn: Turn, reference: string, text: string): Promise<Outcome | null> {
  const { tx, linked, writer, person, now, secrets } = turn;
  if (!person || wordsOf(text).length === 0) return null;
  const ids = linked.map(({ id }) => id);
  const received = await receivedAs(tx, ids, writer.accountId, reference);
  if (!received) return null;
  const { broadcast, recipientId } = received;
  const comes = broadcast.asks ? saidOf(text) : null;
  if (comes !== null) return notes(turn, recipientId, comes);
  const kept = shown(text, BROADCAST_CHARACTERS);
  await keepAnswer(tx, secrets, { broadcastId: broadcast.id, personId: person.id, text: kept }, now);
  return { replies: [reply(words("broadcast-answer-kept"))], about: null, outcome: "kept" };
}
