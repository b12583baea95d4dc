import { z } from "zod";
import { chairOf, isStaff } from "#bot/commands/access.ts";
import { stateOf, type Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import {
  type Audience,
  audienceType,
  boardPositions,
  groupOf,
  NOBODY,
  supervisorPositions,
} from "#bot/domain/audience.ts";
import { remindsFrom } from "#bot/domain/reminder-times.ts";
import { instantOf, later } from "#bot/domain/time.ts";
import { type Choice, words } from "#bot/messages.ts";
import { type Outlook, outlookOf, outlookOfCorrection } from "#bot/services/broadcast-outlook.ts";
import type { NewBroadcast } from "#bot/services/broadcasts.ts";

/** An announcement that is being written: what is known of it so far. */

export const draftType = z.object({
  text: z.string().nullable(),
  file: z.object({ id: z.number(), form: z.enum(["jpeg", "pdf"]) }).nullable(),
  mapPoint: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  audience: audienceType.nullable(),
  asks: z.boolean(),
  /** Instants as text; null: at once, and for as long as usual. */
  startsAt: z.string().nullable(),
  holdsUntil: z.string().nullable(),
  /** It corrects this one, or takes it back. */
  of: z.object({ id: z.number(), kind: z.enum(["correction", "withdrawal"]) }).nullable(),
});
export type Draft = z.infer<typeof draftType>;

export const NEW_DRAFT: Draft = {
  text: null,
  file: null,
  mapPoint: null,
  audience: null,
  asks: false,
  startsAt: null,
  holdsUntil: null,
  of: null,
};

/** text: what it says is asked · who, where: whom it is for · look: it is shown before it goes · when: its times are asked */
export const stateType = z.object({ step: z.enum(["text", "who", "where", "look", "when"]), draft: draftType });
export type State = z.infer<typeof stateType>;

/** A new one, or that which is being written. */
export const TO_WRITE: Choice = {
  label: words("broadcast-menu"),
  command: "broadcast",
  input: { text: "" },
  lasting: true,
};

export function draftIn(turn: Turn): State | null {
  return stateOf(turn, "broadcast", stateType);
}

/** Of whose people it can be: a cooperative's, where its chair speaks; null: everybody's, where the office does. */
export function speaksFor(turn: Turn): number | null {
  const person = keeper(turn);
  return isStaff(person) ? null : (chairOf(person)[0] ?? null);
}

export function hasContent({ text, file, mapPoint }: Draft): boolean {
  return text !== null || file !== null || mapPoint !== null;
}

/** Nothing is still to be asked. */
export function isComplete(draft: Draft): boolean {
  return hasContent(draft) && (draft.audience !== null || draft.of !== null);
}

/** Groups that are picked with a tap. */
export const whoKeys = [
  "everybody",
  "board",
  "chair",
  "secretary",
  "treasurer",
  "supervisors",
  "members",
  "boardAndMembers",
] as const;
export type WhoKey = (typeof whoKeys)[number];

export function audienceOfKey(key: WhoKey, within: number | null): Audience {
  const cooperatives = within === null ? [] : [within];
  const board = groupOf("officers", { positions: [...boardPositions], cooperatives });
  const members = groupOf("members", { cooperatives });
  const groups = {
    everybody: [groupOf("everybody", { cooperatives })],
    board: [board],
    chair: [groupOf("officers", { positions: ["chair"], cooperatives })],
    secretary: [groupOf("officers", { positions: ["secretary"], cooperatives })],
    treasurer: [groupOf("officers", { positions: ["treasurer"], cooperatives })],
    supervisors: [groupOf("officers", { positions: [...supervisorPositions], cooperatives })],
    members: [members],
    boardAndMembers: [board, members],
  }[key];
  return { groups, without: [], people: null };
}

/** The officers whom a session that was opened concerns. */
export function notRegisteredFor(code: string): Audience {
  const exam = { is: "notRegistered" as const, code };
  return { groups: [groupOf("officers", { positions: [...boardPositions], exam })], without: [], people: null };
}

/** The same draft as an announcement, about to be kept. */
export function asBroadcast(turn: Turn, draft: Draft, meant: number, state: NewBroadcast["state"]): NewBroadcast {
  const { text, file, mapPoint, audience, asks, startsAt, holdsUntil, of } = draft;
  return {
    kind: of?.kind ?? "news",
    ofId: of?.id ?? null,
    authorId: keeper(turn).id,
    authorChatId: turn.writer.accountId,
    cooperativeId: speaksFor(turn),
    text: text ?? "",
    fileId: file?.id ?? null,
    mapPoint,
    audience: audience ?? NOBODY,
    asks,
    state,
    meant,
    startsAt: remindsFrom(startsAt === null ? turn.now : later(instantOf(startsAt), turn.now), turn.timeZone),
    holdsUntil: holdsUntil === null ? null : instantOf(holdsUntil),
  };
}

export function outlookOfDraft(turn: Turn, { text, audience, of }: Draft): Promise<Outlook> {
  if (of) return outlookOfCorrection(turn.tx, of.id);
  return outlookOf(turn.tx, { text: text ?? "", audience: audience ?? NOBODY, within: speaksFor(turn) }, turn);
}
