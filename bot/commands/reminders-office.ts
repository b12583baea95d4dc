import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import type { ReminderKind } from "#bot/services/reminder-kind.ts";
import { ownKinds } from "#bot/services/reminder-kinds.ts";
import { type DayOfKind, dayOfReminders } from "#bot/services/reminder-outlook.ts";
import { resumeKind, stopKind } from "#bot/services/reminder-stops.ts";

const input = z.union([
  z.object({ kind: z.string(), does: z.enum(["stop", "stopNow", "resume"]) }),
  z.object({ text: z.string() }),
]);

/** What is reminded of today and tomorrow, in figures; and a kind stopped, when something is wrong with it. */
export const remindersOffice = command<z.infer<typeof input>, never>({
  name: "reminders-office",
  typed: "pengingat hari ini",
  opens: /^pengingat (?:hari ini|dino iki|besok|sesuk|dinas|kantor|semua orang)$/,
  access: STAFF,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if (!("does" in what)) return shows(turn);
    const kind = ownKinds.find(({ name }) => name === what.kind);
    if (!kind) return shows(turn);
    if (what.does === "stop") return asks(kind);
    return what.does === "resume" ? resumes(turn, kind) : stops(turn, kind);
  },
});

async function shows(turn: Turn): Promise<Outcome> {
  const { tx, today } = turn;
  const now = await dayOfReminders(tx, today, turn);
  const tomorrow = await dayOfReminders(tx, today.add({ days: 1 }), turn);
  const lines = [
    words("reminders-office-today", { lines: now.map(lineOf) }),
    words("reminders-office-tomorrow", { lines: tomorrow.map(tomorrowLine) }),
  ];
  const choices = now.map(({ kind, isStopped }) => (isStopped ? resumeChoice(kind) : stopChoice(kind)));
  return { replies: [reply(words("form-lines", { lines }), ...choices)], about: null, outcome: "shown" };
}

function lineOf({ kind: { label: kind }, isStopped, sent, comes, failed }: DayOfKind): Words {
  if (isStopped) return words("reminders-office-line-stopped", { kind, sent });
  return failed > 0
    ? words("reminders-office-line-failed", { kind, sent, comes, failed })
    : words("reminders-office-line", { kind, sent, comes });
}

function tomorrowLine({ kind: { label: kind }, isStopped, comes }: DayOfKind): Words {
  return words(isStopped ? "reminders-office-tomorrow-stopped" : "reminders-office-tomorrow-line", { kind, comes });
}

function stopChoice({ name, label }: ReminderKind): Choice {
  return choice(words("reminders-office-stop", { kind: label }), { kind: name, does: "stop" });
}

function resumeChoice({ name, label }: ReminderKind): Choice {
  return choice(words("reminders-office-resume", { kind: label }), { kind: name, does: "resume" });
}

function choice(label: Words, what: z.infer<typeof input>): Choice {
  return { label, command: "reminders-office", input: what, lasting: true };
}

/** It concerns everybody, so it is asked once more. */
async function asks(kind: ReminderKind): Promise<Outcome> {
  const does = choice(words("reminders-office-stop-now"), { kind: kind.name, does: "stopNow" });
  return {
    replies: [reply(words("reminders-office-sure", { kind: kind.label }), { ...does, lasting: false })],
    about: null,
    outcome: "asked",
  };
}

async function stops({ tx, now }: Turn, kind: ReminderKind): Promise<Outcome> {
  await stopKind(tx, kind.name, now);
  return changed(words("reminders-office-stopped", { kind: kind.label }), resumeChoice(kind), kind, "stopped");
}

async function resumes({ tx }: Turn, kind: ReminderKind): Promise<Outcome> {
  await resumeKind(tx, kind.name);
  return changed(words("reminders-office-resumed", { kind: kind.label }), stopChoice(kind), kind, "resumed");
}

function changed(said: Words, also: Choice, { name }: ReminderKind, outcome: string): Outcome {
  return {
    replies: [reply(said, also)],
    about: { subjectId: null, object: `reminders ${name}`, changed: true },
    outcome,
  };
}
