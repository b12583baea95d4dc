import type { Temporal } from "temporal-polyfill";
import type { Command } from "#bot/commands/command.ts";
import { commands, intentsByKeyword } from "#bot/commands/commands.ts";
import type { Database, Secrets, Tx } from "#bot/db/database.ts";
import type { Render } from "#bot/language/render.ts";
import { type Understand, understanding } from "#bot/language/understand.ts";
import type { Log } from "#bot/log.ts";
import { type Attachment, type ChannelDesk, type ChannelName, type ChatName, NO_CHANNELS } from "#bot/messages.ts";
import { type Directory, directory } from "#bot/services/cooperatives.ts";
import type { Entered } from "#bot/services/outbox.ts";
import { NO_PAPERS, type PaperDesk } from "#bot/services/papers.ts";
import { NO_LISTS, type PeopleListReader } from "#bot/services/people-lists.ts";
import type { Hashing } from "#bot/services/pins.ts";
import { NO_SHEETS, type SheetDesk } from "#bot/services/sheet-desk.ts";

/** What the handler is given: everything that it does not decide itself. */
export interface App {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  now(): Temporal.Instant;
  timeZone: string;
  understand: Understand;
  commands: readonly Command[];
  render: Render;
  directory: Directory;
  secrets: Secrets;
  hashing: Hashing;
  papers: PaperDesk;
  lists: PeopleListReader;
  sheets: SheetDesk;
  /** Numbers of STAFF_PHONES. */
  staffPhones: ReadonlySet<string>;
  /** How the channels stand. */
  channels: ChannelDesk;
  /** The bytes of what somebody sent in a chat of this channel. @throws Error when they are not to be had any more */
  fetch(channel: ChannelName, attachment: Attachment): Promise<Uint8Array>;
  log: Log;
  /** This start of this process: whose hands a row of the outbox is in. */
  boot: string;
  /** Slow work that this process does just now, by its rows. */
  working: Set<number>;
  /** Whether a reply may leave for this chat at once; it is then born in this process's hands. */
  room(to: ChatName): boolean;
  /** Sends what was born in our hands, and looks for what else waits. */
  deliver(entered: Entered, to: ChatName): void;
  /** Told of every input: by which command it was answered, and how long that took. */
  handled?(channel: ChannelName, command: string, seconds: number): void;
}

/** What it learnt from is read once a process: it is the same for every bot in it. */
let read: Understand | null = null;
function tongue(): Understand {
  read ??= understanding(intentsByKeyword);
  return read;
}

type Given = Pick<App, "now" | "timeZone" | "render" | "log" | "boot" | "room" | "deliver" | "handled" | "hashing"> &
  Partial<Pick<App, "staffPhones" | "channels" | "fetch" | "papers" | "lists" | "sheets">> & {
    database: Pick<Database, "transaction" | "secrets">;
  };

/** The handler's surroundings, with the commands and the understanding that there are today. */
export function createApp({ database, ...given }: Given): App {
  return {
    staffPhones: new Set(),
    channels: NO_CHANNELS,
    papers: NO_PAPERS,
    lists: NO_LISTS,
    sheets: NO_SHEETS,
    fetch: () => Promise.reject(new Error("no channel that files come from")),
    working: new Set(),
    ...given,
    secrets: database.secrets,
    transaction: database.transaction,
    commands,
    understand: tongue(),
    directory: directory(),
  };
}
