import { randomBytes } from "node:crypto";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import type { Tx } from "#bot/db/database.ts";
import { type Verdict, weigh } from "#bot/domain/load.ts";
import { EDIT_NOTICE_SECONDS, LATE_ANSWER_MINUTES } from "#bot/domain/office-rules.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { App } from "#bot/handler/app.ts";
import { may } from "#bot/handler/may.ts";
import { type Task, whatPressed, whatSaid } from "#bot/handler/what.ts";
import { type Incoming, type Reply, reply, type Value, words } from "#bot/messages.ts";
import { type Chat, chatOf, rememberChat } from "#bot/services/chat-accounts.ts";
import { keepDialog, overDialog } from "#bot/services/dialogs.ts";
import { firstSight } from "#bot/services/inbox.ts";
import { type Entered, enterReplies, NOTHING, type Origin } from "#bot/services/outbox.ts";

/** The way of one input, from chat app to outbox. Handing the same one over again changes nothing. */
export async function handle(app: App, input: Incoming): Promise<void> {
  if (overheard(input)) return;
  const started = performance.now();
  const seen: Seen = {};
  try {
    const entered = await app.transaction(async (tx) => {
      const now = app.now();
      if (!(await firstSight(tx, input, now))) return repeated(seen);
      const chat = await chatOf(tx, input, now);
      const { load, verdict } = weigh(chat.load, now);
      const turn = await turnOf(app, tx, chat, input, now);
      const meant = verdict === "answer" ? await what(app, input, chat, turn) : tooMuch(verdict);
      const { task, outcome } = await done(meant, turn);
      Object.assign(seen, { command: task.command?.name, outcome: outcome.outcome });
      return settle(app, tx, { input, chat, turn, task, outcome, load });
    });
    app.deliver(entered, input.from);
  } catch (error) {
    // All of it is undone, so a running dialog stands where it stood; only our answer is kept, and the input counts as had.
    seen.outcome = error instanceof Refusal ? `refused ${error.code}` : "fault";
    const sorry = answerTo(app, error);
    app.deliver(await app.transaction((tx) => answerOnly(app, tx, input, sorry)), input.from);
  }
  const ms = performance.now() - started;
  app.handled?.(input.from.channel, seen.command ?? "none", ms / 1000);
  const { channel } = input.from;
  app.log.info(
    { channel, kind: input.type, command: seen.command, outcome: seen.outcome, ms: Math.round(ms) },
    "handled",
  );
}

/** What became of an input, for log and metrics. */
interface Seen {
  command?: string;
  outcome?: string;
}

/** What is said in a group and not to us is neither answered nor kept. */
function overheard(input: Incoming): boolean {
  if (input.from.place !== "group") return false;
  return input.type === "edited" || (input.type === "message" && !input.addressed);
}

function repeated(seen: Seen): Entered {
  seen.outcome = "had before";
  return NOTHING;
}

async function turnOf(app: App, tx: Tx, chat: Chat, input: Incoming, now: Turn["now"]): Promise<Turn> {
  return {
    tx,
    person: chat.person,
    place: input.from.place,
    now,
    timeZone: app.timeZone,
    courtesy: input.type === "message" ? app.understand(input.text).courtesy : null,
    cooperatives: await app.directory(tx, chat.cooperativesVersion),
    commands: app.commands,
  };
}

async function what(app: App, input: Incoming, chat: Chat, turn: Turn): Promise<Task> {
  const telling = { understand: app.understand, render: app.render, chat, turn };
  switch (input.type) {
    case "message":
      return whatSaid(input, telling);
    case "press":
      return whatPressed(input, telling);
    case "edited":
      return edited(input, chat);
  }
}

/** Runs the task if it may be run here; one that finds the words not meant for it hands them on. */
async function done(task: Task, turn: Turn): Promise<{ task: Task; outcome: Outcome }> {
  const barred = task.command && may(task.command, turn.place);
  const outcome = barred ?? (await task.run(turn));
  if (outcome) return { task, outcome };
  if (!task.otherwise) throw new Error("nobody answers");
  return done(await task.otherwise(), turn);
}

/** An edited message is no instruction; whoever has just changed their last one is told so, once. */
function edited(input: Extract<Incoming, { type: "edited" }>, { lastMessage }: Chat): Task {
  const isLatest = lastMessage?.id === input.id;
  const isRecent = input.editedAt.since(input.sentAt).total("seconds") <= EDIT_NOTICE_SECONDS;
  const replies = isLatest && isRecent ? [reply(words("handle-edited"))] : [];
  return { command: null, run: async () => ({ replies, outcome: "edited" }) };
}

