import { z } from "zod";
import { ANYONE } from "#bot/commands/access.ts";
import type { Answer, Next, Outcome, Turn } from "#bot/commands/command.ts";
import { type Consent, consentField } from "#bot/commands/consent.ts";
import { type Field, form, type Question, type Reading } from "#bot/commands/form.ts";
import { refused } from "#bot/commands/refused.ts";
import { roleWords } from "#bot/commands/role-words.ts";
import { sameMemberNumber } from "#bot/domain/member-number.ts";
import { NUMBER_CONFIRMED_DAYS } from "#bot/domain/office-rules.ts";
import { readOneTimeCode } from "#bot/domain/one-time-code.ts";
import { calledName, readPersonName } from "#bot/domain/person-name.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { attemptsOn, linkTriesLeft, noteAttempt } from "#bot/services/attempts.ts";
import { audit } from "#bot/services/audit.ts";
import { waitingClaimOf } from "#bot/services/claims.ts";
import { countWrongCode, useCode } from "#bot/services/codes.ts";
import { reservedFor } from "#bot/services/colleagues.ts";
import { consentBelongsTo } from "#bot/services/consents.ts";
import { linkedPeople, type NumberOwner, ownersOf, personNamed } from "#bot/services/identity.ts";
import { endLinks, link as linkChat, numberChanged, type Proof } from "#bot/services/links.ts";
import { tellPerson } from "#bot/services/notices.ts";
import { isStaffPhone, staffPerson } from "#bot/services/staff.ts";

/**
 * Somebody proves who they are, in this chat: consent, the number that the app vouches for, then what stands in the book of
 * members (officers: their cooperative), or a code from the treasurer, the chair or the office where a number proves nothing.
 * A number alone is nobody: it is shared, sold on, swapped.
 */
interface Values {
  consent: Consent;
  contact: { number: string | null };
  staffName: string;
  proof: { personId: number; by: Proof };
  nickname: string;
}

/** What the number that the channel proved comes to. */
type Standing =
  | { kind: "staff"; number: string }
  | { kind: "owner"; owner: NumberOwner }
  /** Shared, not confirmed for long, or hidden: a code is needed. */
  | { kind: "code"; why: "shared" | "old" | "hidden" | "added" | "changed" }
  | { kind: "unknown" };

async function standing(turn: Turn, number: string | null): Promise<Standing> {
  if (turn.linked.length > 0) return { kind: "code", why: "added" };
  if (number === null) return { kind: "code", why: "hidden" };
  if (await isStaffPhone(turn.tx, number, turn.staffPhones)) return { kind: "staff", number };
  const owners = await ownersOf(turn.tx, number, turn.today);
  const [owner] = owners;
  if (!owner) return { kind: "unknown" };
  if (owners.length > 1) return { kind: "code", why: "shared" };
  if (await numberChanged(turn.tx, owner.personId)) return { kind: "code", why: "changed" };
  const days = turn.now.since(owner.confirmedAt).total("hours") / 24;
  return days > NUMBER_CONFIRMED_DAYS ? { kind: "code", why: "old" } : { kind: "owner", owner };
}

async function isStaff(turn: Turn, { contact }: Partial<Values>): Promise<boolean> {
  const number = contact ? contact.number : turn.writer.number;
  return number !== null && (await isStaffPhone(turn.tx, number, turn.staffPhones));
}

// ---- the number -----------------------------------------------------------------------------------------------------

const contact: Field<Values["contact"], Values> = {
  type: z.object({ number: z.string().nullable() }),
  known({ writer }) {
    if (writer.number !== null) return { number: writer.number };
    // Only Telegram has a button that shares one's own number; elsewhere it is known, or it is hidden.
    return writer.channel === "telegram" ? undefined : { number: null };
  },
  ask: () => ({ words: words("link-contact"), asksContact: words("link-contact-button") }),
  read(_turn, { content, number, text }): Reading<Values["contact"]> {
    if (content.kind === "contact") {
      if (!content.own) return { again: words("link-contact-of-another") };
      return number === undefined ? { again: words("link-contact-not-ours") } : { value: { number } };
    }
    if (isCode(text)) return { value: { number: null }, answersNext: true };
    return /\d{6}/.test(text.replace(/\D/g, "")) ? { again: words("link-contact-typed") } : null;
  },
};

// ---- what only the owner knows ---------------------------------------------------------------------------------------

