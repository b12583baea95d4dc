import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Access } from "#bot/commands/access.ts";
import type { Secrets, Tx } from "#bot/db/database.ts";
import type { Lookup } from "#bot/domain/lookup.ts";
import type { Intent } from "#bot/language/intents.ts";
import type { Understanding } from "#bot/language/understand.ts";
import type { Attachment, ChannelDesk, Content, Place, Reply } from "#bot/messages.ts";
import type { AuditPlace } from "#bot/services/audit.ts";
import type { Writer } from "#bot/services/chat-accounts.ts";
import type { Dialog } from "#bot/services/dialogs.ts";
import type { Person } from "#bot/services/identity.ts";
import type { PaperDesk } from "#bot/services/papers.ts";
import type { PeopleListReader } from "#bot/services/people-lists.ts";
import type { Hashing } from "#bot/services/pins.ts";
import type { SheetDesk } from "#bot/services/sheet-desk.ts";

/** What a command has at hand while it answers one message. */
export interface Turn {
  tx: Tx;
  /** The chat, and who writes in it as far as the app says. */
  writer: Writer;
  /** Who that is; null: not known, or several are linked and it is not known which of them is writing. */
  person: Person | null;
  /** Everybody who is linked in this chat. */
  linked: readonly Person[];
  place: Place;
  now: Temporal.Instant;
  today: Temporal.PlainDate;
  timeZone: string;
  /** What was typed, letter for letter; null: nothing was. */
  said: string | null;
  /** Greeting or thanks around what was said. */
  courtesy: Understanding["courtesy"];
  /** The cooperatives, in memory. */
  cooperatives: Lookup;
  /** What the bot can do, for help. */
  commands: readonly Command[];
  /** The dialogs of this chat, the one asked last first. */
  dialogs: readonly Dialog[];
  secrets: Secrets;
  /** Numbers of STAFF_PHONES. */
  staffPhones: ReadonlySet<string>;
  /** How the channels stand. */
  channels: ChannelDesk;
  /** For the audit log: where it was asked. */
  asked: AuditPlace;
  hashing: Hashing;
  papers: PaperDesk;
  /** Lists of people that are sent as spreadsheets. */
  lists: PeopleListReader;
  /** Spreadsheets that are taken in. */
  sheets: SheetDesk;
  /** When what is answered was sent, as the app says, in whole seconds at worst; null: it is no message. */
  sentAt: Temporal.Instant | null;
  /** The message under which a button was pressed, as the app calls it: what answers it may take its place. */
  pressed?: string;
  /** The file that came with what is answered: for a command that its caption begins. */
  attachment: Attachment | null;
  /** Its bytes, from the chat app: slow work, never inside the transaction. @throws Error when they are not to be had any more */
  fetch(attachment: Attachment): Promise<Uint8Array>;
}

const attachmentType = z.object({
  reference: z.string(),
  mime: z.string(),
  name: z.string().nullable(),
  bytes: z.number().nullable(),
}) satisfies z.ZodType<Attachment>;

/**
 * What to go on with: a command and what it is started with, and the file that came with it when something had to come first;
 * or the question that its dialog asked last, with what was typed in answer to it where that is kept.
 */
export const nextType = z.union([
  z.object({ command: z.string(), input: z.unknown(), attachment: attachmentType.optional() }),
  z.object({ command: z.string(), asksAgain: z.literal(true) }),
  z.object({ command: z.string(), answers: z.string() }),
]);
export type Next = z.infer<typeof nextType>;

/** What came of a message: the replies, and how the dialog goes on. */
export interface Outcome {
  replies: Reply[];
  /** The state of this command's dialog from now on; without it a dialog of this command is over, others stay. */
  dialog?: unknown;
  /** True: this command's dialog stays as it stands. */
  keepsDialog?: true;
  /** How it ended, for the log: no words of people. */
  outcome: string;
  /** True when the message was not understood: what comes after several in a row is another answer. */
  missed?: boolean;
  /** Goes on with this at once; what that says is said after these replies, in the same message. */
  next?: Next | undefined;
  /** What was typed is taken out of the chat where the app lets us: it holds a PIN. */
  deletesQuestion?: true;
  /** What was said came between a form and its answer: the form asks again afterwards. */
  interrupts?: true;
  /** Whatever was being asked in this chat is over. */
  endsDialogs?: true;
  /** Whoever wrote is not known any more: what is said here needs no link, and the number of the chat is not kept. */
  forgetsWriter?: true;
  /** Slow work that the answer waits for. Its dialog hears of the result by `worked`. */
  slow?: SlowWork;
  /** Whose data are in the replies, where they are not the writer's own: for the audit log. null: nobody's. */
  about?: About | null;
}

