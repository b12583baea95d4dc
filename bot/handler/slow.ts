import type { App } from "#bot/handler/app.ts";
import { type SlowTask, settle } from "#bot/handler/settle.ts";
import type { Task } from "#bot/handler/task.ts";
import { turnOf } from "#bot/handler/turn.ts";
import type { ChatName, Incoming } from "#bot/messages.ts";
import { chatNamed } from "#bot/services/chat-accounts.ts";
import { type Entering, NOTHING } from "#bot/services/outbox.ts";
import { endWork, type Orphan, orphans } from "#bot/services/slow-work.ts";

/**
 * Does the work, and lets its dialog go on with the result, which may be more of it: a PIN was right, and a file is fetched.
 * @param failed told of the work that could not be done or settled
 */
export async function workOutside(
  app: App,
  input: Incoming,
  first: SlowTask,
  failed: (id: number, error: unknown) => Promise<void>,
): Promise<void> {
  for (let next: SlowTask | null = first; next; ) {
    const { id } = next;
    app.working.add(id);
    try {
      next = await workOnce(app, input, next);
    } catch (error) {
      await failed(id, error);
      return;
    } finally {
      app.working.delete(id);
    }
  }
}

async function workOnce(app: App, input: Incoming, { id, command, work }: SlowTask): Promise<SlowTask | null> {
  const result = await work();
  const question = input.type === "message" ? input.id : null;
  return goOn(app, id, command, { chat: input.from, sender: input.sender, question }, (dialog, turn, state) =>
    dialog.worked ? dialog.worked(turn, state, result) : dialog.ask(turn, state),
  );
}

/**
 * Asks again what a process that died was working on, or this one when the database was away: the answer to it is lost, what was counted
 * stays counted.
 * @param alone no other process works on this database, so what another start left is nobody's
 */
export async function askOrphansAgain(app: App, alone = false): Promise<number> {
  const undone = { now: app.now(), alone, inHand: app.working };
  const left: Orphan[] = await app.transaction((tx) => orphans(tx, app.boot, undone));
  for (const { id, command, sender, chat } of left) {
    await goOn(app, id, command, { chat, sender, question: null }, (dialog, turn, state) => dialog.ask(turn, state));
  }
  return left.length;
}

type Dialog = NonNullable<App["commands"][number]["dialog"]>;
type GoesOn = (dialog: Dialog, turn: Parameters<Dialog["ask"]>[0], state: unknown) => ReturnType<Dialog["ask"]>;

async function goOn(
  app: App,
  id: number,
  name: string,
  { chat: to, sender, question }: { chat: ChatName; sender: string; question: string | null },
  how: GoesOn,
): Promise<SlowTask | null> {
  const settled: { entered: Entering; slow: SlowTask | null } = await app.transaction(async (tx) => {
    if (!(await endWork(tx, id))) return OVER;
    const now = app.now();
    const chat = await chatNamed(tx, app.secrets, to, sender, now);
    const turn = await turnOf(app, tx, chat, { request: `work ${id}`, courtesy: null }, now);
    const command = app.commands.find((one) => one.name === name);
    const running = chat.dialogs.find((one) => one.command === name);
    const state = command?.dialog?.state.safeParse(running?.state);
    if (!command?.dialog || !state?.success) return OVER;
    const dialog = command.dialog;
    const task: Task = { command, next: { command: name, asksAgain: true }, run: (t) => how(dialog, t, state.data) };
    const addressee = { to, waiting: chat.waiting, origin: null, question };
    return settle(app, turn, task, addressee);
  });
  app.deliver(await settled.entered(), to);
  return settled.slow;
}

const OVER = { entered: NOTHING, slow: null };