const proof: Field<Values["proof"], Values> = {
  type: z.object({
    personId: z.number(),
    by: z.enum(["memberNumber", "cooperative", "code", "office", "staffPhone"]),
  }),
  when: async (turn, values) => !(await isStaff(turn, values)),
  known: approved,
  async ask(turn, { contact: given }): Promise<Question> {
    if (await waitingClaimOf(turn.tx, turn.writer.accountId)) {
      return { words: words("link-claim-waits"), again: words("link-claim-waits"), also: [looksUp] };
    }
    if ((await linkTriesLeft(turn.tx, turn.writer.accountId, turn.now)) === 0)
      return { words: words("link-too-often") };
    const where = await standing(turn, given?.number ?? null);
    switch (where.kind) {
      case "owner":
        return isMember(where.owner)
          ? { words: words("link-member-number"), again: words("link-member-number-again") }
          : { words: words("link-cooperative"), again: words("link-cooperative-again") };
      case "unknown":
        return { words: words("link-unknown"), also: [claims, looksUp, asksOffice] };
      case "code":
        return { words: words(`link-code-${where.why}`), again: words("link-code-again") };
      case "staff":
        throw new Error("staff prove nothing but their number");
    }
  },
  async read(turn, answer, { contact: given }): Promise<Reading<Values["proof"]>> {
    const known = approved(turn);
    if (known) return { value: known };
    const where = await standing(turn, given?.number ?? null);
    if (isCode(answer.text)) return limited(turn, null, () => byCode(turn, answer));
    if (where.kind !== "owner") return null;
    const { owner } = where;
    const reading = isMember(owner) ? byMemberNumber(owner, answer) : byCooperative(turn, owner, answer);
    return reading === null ? null : limited(turn, owner, async () => reading);
  },
};

/** Whom the office has linked here while this was still being asked. */
function approved({ linked }: Turn): Values["proof"] | undefined {
  const one = linked.find(({ proof: by }) => by === "office");
  return one && { personId: one.id, by: "office" };
}

/** An officer whom no roster has asks the office. */
const claims: Choice = { label: words("link-claim"), command: "officer-claim", input: { text: "" } };
const asksOffice: Choice = {
  label: words("contact-human-menu"),
  command: "contact-human",
  input: { write: null },
  lasting: true,
};
const looksUp: Choice = { label: words("link-look-up"), command: "coop-lookup", input: { text: "" }, lasting: true };

type Found = { personId: number; by: Proof } | "wrong" | Refusal;

function isMember({ memberNumbers }: NumberOwner): boolean {
  return memberNumbers.length > 0;
}

function byMemberNumber({ memberNumbers, personId }: NumberOwner, { text }: Answer): Found | null {
  if (!/\d/.test(readable(text)) || readable(text).length > 30) return null;
  // "nomorku 0142 pak": what looks like a number is one, whatever stands around it.
  const typed = [text, ...(text.match(/[\p{L}]*-?\d[\d.-]*/gu) ?? []).slice(0, 3)];
  const fits = memberNumbers.some((number) => typed.some((one) => sameMemberNumber(one, number)));
  return fits ? { personId, by: "memberNumber" } : "wrong";
}

function byCooperative({ cooperatives }: Turn, { officerOf, personId }: NumberOwner, { text }: Answer): Found | null {
  const { certainty, matches } = cooperatives.find(text);
  if (certainty !== "sure") return null;
  return matches.some(({ cooperative }) => officerOf.includes(cooperative.id))
    ? { personId, by: "cooperative" }
    : "wrong";
}

async function byCode({ tx, secrets, now }: Turn, { text }: Answer): Promise<Found> {
  const used = await useCode(tx, secrets, "link", readOneTimeCode(text), now);
  if (used instanceof Refusal) return used;
  return used === "unknown" ? "wrong" : { personId: used.personId, by: "code" };
}

/** Eight digits, as they are copied from paper. */
function isCode(text: string): boolean {
  try {
    readOneTimeCode(text);
    return true;
  } catch {
    return false;
  }
}

/** Counts wrong answers: only so many a day. The owner of the data hears of the first one. */
async function limited(
  turn: Turn,
  owner: NumberOwner | null,
  find: () => Promise<Found>,
): Promise<Reading<Values["proof"]>> {
  const { tx, writer, now, asked } = turn;
  const tries = await linkTriesLeft(tx, writer.accountId, now);
  if (tries === 0) return { ends: tooOften() };
  const found = await find();
  if (found instanceof Refusal) return { again: refused(found) };
  if (found !== "wrong") return { value: found };
  const subjectId = owner?.personId ?? null;
  if (subjectId !== null) await countWrongCode(tx, "link", subjectId, now);
  const isFirst = subjectId !== null && (await attemptsOn(tx, subjectId, "link", now.subtract({ hours: 24 }))) === 0;
  await noteAttempt(tx, writer.accountId, "link", subjectId, now);
  await audit(tx, asked, { actorId: null, role: "none", action: "link", subjectId, outcome: "wrong" });
  if (isFirst && subjectId !== null) await tellPerson(tx, subjectId, words("link-tried"), now, writer.accountId);
  const left = tries - 1;
  return left > 0 ? { again: words("link-wrong", { left }) } : { ends: tooOften() };
}