/** What the audit log keeps of an answer. */
export interface About {
  subjectId: number | null;
  object?: string;
  fields?: readonly string[];
  reason?: string;
  changed?: true;
  /** They asked for what is not theirs to see, and did not get it. */
  denied?: true;
}

export interface SlowWork {
  /** Whose dialog goes on with the result. */
  command: string;
  /** Only one on a person may be under way. */
  personId: number;
  work(): Promise<unknown>;
}

/** What somebody sent while a dialog runs. */
export interface Answer {
  text: string;
  content: Content;
  /** The number that the channel proved with this very message: their own contact. */
  number?: string;
  /** The file that came with it; its bytes are fetched by slow work (`Turn.fetch`). */
  attachment?: Attachment;
  /** Of a file: one of several that were sent together, or sent before what was asked last could be read. */
  together?: true;
}

/** A photo or a document that somebody sent. */
export interface FileSent {
  attachment: Attachment;
  /** Its caption. */
  text: string;
  /** One of several that were sent together, or sent before what was asked last could be read: it answers no question. */
  together: boolean;
}

/** What may be more urgent than what is being asked. */
export interface Alarming {
  /** As `readable` gives it. */
  phrase: string;
  /** What the words plainly mean by themselves; null: nothing. */
  meant: Intent | null;
  /** A text is being asked for that is kept as it is typed. */
  isKept: boolean;
}

/** What may be for a person. */
export interface ToPerson {
  text: string;
  /** What the app calls the message that it quotes; null: none. */
  quotes: string | null;
  /** What kind of message it is; text, if nothing came with it. */
  kind: Content["kind"];
}

/** Whether an answer is a photo or a document; WhatsApp brings voices and stickers as files too. */
export function isFile(answer: Pick<Answer, "content" | "attachment">): answer is Answer & { attachment: Attachment } {
  return answer.attachment !== undefined && (answer.content.kind === "photo" || answer.content.kind === "document");
}

/** Whether an app calls a file a spreadsheet: by that it goes to whoever reads such, who looks what it is. */
export function isSpreadsheet({ mime, name }: Attachment): boolean {
  return /sheet|excel|csv/.test(mime) || /\.(?:xls[xmb]?|csv|tsv|ods)$/i.test(name ?? "");
}

/**
 * The chat side of a capability: one file each, declared as data, gathered in commands.ts. Its words are
 * `locales/id/NAME.ftl`, its sentences `language/sentences/INTENT.txt`.
 */
