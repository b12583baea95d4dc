import { z } from "zod";
import { headOf, isStaff, mayKeep } from "#bot/commands/access.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import type { NationalId } from "#bot/domain/national-id.ts";
import { isHeadPosition, type Position, positionWords } from "#bot/domain/position.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { wasDenied } from "#bot/services/audit.ts";
import { type Cooperative, cooperativeById } from "#bot/services/cooperatives.ts";
import type { Person } from "#bot/services/identity.ts";
import { tellPerson } from "#bot/services/notices.ts";
import {
  type Entry,
  type EntryName,
  entryNamed,
  isHead,
  isOnlyIn,
  personWithNationalId,
} from "#bot/services/roster.ts";

/**
 * What those who keep people may open. Whoever asks for what is not theirs gets the same answer whether it exists or not; it
 * stands in the audit log, and whose data it was hears of it.
 */

/** An entry as a choice carries it. */
export const entryName: z.ZodType<EntryName> = z.object({ kind: z.enum(["member", "officer"]), id: z.number().int() });

/** An entry of a cooperative that is theirs to keep. */
export async function keptEntry(
  turn: Turn,
  name: EntryName,
): Promise<{ entry: Entry; cooperative: Cooperative } | { denied: Outcome }> {
  const entry = await entryNamed(turn.tx, name);
  const object = `${name.kind} ${name.id}`;
  if (!entry || !mayKeep(turn.person, entry.cooperativeId)) {
    return { denied: await denied(turn, entry?.personId ?? null, object) };
  }
  const cooperative = await cooperativeById(turn.tx, entry.cooperativeId);
  return cooperative ? { entry, cooperative } : { denied: await denied(turn, null, object) };
}

/** A cooperative whose people are theirs to keep. */
export async function keptCooperative(
  turn: Turn,
  id: number,
): Promise<{ cooperative: Cooperative } | { denied: Outcome }> {
  const cooperative = await cooperativeById(turn.tx, id);
  if (cooperative && mayKeep(turn.person, id)) return { cooperative };
  return { denied: await denied(turn, null, `cooperative ${id}`) };
}

async function denied(turn: Turn, subjectId: number | null, object: string): Promise<Outcome> {
  const { tx, now, writer } = turn;
  if (subjectId !== null) {
    const { id: actorId } = keeper(turn);
    const today = now.subtract({ hours: 24 });
    // Once a day: whoever tries on and on must not be able to keep somebody's phone ringing.
    if (!(await wasDenied(tx, { actorId, subjectId }, today))) {
      await tellPerson(tx, subjectId, words("keeping-told-denied"), now, writer.accountId);
    }
  }
  return { replies: [reply(words("may-not"))], about: { subjectId, object, denied: true }, outcome: "denied" };
}

/** Whoever is asking: nobody comes here without being linked. */
export function keeper({ person }: Turn): Person {
  if (!person) throw new Error("nobody keeps people");
  return person;
}

/**
 * Whether what proves a person everywhere (a code, a number, a NIK) may be given out or changed by whoever asks: the office
 * may, and for whoever is neither chair nor treasurer who keeps every cooperative in which they are anything. Not for oneself: what is left open for a minute must
 * not become another's for good.
 */
export async function mayProve(turn: Turn, personId: number): Promise<boolean> {
  const person = keeper(turn);
  if (person.id === personId) return false;
  if (isStaff(person)) return true;
  return (await isOnlyIn(turn.tx, personId, headOf(person), turn.today)) && !(await isOfficeKept(turn, personId));
}

/**
 * Whether somebody is the office's to keep, and not whoever is asking: chair and treasurer watch each other, so neither may
 * take the other's place by a code, a number, a name, or the end of a term.
 */
export async function isOfficeKept(turn: Turn, personId: number): Promise<boolean> {
  return !isStaff(keeper(turn)) && isHead(turn.tx, personId, turn.today);
}

/** The same for what makes somebody chair or treasurer. */
export function isOfficeGiven(turn: Turn, position: Position): boolean {
  return !isStaff(keeper(turn)) && isHeadPosition(position);
}

/** What the office alone does for chair and treasurer: said, and nothing is changed. */
export function officeAlone(): Outcome {
  return { replies: [reply(words("keeping-office-alone"))], about: null, outcome: "needs-office" };
}

/**
 * A NIK that a chair or treasurer types must not make somebody of another cooperative one of theirs, nor tell who it is; nor
 * give the other of the two a second entry, with a number by which somebody else would link as them.
 * @throws Refusal `national-id-needs-office`
 */
export async function refuseNationalIdElsewhere(turn: Turn, nationalId: NationalId): Promise<void> {
  const known = await personWithNationalId(turn.tx, turn.secrets, nationalId);
  if (known === null || isStaff(keeper(turn))) return;
  if (!(await isOnlyIn(turn.tx, known, headOf(keeper(turn)), turn.today)) || (await isOfficeKept(turn, known))) {
    throw new Refusal("national-id-needs-office");
  }
}

/** What somebody is in the cooperative: "anggota 0142", "sekretaris". */
export function entryRole({ number, position }: Pick<Entry, "number" | "position">): Words {
  return position === null
    ? words("keeping-member", { number: number ?? "" })
    : words("keeping-officer", { position: words(positionWords[position]) });
}
