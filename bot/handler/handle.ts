import { randomBytes } from "node:crypto";
import { refused } from "#bot/commands/refused.ts";
import type { Tx } from "#bot/db/database.ts";
import { type Verdict, weigh } from "#bot/domain/load.ts";
import { EDIT_NOTICE_SECONDS } from "#bot/domain/office-rules.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { remembered } from "#bot/domain/remembered.ts";
import type { App } from "#bot/handler/app.ts";
import { whatPressed } from "#bot/handler/picking.ts";
import { type Addressee, enter, type SlowTask, settle } from "#bot/handler/settle.ts";
import { workOutside } from "#bot/handler/slow.ts";
import type { Task } from "#bot/handler/task.ts";
import { turnOf } from "#bot/handler/turn.ts";
import { type Telling, whatSaid } from "#bot/handler/what.ts";
import { type Incoming, type Reply, reply, words } from "#bot/messages.ts";
import { type Chat, chatOf, knownChat, newChat, rememberChat } from "#bot/services/chat-accounts.ts";
import { firstSight } from "#bot/services/inbox.ts";
import { type Entering, NOTHING } from "#bot/services/outbox.ts";
import { endWork } from "#bot/services/slow-work.ts";

/**
 * The way of one input, from chat app to outbox. Handing the same one over again changes nothing.
 * @param stored told when it is durable; slow work for its answer may go on after that
 */
export async function handle(app: App, input: Incoming, stored: () => void = () => {}): Promise<void> {
  if (overheard(input)) return;
  const started = performance.now();
  const seen: Seen = {};
  const understand = remembered(app.understand);
  try {
    // Before the transaction, which holds up others.
    const asked = askedIn(understand, input);
    const { entered, slow } = await app.transaction(async (tx) => {
      const now = app.now();
      // Together: on a server what is asked at once is one way there and back.
      const [isFirst, known] = await Promise.all([firstSight(tx, input, now), knownChat(tx, app.secrets, input, now)]);
      if (!isFirst) return hadBefore(seen);
      const chat = known ?? (await newChat(tx, app.secrets, input, now));
      const { load, verdict } = weigh(chat.load, now);
      const turn = await turnOf(app, tx, chat, asked, now);
      const telling = { understand, render: app.render, chat, turn };
      const task = verdict === "answer" ? await what(input, telling) : tooMuch(verdict);
      const settled = await settle(app, turn, task, addresseeOf(input, chat));
      const { command, outcome } = settled.done;
      Object.assign(seen, { command: command?.name, outcome: outcome.outcome });
      const kept = outcome.forgetsWriter ? { ...chat, writer: { ...chat.writer, number: null } } : chat;
      await rememberChat(tx, kept, input, { misses: outcome.missed ? chat.misses + 1 : 0, load });
      return settled;
    });
    app.deliver(await entered(), input.from);
    stored();
    if (slow) await afterwards(app, input, slow);
  } catch (error) {
    // All of it is undone, so a running dialog stands where it stood; only our answer is kept, and the input counts as had.
    seen.outcome = error instanceof Refusal ? `refused ${error.code}` : "fault";
    const sorry = answerTo(app, error);
    const entered = await app.transaction((tx) => answerOnly(app, tx, input, sorry));
    app.deliver(await entered(), input.from);
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

function hadBefore(seen: Seen): { entered: Entering; slow: null } {
  seen.outcome = "had before";
  return { entered: NOTHING, slow: null };
}

function askedIn(understand: App["understand"], input: Incoming) {
  if (input.type !== "message") return { request: input.id, courtesy: null };
  const { id: request, text: said, attachment = null, sentAt } = input;
  return { request, said, courtesy: understand(said).courtesy, attachment, sentAt };
}

async function what(input: Incoming, telling: Telling): Promise<Task> {
  switch (input.type) {
    case "message":
      return whatSaid(input, telling);
    case "press":
      return whatPressed(input, telling.turn, telling.chat.offered);
    case "edited":
      return edited(input, telling.chat);
  }
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

/** In a group an answer shows what it answers. */
function addresseeOf(input: Incoming, { waiting, lastMessage }: Chat): Addressee {
  const question = input.type === "message" ? input.id : null;
  const isGroup = input.from.place === "group";
  const origin = isGroup && {
    ...(question !== null && { message: question }),
    ...("topic" in input && input.topic !== undefined && { topic: input.topic }),
  };
  return {
    to: input.from,
    waiting,
    question,
    origin: origin || null,
    isFirst: lastMessage === null,
    ...(input.type === "message" && { sentAt: input.sentAt }),
  };
}

/** The message is durable by now: what fails from here on is answered, and does not make it come again. */
async function afterwards(app: App, input: Incoming, slow: SlowTask): Promise<void> {
  await workOutside(app, input, slow, async (id, error) => {
    const sorry = answerTo(app, error);
    const entered = await app.transaction(async (tx) => {
      // Settled all the same, only word of it was lost.
      if (!(await endWork(tx, id))) return NOTHING;
      const now = app.now();
      const chat = await chatOf(tx, app.secrets, input, now);
      const turn = await turnOf(app, tx, chat, askedIn(app.understand, input), now);
      return enter(app, turn, addresseeOf(input, chat), [sorry], { needs: null });
    });
    app.deliver(await entered(), input.from);
  });
}

/** What is said to a refusal, or to a fault of ours: then with a code that stands in the log. */
function answerTo(app: App, error: unknown): Reply {
  if (error instanceof Refusal) return reply(refused(error));
  // With a letter before it, for six digits are a PIN.
  const code = `K${randomBytes(3).toString("hex").slice(0, 5).toUpperCase()}`;
  app.log.error({ code, error: describe(error) }, "fault");
  return reply(words("handle-fault", { code }));
}

/** The kind of an error and where it arose: its message may quote what people typed, and stays out of the log. */
function describe(error: unknown): { name: string; code?: string; at?: string | undefined } {
  if (!(error instanceof Error)) return { name: typeof error };
  const at = error.stack
    ?.replace(error.message, "")
    .split("\n")
    .find((line) => line.trim().startsWith("at "))
    ?.trim();
  return { name: error.name, ...("code" in error && { code: String(error.code) }), at };
}

async function answerOnly(app: App, tx: Tx, input: Incoming, sorry: Reply): Promise<Entering> {
  const now = app.now();
  if (!(await firstSight(tx, input, now))) return NOTHING;
  const chat = await chatOf(tx, app.secrets, input, now);
  await rememberChat(tx, chat, input, { misses: chat.misses, load: weigh(chat.load, now).load });
  const turn = await turnOf(app, tx, chat, askedIn(app.understand, input), now);
  return enter(app, turn, addresseeOf(input, chat), [sorry], { needs: null });
}