export interface Command<Input extends object = object, State = unknown> {
  /** The file's name, and what its words begin with. */
  name: string;
  /** What is meant when it is meant; none for what is reached by phrases, choices or other commands alone. */
  intent?: Intent;
  /** The one word that starts it, also as /word. */
  keyword?: string;
  /** What starts it stands in its `text` letter for letter: it will be sent to others. */
  asTyped?: true;
  /** What is typed for it where there is no keyword, as help tells those whose it is. */
  typed?: string;
  /** Words that start it, exact after normalising, with the input that they stand for. */
  phrases?: Readonly<Record<string, object>>;
  /** Sentences that start it, as `readable` gives them, for what no intent stands for; they are its `text`. */
  opens?: Pick<RegExp, "test">;
  /** What starts it in words is another's to answer where whoever writes has not its role: "setoran" of a member is about their own. */
  onlyTheirs?: true;
  /** Whether a link into the private chat may say such a sentence: `/start hadirkan_UK3-025_…`. */
  fromLink?: true;
  /**
   * What may be an answer to something that was sent unasked, in words of its own: looked at where no list and no dialog
   * takes it. `heard` tells whether it is one; null: nothing of that writer's is open.
   * @param meant what the words plainly mean by themselves; null: nothing
   */
  hears?(text: string, meant: Intent | null): boolean;
  heard?(turn: Turn, text: string): Promise<Outcome | null>;
  /**
   * What quotes one of our messages and plainly means nothing else.
   * @param reference what the app calls the message that is quoted
   * @returns null: it is none that this command sent
   */
  quoted?(turn: Turn, reference: string, text: string): Promise<Outcome | null>;
  /**
   * What must not be taken for an answer to anything, nor kept as a text that was asked for: "saya mau bunuh diri". It starts the command
   * whatever is being asked; forms wait meanwhile.
   */
  alarms?(turn: Turn, said: Alarming): boolean;
  /**
   * What is said to another person, not to the bot: as a quote of what they wrote, whatever is being asked; or, without one, where nobody
   * understands it.
   * @returns the input with which this command takes it; null: it is none of its
   */
  toPerson?(turn: Turn, said: ToPerson): Promise<object | null>;
  /**
   * What somebody who is linked sends as a file, with or without words, where no dialog of steps takes it; forms wait meanwhile. null: it is
   * nothing that this command is about.
   */
  filed?(turn: Turn, file: FileSent): Promise<Outcome | null>;
  /** Which files those are, as far as their app says; without it all. What must come first comes for no others. */
  files?(file: FileSent): boolean;
  access: Access;
  /** Where it may be used. Groups get public facts only, so a command is private unless it says otherwise. */
  place: "private" | "anywhere";
  /** Whether the menu shows it; that of a role is shown to whoever has it. */
  menu: boolean;
  /** Whether help tells it too although the menu does not, and it is named where a sentence may mean it. */
  listed?: true;
  /** What starts it: typed words (`text`), or what a choice carries. */
  input: z.ZodType<Input>;
  run(turn: Turn, input: Input): Promise<Outcome>;
  dialog?: DialogOf<State>;
}

/** A dialog that is more than one message long. Its state is data: checked whenever it is loaded, kept in the database. */
export interface DialogOf<State> {
  state: z.ZodType<State>;
  /** True: waits below what interrupts it, is sealed, and asks again when that has been answered. */
  isForm?: boolean;
  /** null: this does not belong to the dialog, and is understood as if there were none. */
  answer(turn: Turn, state: State, answer: Answer): Promise<Outcome | null>;
  /**
   * Asks again what it asked last: after *ulang*, when an answer fits nothing, or when something came between.
   * @param briefly it was read a moment ago
   */
  ask(turn: Turn, state: State, briefly?: boolean): Promise<Outcome>;
  /** One step back; null: there is none. */
  back?(turn: Turn, state: State): Promise<Outcome | null>;
  /** What a no or *batal* to it comes to, where "dihentikan" could be taken for the deed itself; without it, it is just over. */
  stop?(turn: Turn, state: State): Promise<Outcome>;
  /** Whether it asks again by itself when something came between; without it, it does. */
  resumes?(turn: Turn, state: State): boolean;
  /** Whether what is asked now reads answers and nothing else, so that it may look before all others. */
  isStrict?(state: State): boolean;
  /** A form that takes photos and documents too; without it they are for dialogs of steps, and for commands that take files. */
  takesFiles?: true;
  /**
   * Whether what is asked now is a text that is kept, and may begin like any question to the bot: only a command's own words and
   * those of the list beside the question interrupt it.
   */
  isVerbatim?(state: State): boolean;
  /** Whether a choice with this input answers what is asked now; without it, every one of this command does. */
  offers?(state: State, input: unknown): boolean;
  /** The input with which it goes on after a PIN that had to come first, so that what was typed is not asked for again; without it, it asks. */
  goesOnWith?(state: State, answer: Answer): object;
  /** Goes on with what came of slow work. */
  worked?(turn: Turn, state: State, result: unknown): Promise<Outcome>;
  /** What of a state that an older version left can be kept: the input to start anew with. */
  keep(state: unknown): object;
}

/** Declares a command: its input and state are typed here, the list of all of them is not. */
export function command<Input extends object, State>(declared: Command<Input, State>): Command {
  return declared as unknown as Command;
}

/** The state in which this command's dialog stands in this chat, or null. */
export function stateOf<State>({ dialogs }: Turn, name: string, type: z.ZodType<State>): State | null {
  const dialog = dialogs.find(({ command }) => command === name);
  const state = dialog && type.safeParse(dialog.state);
  return state?.success ? state.data : null;
}