function tooOften(): Outcome {
  return { replies: [reply(words("link-too-often"))], outcome: "too-often" };
}

// ---- staff, and several people in one chat ---------------------------------------------------------------------------

const staffName: Field<string, Values> = {
  type: z.string(),
  when: isStaff,
  ask: () => ({ words: words("link-staff-name") }),
  read: (_turn, { text }) => ({ value: readPersonName(text) }),
};

const nickname: Field<string, Values> = {
  type: z.string(),
  when: ({ linked }, { proof: given }) => linked.some(({ id }) => id !== given?.personId),
  ask: () => ({ words: words("link-nickname") }),
  read(turn, { text }) {
    const name = readPersonName(text);
    const isTaken = turn.linked.some((one) => readable(one.nickname) === readable(name));
    return isTaken ? { again: words("link-nickname-taken") } : { value: name };
  },
};

// ---- the link --------------------------------------------------------------------------------------------------------

export const link = form<Values>({
  name: "link",
  phrases: { "hubungkan nomor": { given: {} } },
  access: ANYONE,
  place: "private",
  menu: false,
  // Whoever was linked meanwhile is asked nothing any more.
  resumes: ({ linked }) => linked.length === 0,
  fields: {
    consent: { ...consentField(), when: async (turn, values) => !(await isStaff(turn, values)) },
    contact,
    staffName,
    proof,
    nickname,
  },
  async done(turn, values, next): Promise<Outcome> {
    const { tx, writer, now, asked, today, staffPhones } = turn;
    const { personId, by } = await whoIsIt(turn, values);
    await endOthersOf(turn, values.contact.number);
    const name = await personNamed(tx, personId);
    const { number } = values.contact;
    const nick = values.nickname ?? calledName(name);
    await linkChat(tx, { chatAccountId: writer.accountId, personId, nickname: nick, proof: by, phone: number }, now);
    await consentBelongsTo(tx, writer.accountId, personId);
    await audit(tx, asked, {
      actorId: personId,
      role: "none",
      action: "link",
      subjectId: personId,
      outcome: "changed",
    });
    await tellPerson(tx, personId, words("link-elsewhere", { channel: writer.channel }), now, writer.accountId);
    const linked = await linkedPeople(tx, writer.accountId, { today, staffPhones });
    const person = linked.find(({ id }) => id === personId);
    if (!person) throw new Error("linked, and not there");
    const welcome = words(by === "staffPhone" ? "link-welcome-staff" : "link-welcome", {
      name: called(person),
      role: await roleWords(tx, person),
    });
    return { replies: [reply(welcome)], next: await onward(turn, personId, next ?? null, by), outcome: "linked" };
  },
});

/** A seat that a colleague keeps for them is told first, but where they are asking for nothing else. */
async function onward(turn: Turn, personId: number, next: Next | null, by: Proof): Promise<Next> {
  const asksForIt = next !== null && ["exam-status", "exam-offer"].includes(next.command);
  if (asksForIt || (await reservedFor(turn.tx, personId, turn)).length === 0) return next ?? after(by);
  return { command: "exam-offer", input: { reserved: true, next } };
}

/** What comes when nothing was asked before: staff set their PIN, others see what can be done. */
function after(by: Proof): Next {
  if (by === "staffPhone") return { command: "pin", input: { step: "new" } };
  return { command: "help", input: { text: "" } };
}

async function whoIsIt({ tx, now }: Turn, { proof: given, staffName: name, contact: { number } }: Values) {
  if (given) return given;
  if (!name || number === null) throw new Error("linked without a proof");
  return { personId: await staffPerson(tx, number, name, now), by: "staffPhone" as const };
}

/** Who was linked by this number and has it no more: it is somebody else's now. */
async function endOthersOf({ tx, linked, today, now }: Turn, number: string | null): Promise<void> {
  if (number === null) return;
  const owners = await ownersOf(tx, number, today);
  for (const { id, linkId, proof: by } of linked) {
    const restsOnNumber = by === "memberNumber" || by === "cooperative";
    if (restsOnNumber && !owners.some(({ personId }) => personId === id)) {
      await endLinks(tx, { id: linkId }, "number-passed-on", now);
    }
  }
}
