import type { Command, Next, Outcome, Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { RESUME_MINUTES } from "#bot/domain/office-rules.ts";
import { minutesFrom } from "#bot/domain/time.ts";
import { auditLook, isStillFor, may } from "#bot/handler/may.ts";
import { type Task, taskOf } from "#bot/handler/task.ts";
import { turnAfter } from "#bot/handler/turn.ts";
import type { Reply } from "#bot/messages.ts";
import { type Dialog, keepDialog, overDialog } from "#bot/services/dialogs.ts";
import type { Needs } from "#bot/services/outbox.ts";

/** What a message came to, when all that it set off is done. */
export interface Done {
  /** The command that answered first; null: an answer that needs none. */
  command: Command | null;
  outcome: Outcome;
  replies: Reply[];
  /** Whose data are in the replies, and what must hold when they are sent. */
  needs: Needs | null;
  /** The turn as the last step left it. */
  turn: Turn;
  /** Whether a step of it left a dialog that waits for an answer. */
  asks: boolean;
}

/** A question leads to consent, linking, a PIN, and back to itself: no way is longer than that. */
const MOST_STEPS = 8;

/** Runs a task if it may be run here, what must come before it if not, and what it goes on with. */
export async function carryOut(turn: Turn, task: Task): Promise<Done> {
  let first: Pick<Done, "command" | "outcome"> | null = null;
  let replies: Reply[] = [];
  let needs: Needs | null = null;
  let asks = false;
  let deletes = false;
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const { command, outcome } = await step(turn, task);
    first ??= { command, outcome };
    replies = joined(replies, outcome.replies);
    deletes ||= outcome.deletesQuestion ?? false;
    needs = outcome.forgetsWriter ? null : stronger(needs, needsOf(turn, command));
    const dialogs = await settleDialogs(turn, command, outcome);
    asks = outcome.dialog !== undefined;
    if (!outcome.next) {
      const last = { ...first.outcome, ...slowOf(outcome) };
      return {
        ...first,
        outcome: last,
        replies: deletes ? deleting(replies) : replies,
        needs,
        asks,
        turn: { ...turn, dialogs },
      };
    }
    turn = { ...(await turnAfter(turn, dialogs)), ...fileOf(outcome.next) };
    task = taskOf(turn, outcome.next);
  }
  throw new Error("a way without an end");
}

/** The file that waited while something else had to come first. */
function fileOf(next: Next): Pick<Turn, "attachment"> | null {
  return "attachment" in next && next.attachment ? { attachment: next.attachment } : null;
}

function slowOf({ slow }: Outcome): Pick<Outcome, "slow"> {
  return slow ? { slow } : {};
}

interface Step {
  command: Command | null;
  outcome: Outcome;
}

async function step(turn: Turn, task: Task): Promise<Step> {
  const { command } = task;
  const barred = command && task.next ? await may(turn, command, task.next) : null;
  if (barred && "outcome" in barred) return { command, outcome: barred.outcome };
  if (barred) return step(turn, taskOf(turn, barred.first));
  const outcome = await task.run(turn);
  if (outcome) {
    if (command) await auditLook(turn, command, outcome);
    return { command, outcome };
  }
  if (!task.otherwise) throw new Error("nobody answers");
  return step(turn, await task.otherwise());
}

/** What follows is said in the same message as what led to it. */
function joined(before: readonly Reply[], after: readonly Reply[]): Reply[] {
  const last = before.at(-1);
  const [next, ...rest] = after;
  if (!last || !next) return [...before, ...after];
  // A place on the map, a card and a list that was offered stand for themselves.
  if (last.choices || [last, next].some(({ mapPoint, contact }) => mapPoint || contact)) return [...before, ...after];
  return [...before.slice(0, -1), { ...last, ...next, words: oneAfterAnother([last.words, next.words]) }, ...rest];
}

/** The message that is answered holds what nobody else should read there. */
function deleting([first, ...rest]: readonly Reply[]): Reply[] {
  return first ? [{ ...first, deletesQuestion: true }, ...rest] : [];
}

function needsOf({ person }: Turn, command: Command | null): Needs | null {
  if (!person || !command || command.access.who === "anyone") return null;
  return { personId: person.id, what: command.access.pin ? "pin" : "link" };
}

function stronger(one: Needs | null, other: Needs | null): Needs | null {
  if (!one || !other) return one ?? other;
  return one.what === "pin" ? one : other;
}

/** @returns the dialogs that run from now on, the one asked last first */
async function settleDialogs(turn: Turn, command: Command | null, outcome: Outcome): Promise<readonly Dialog[]> {
  const { tx, secrets, writer, now, dialogs } = turn;
  if (outcome.endsDialogs) {
    for (const one of dialogs) await overDialog(tx, writer, one.command);
    return [];
  }
  if (!command || outcome.keepsDialog) return dialogs;
  const { name } = command;
  if (!command.dialog) {
    // A text is waited for only until something else is answered: the next sentence, whatever it asks, would be taken for it.
    const overNow = dialogs.filter((one) => !one.isForm && one.command !== name && takesAnyText(turn, one));
    for (const one of overNow) await overDialog(tx, writer, one.command);
    return dialogs.filter((one) => !overNow.includes(one));
  }
  const others = dialogs.filter((one) => one.command !== name);
  if (outcome.dialog === undefined) {
    if (others.length < dialogs.length) await overDialog(tx, writer, name);
    return others;
  }
  const dialog: Dialog = { command: name, state: outcome.dialog, isForm: command.dialog.isForm ?? false, askedAt: now };
  await keepDialog(tx, secrets, writer, dialog, { now, running: others });
  return [dialog, ...others.filter(({ isForm }) => isForm)];
}

function takesAnyText({ commands }: Turn, { command, state }: Dialog): boolean {
  const dialog = commands.find(({ name }) => name === command)?.dialog;
  const read = dialog?.state.safeParse(state);
  return read?.success === true && (dialog?.isVerbatim?.(read.data) ?? false);
}

/** What a dialog that waited below asks, now that nothing stands above it. */
export async function resumed({ turn, asks, command, outcome, replies }: Done): Promise<Reply[]> {
  const [top] = turn.dialogs;
  if (asks || !(command || outcome.interrupts) || replies.length === 0) return [];
  if (!top?.isForm || top.command === command?.name) return [];
  // Two questions at once have one "1", and one "ya": the one below waits until this one is answered.
  if (replies.at(-1)?.choices?.some(({ lasting }) => !lasting)) return [];
  // After a rest it would only nag.
  if (minutesFrom(top.askedAt, turn.now) > RESUME_MINUTES) return [];
  const waiting = turn.commands.find(({ name }) => name === top.command);
  const state = waiting?.dialog?.state.safeParse(top.state);
  if (!waiting?.dialog || !state?.success || !isStillFor(turn, waiting)) return [];
  if (waiting.dialog.resumes?.(turn, state.data) === false) return [];
  const { replies: question } = await waiting.dialog.ask(turn, state.data, true);
  return question;
}
