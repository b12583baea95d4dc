import { z } from "zod";
import { ANYONE } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { takesBack } from "#bot/commands/learn.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import { recordConsent } from "#bot/services/consents.ts";
import { noteDone } from "#bot/services/data-requests.ts";
import { sentencesGiven } from "#bot/services/learning.ts";
import { hearNoMoreOfPayments, hearsOfPayments } from "#bot/services/payment-thanks.ts";
import { stoppedAll } from "#bot/services/reminder-stops.ts";

const input = z.object({ step: z.enum(["stop", "leave", "again"]) });

/**
 * "berhenti": no more announcements, at once and without a question; then whether the number stays linked.
 * @see UU 27/2022 art. 9: consent is withdrawn whenever its owner says so
 */
export const stop = command<z.infer<typeof input>, unknown>({
  name: "stop",
  phrases: {
    berhenti: { step: "stop" },
    "berhenti langganan": { step: "stop" },
    stop: { step: "stop" },
    unsubscribe: { step: "stop" },
    "stop pengumuman": { step: "stop" },
    "berhenti pengumuman": { step: "stop" },
    "jangan kirim lagi": { step: "stop" },
    "jangan kirim pengumuman lagi": { step: "stop" },
    "tidak mau pengumuman lagi": { step: "stop" },
    "terima pengumuman": { step: "again" },
  },
  access: ANYONE,
  place: "private",
  menu: false,
  input,
  async run(turn, { step }): Promise<Outcome> {
    switch (step) {
      case "stop":
        return stopped(turn);
      case "leave":
        return { replies: [reply(words("stop-left"))], outcome: "left" };
      case "again":
        return again(turn);
    }
  },
});

async function again({ tx, writer, person, now }: Turn): Promise<Outcome> {
  await recordConsent(tx, writer, person?.id ?? null, "announcements", true, now);
  const isQuiet = person !== null && (await stoppedAll(tx, person.id));
  if (!isQuiet) return { replies: [reply(words("stop-again"))], outcome: "again" };
  const reminds: Choice = { label: words("stop-reminders-again"), command: "reminders", input: { all: true } };
  return { replies: [reply(words("stop-again-quiet"), reminds)], outcome: "again" };
}

async function stopped({ tx, writer, person, linked, now }: Turn): Promise<Outcome> {
  // Several people in one chat: what is sent there reaches all of them, so one no is everybody's.
  await recordConsent(tx, writer, person?.id ?? null, "announcements", false, now);
  const asked = { kind: "withdrawal", personId: person?.id ?? null, chatAccountId: writer.accountId } as const;
  await noteDone(tx, { ...asked, about: "announcements" }, now);
  const given = await sentencesGiven(tx, writer.accountId);
  const kept = given > 0 ? [words("learn-kept-too", { count: given })] : [];
  for (const { id } of linked) {
    if (await hearsOfPayments(tx, id)) kept.unshift(words("payment-thanks-ended-too"));
    await hearNoMoreOfPayments(tx, id);
  }
  const takes = given > 0 ? [takesBack] : [];
  if (linked.length === 0) {
    return { replies: [reply(oneAfterAnother([words("stop-stopped"), ...kept]), ...takes)], outcome: "stopped" };
  }
  const unlinks: Choice = { label: words("account-unlink"), command: "account", input: { step: "unlink" } };
  const quiet: Choice = { label: words("stop-reminders"), command: "reminders", input: { all: false } };
  const leaves: Choice = { label: words("stop-leave"), command: "stop", input: { step: "leave" } };
  const isQuiet = person !== null && (await stoppedAll(tx, person.id));
  const said = oneAfterAnother([words(isQuiet ? "stop-stopped-quiet" : "stop-stopped-linked"), ...kept]);
  return { replies: [reply(said, ...(isQuiet ? [] : [quiet]), unlinks, leaves, ...takes)], outcome: "stopped" };
}
