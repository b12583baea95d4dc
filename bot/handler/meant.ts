import type { Command, Turn } from "#bot/commands/command.ts";
import { entryOf, inHelp } from "#bot/commands/help.ts";
import { missedSentence, neither, notUnderstood as offersNearest } from "#bot/commands/learn.ts";
import { privateOnly } from "#bot/handler/may.ts";
import { answer, offersMenu, starts, type Task } from "#bot/handler/task.ts";
import type { Intent } from "#bot/language/intents.ts";
import type { Understanding } from "#bot/language/understand.ts";
import { type Reply, reply, words } from "#bot/messages.ts";

/** What is answered to words that were understood, half understood, or not. */

/** So sure that what was meant as an answer is hardly ever among them. */
const PLAINLY = 0.9;

/** What is asked of the bot so surely; null: nothing is. */
export function plainly({ action, confidence, intent }: Understanding): Intent | null {
  return action === "do" && confidence >= PLAINLY ? intent : null;
}

/** What is understood may be more than what can be done yet. */
export function startsIntent(turn: Turn, { intent, about }: Understanding): Task {
  const command = turn.commands.find((one) => one.intent === intent);
  if (command) return starts(turn, command.name, { text: inputOf(command, about, turn.said) });
  const keyword = PRIVATE[intent];
  return turn.place === "group" && keyword ? answer(async () => privateOnly(keyword)) : offersMenu("what-not-yet");
}

/** Courtesy left out; nothing of a text is kept that only names the command. */
function inputOf({ asTyped }: Pick<Command, "asTyped">, about: string, said: string | null): string {
  return asTyped && about !== "" ? (said ?? about) : about;
}

/** In a group all of these get the same answer, whoever asks and whatever is true: the private chat goes on with them. */
const PRIVATE: Partial<Record<Intent, string>> = {
  exam_register: "daftar",
  exam_status: "status",
  exam_cancel: "batal",
  loan_balance: "pinjaman",
  installments: "angsuran",
  savings_balance: "simpanan",
  reminders: "pengingat",
};

/** Letters of a question that wait with the choices for it. */
const MOST_KEPT = 200;

/** "Maksud Bapak/Ibu …, atau …?": of what it may be, what can be done here; null where nothing of it can. */
export function whichIsMeant(turn: Turn, { intent, alternatives, about }: Understanding, text: string): Task | null {
  const shown = inHelp(turn);
  const meant = [intent, ...alternatives].flatMap((one) => shown.find((it) => it.intent === one) ?? []);
  const [first, second] = meant.map((one) => {
    const { label, command } = entryOf(one);
    return { label, command, input: { text: inputOf(one, kept(about).slice(0, MOST_KEPT), kept(text)) } };
  });
  if (!first) return null;
  if (!second) return asks(reply(words("what-is-it", { meant: first.label }), first));
  const said = words("what-which", { first: first.label, second: second.label });
  // In a group nobody is asked for sentences.
  if (turn.place === "group") return asks(reply(said, first, second));
  const sentence = missedSentence(turn, text, [intent, ...alternatives]);
  return asks(reply(said, first, second, neither(sentence, [first, second])));
}

/** A NIK, a phone or an account number. */
const PERSONS_NUMBERS = /\+?\d(?:[\s.-]?\d){9,}/g;

/** What may wait in a list that stands in the outbox for days: what it leaves out is asked for again. */
function kept(text: string): string {
  return text.replace(PERSONS_NUMBERS, " ").trim();
}

function asks(which: Reply): Task {
  return answer(async () => ({ replies: [which], outcome: "asked-which" }));
}

type Closing = "thanks" | "suwun" | "ok" | "goodbye";

/** Nothing was said but a word at the end of a talk. */
export function isCourtesy(understood: Understanding): understood is Understanding & { courtesy: Closing } {
  const { courtesy, onlyCourtesy } = understood;
  return onlyCourtesy && courtesy !== null && courtesy !== "salam" && courtesy !== "greeting";
}

export function courteous(courtesy: Closing): Task {
  const said = { thanks: "help-thanks", suwun: "help-thanks-krama", ok: "help-ok", goodbye: "help-goodbye" }[courtesy];
  return answer(async () => ({ replies: [reply(words(said))], outcome: "thanked" }));
}

/** Nothing that is known here. */
export function notUnderstood(misses: number, { alternatives }: Understanding, text: string): Task {
  return answer((turn) => offersNearest(turn, missedSentence(turn, text, alternatives), { isAgain: misses > 0 }));
}