/** Over the limit one answer stands for all. */
function tooMuch(verdict: Verdict): Task {
  const replies = verdict === "tell" ? [reply(words("handle-too-much"))] : [];
  return { command: null, run: async () => ({ replies, outcome: "too-much" }) };
}

interface Settled {
  input: Incoming;
  chat: Chat;
  turn: Turn;
  task: Task;
  outcome: Outcome;
  load: string;
}

/** Keeps the dialog and enters the replies. @returns what leaves at once */
async function settle(app: App, tx: Tx, { input, chat, turn, task, outcome, load }: Settled): Promise<Entered> {
  const { person, now } = turn;
  if (outcome.dialog !== undefined && task.command) {
    await keepDialog(tx, person, task.command.name, outcome.dialog, now);
  } else if (chat.dialog && (outcome.endsDialog || chat.dialog.command === task.command?.name)) {
    await overDialog(tx, person);
  }
  await rememberChat(tx, chat, input, { misses: outcome.missed ? chat.misses + 1 : 0, load });
  return enter(app, tx, input, chat, late(turn, input, greeted(turn, task, outcome.replies)));
}

/** A salam before a question is returned with its answer. */
function greeted({ courtesy }: Turn, { command }: Task, replies: Reply[]): Reply[] {
  const [first, ...rest] = replies;
  if (courtesy !== "salam" || !first || command?.intent === "help") return replies;
  return [{ ...first, words: words("handle-salam", { reply: first.words }) }, ...rest];
}

/** An answer that comes long after the question says which question it answers. */
function late({ now, timeZone }: Turn, input: Incoming, replies: Reply[]): Reply[] {
  const [first, ...rest] = replies;
  if (!first || input.type !== "message") return replies;
  if (now.since(input.sentAt).total("minutes") < LATE_ANSWER_MINUTES) return replies;
  const asked = input.sentAt.toZonedDateTimeISO(timeZone);
  const isToday = asked.toPlainDate().equals(now.toZonedDateTimeISO(timeZone).toPlainDate());
  const at = isToday ? asked.toPlainTime() : input.sentAt;
  const said = isToday ? "handle-late-today" : "handle-late";
  return [{ ...first, words: words(said, { at, reply: first.words }) }, ...rest];
}

async function enter(app: App, tx: Tx, input: Incoming, chat: Chat, replies: readonly Reply[]): Promise<Entered> {
  const boot = !chat.waiting && app.room(input.from) ? app.boot : null;
  return enterReplies(tx, chat.person, input.from, replies, { now: app.now(), boot, origin: originOf(input) });
}

/** In a group an answer shows what it answers. */
function originOf(input: Incoming): Origin | null {
  if (input.from.place !== "group") return null;
  return {
    ...(input.type === "message" && { message: input.id }),
    ...("topic" in input && input.topic !== undefined && { topic: input.topic }),
  };
}

/** What is said to a refusal, or to a fault of ours: then with a code that stands in the log. */
function answerTo(app: App, error: unknown): Reply {
  if (error instanceof Refusal) return reply(words(`refused-${error.code}`, error.values as Record<string, Value>));
  const code = randomBytes(4).toString("hex").slice(0, 6).toUpperCase();
  app.log.error({ code, error: describe(error) }, "fault");
  return reply(words("handle-fault", { code }));
}

/** The kind of an error and where it arose: its message may quote what people typed, and stays out of the log. */
function describe(error: unknown): { name: string; code?: string; at?: string | undefined } {
  if (!(error instanceof Error)) return { name: typeof error };
  const at = error.stack
    ?.split("\n")
    .find((line) => line.trim().startsWith("at "))
    ?.trim();
  return { name: error.name, ...("code" in error && { code: String(error.code) }), at };
}

async function answerOnly(app: App, tx: Tx, input: Incoming, sorry: Reply): Promise<Entered> {
  const now = app.now();
  if (!(await firstSight(tx, input, now))) return NOTHING;
  const chat = await chatOf(tx, input, now);
  await rememberChat(tx, chat, input, { misses: chat.misses, load: weigh(chat.load, now).load });
  return enter(app, tx, input, chat, [sorry]);
}
