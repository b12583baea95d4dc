import { actsAs } from "#bot/commands/access.ts";
import type { Command, Next, Outcome, Turn } from "#bot/commands/command.ts";
import { LINK_SILENT_DAYS } from "#bot/domain/office-rules.ts";
import { reply, words } from "#bot/messages.ts";
import { audit } from "#bot/services/audit.ts";
import type { Person } from "#bot/services/identity.ts";
import { isOpen, useSession } from "#bot/services/pins.ts";

/**
 * The one place that decides who may do what: asked for every command, choice, dialog step and old button alike.
 * @returns null: go ahead · an outcome: why not · a way there: what must come first, after which `next` goes on
 */
export async function may(
  turn: Turn,
  command: Command,
  asked: Next,
): Promise<null | { outcome: Outcome } | { first: Extract<Next, { input: unknown }> }> {
  const { access, place } = command;
  // The same answer whoever asks: in a group nobody is looked up.
  if (turn.place === "group" && place === "private") return { outcome: privateOnly(command.keyword) };
  if (access.who === "anyone") return null;
  const { person } = turn;
  const next = withFile(asked, turn);
  if (!person) {
    const input = turn.linked.length > 1 ? { step: "who", next: untyped(next) } : { given: {}, next: untyped(next) };
    return { first: { command: turn.linked.length > 1 ? "speaker" : "link", input } };
  }
  const role = actsAs(person, access);
  if (role === null) {
    await audit(turn.tx, turn.asked, {
      actorId: person.id,
      role: "none",
      action: command.name,
      subjectId: null,
      outcome: "denied",
    });
    return { outcome: { replies: [reply(words("may-not"))], outcome: "not-theirs" } };
  }
  if (!access.pin) return null;
  if (!isOpen(person, turn.now)) return { first: { command: "pin", input: { ...proof(person, turn), next } } };
  await useSession(turn.tx, person.linkId, turn.now);
  return null;
}

/** A file that somebody sent waits with what it was sent for. */
function withFile(next: Next, { attachment }: Turn): Next {
  return attachment && "input" in next ? { ...next, attachment } : next;
}

/** Whoever is not known yet picks from a list what they go on with: nothing that was typed stands in it. */
function untyped(next: Next): Next {
  return "answers" in next ? { command: next.command, asksAgain: true } : next;
}

/** What opens the session: the PIN, a first PIN, or the member's number again after a long silence. */
function proof(person: Person, turn: Turn): { step: "member-number" | "new" | "check" } {
  const isSilent = turn.now.since(person.usedAt).total("days") > LINK_SILENT_DAYS;
  const isMember = person.roles.some(({ kind }) => kind === "member");
  // Who was linked by the name of their cooperative alone has not shown yet that the member's figures are theirs.
  const onlyAsOfficer = person.proof === "cooperative" && !person.hasPin;
  if (isMember && (isSilent || onlyAsOfficer)) return { step: "member-number" };
  return { step: person.hasPin ? "check" : "new" };
}

/** Whether whoever writes may still go on with a dialog that was begun before: a role may have ended meanwhile. */
export function isStillFor({ person }: Turn, { access }: Command): boolean {
  return access.who === "anyone" || (person !== null && actsAs(person, access) !== null);
}

/** What a look at somebody's data leaves in the audit log. */
export async function auditLook(turn: Turn, command: Command, outcome: Outcome): Promise<void> {
  const { person } = turn;
  if (!person || !command.access.pin || outcome.about === null) return;
  const { subjectId, object, fields, reason, changed, denied } = outcome.about ?? { subjectId: person.id };
  await audit(turn.tx, turn.asked, {
    actorId: person.id,
    role: actsAs(person, command.access) ?? "none",
    action: `${command.name} ${outcome.outcome}`,
    subjectId,
    ...(object !== undefined && { object }),
    ...(fields !== undefined && { fields }),
    ...(reason !== undefined && { reason }),
    outcome: denied ? "denied" : changed ? "changed" : "shown",
  });
}

/** @param keyword what the private chat goes on with, when it is opened from here */
export function privateOnly(keyword: string | undefined): Outcome {
  const said = reply(words("may-private"));
  const privateLink = keyword === undefined ? {} : { privateLink: { label: words("may-private-link"), keyword } };
  return { replies: [{ ...said, ...privateLink }], outcome: "private-only" };
}
