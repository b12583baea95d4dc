import type { Database } from "#bot/db/database.ts";
import type { PaperDesk } from "#bot/services/papers.ts";
import type { Asks } from "./asks.ts";
import type { Human, Resident, Role } from "./residents.ts";

/**
 * A part of the simulated town: what people do with one capability, what must come back, and what must hold. A capability that
 * is added brings a part (parts/), a line in the list of them (parts.ts), and what breaks it (sabotage.ts).
 */
export interface Part {
  name: string;
  talks?: readonly TalkKind[];
  /** What happens without anybody asking, now and then; called in good and in bad weather. */
  happens?: { often: number; does: (town: TownAtWork) => Promise<void> };
  /** Looked at after every commit. SQL that finds what breaks the promise: no row, all is well. */
  neverAfterCommit?: Readonly<Record<string, string>>;
  /** Triggers that note in the table `Broken(what)` what no look afterwards could see. */
  triggers?: string;
  /** Looked at whatever arrives in a chat. @throws Broken */
  arrives?: (arrival: Arrived, town: TownAtWork) => void;
  /** Looked at whenever all is calm: nothing waits, nothing is wrong. @throws Broken */
  whenCalm?: (town: TownAtWork) => void;
  /** What must stand nowhere in what is stored, looked for after that. */
  isGone?: () => readonly string[];
}

export interface TalkKind {
  name: string;
  /** How often, beside the other talks: a whole number. */
  often: number;
  who: (resident: Resident) => boolean;
  /** The chance that one of them begins with it in a step, where chance alone would hardly ever come upon them. */
  besides?: number;
  talk: (speaker: Speaker) => Talk;
}

/** What somebody does: types, perhaps two things at once, picks what was offered, or sends a file with this in it. */
export type Line = { says: string; andAtOnce?: string } | { picks: string } | { sends: string; caption: string };

/** What came back, the answers of one input in their order. */
export interface Heard {
  /** All of it as one text. */
  text: string;
  choices: readonly string[];
  /** When it was handled, on the clock on the wall: milliseconds since the epoch. */
  at: number;
  /** How often the bot died since it was said. */
  deaths: number;
}

/** Whether a list or a question of then can't be answered any more, a day later: the clock may jump so far. */
export function isPast(asked: Pick<Heard, "at">, answered: Pick<Heard, "at">): boolean {
  return answered.at - asked.at >= 24 * 3_600_000;
}

/** A message of the bot, as whoever is there reads it. */
export interface Arrived {
  chat: string;
  role: Role | null;
  /** What is in a file that came with it stands below. */
  text: string;
}

/** Says a line, hears what comes back; null: nothing came, and the reason is written down. */
export type Talk = Generator<Line, void, Heard | null>;

/** A piece of it, and what was heard at its end. */
export type Piece = Generator<Line, Heard | null, Heard | null>;

/** Somebody who talks, and the model of what they must hear. */
export interface Speaker {
  resident: Resident;
  /** The first of those who are linked in the chat. */
  human: Human;
  any: <T>(all: readonly T[]) => T;
  chance: (probability: number) => boolean;
  /** What must be so. @throws Broken */
  must: (holds: boolean, what: string) => void;
}

/** The town as its invariants see it. */
export interface TownAtWork {
  database: () => Database | null;
  ask: Asks;
  now: () => number;
  any: <T>(all: readonly T[]) => T;
  chance: (probability: number) => boolean;
  /** How often each row of the outbox arrived, and how often that was left open, or a life ended with it in hand. */
  rows: ReadonlyMap<number, RowSeen>;
  /** All texts that arrived, of one chat. */
  arrivedIn: (chat: string) => readonly string[];
  /** Files of papers, by their names. */
  papers: ReadonlyMap<string, Uint8Array>;
  /** Where they are taken. */
  desk: PaperDesk;
}

export interface RowSeen {
  arrivals: number;
  excuses: number;
  /** To what somebody asked. */
  isReply: boolean;
  /** Those of one line come in their order. */
  line: string;
}
