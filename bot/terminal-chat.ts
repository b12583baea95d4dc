import { randomUUID } from "node:crypto";
import { fileTyped, messageTyped, readKeyboard, type Speaker } from "#bot/channels/terminal/keyboard.ts";
import { terminalChannel } from "#bot/channels/terminal/terminal.ts";
import { CLOCKWORK } from "#bot/clockwork.ts";
import type { Database } from "#bot/db/database.ts";
import { paperFiles } from "#bot/db/paper-files.ts";
import { createDelivery, type Delivery } from "#bot/delivery/delivery.ts";
import { createApp } from "#bot/handler/app.ts";
import { handle } from "#bot/handler/handle.ts";
import { type Reading, renderer } from "#bot/language/render.ts";
import { SILENT } from "#bot/log.ts";
import { words } from "#bot/messages.ts";
import { unaskedAsOf } from "#bot/services/unasked.ts";
import { paperDesk } from "#bot/work/paper-desk.ts";
import { peopleListReader } from "#bot/work/people-list.ts";
import { argon2id } from "#bot/work/pin-hash.ts";
import { sheetDesk } from "#bot/work/sheet-desk.ts";

export interface TerminalChat {
  database: Database;
  speaker: Speaker;
  reading: Reading;
  /** Where papers that are handed in lie. */
  papersDir: string;
  /** Numbers of STAFF_PHONES. */
  staffPhones?: ReadonlySet<string>;
  json: boolean;
  /** A line that is meant for the program around the chat, not for the bot: what to print, and who types from now on. */
  aside?: (line: string) => Promise<{ says: string; speaker: Speaker } | null>;
}

/**
 * A chat in the terminal, until the input ends: the next line is handed in when everything that the one before brought is
 * out. Sends only this chat's rows, so it may run beside the bot.
 */
export async function chatInTerminal({
  database,
  speaker,
  reading,
  papersDir,
  staffPhones = new Set(),
  json,
  aside,
}: TerminalChat): Promise<void> {
  const render = renderer(reading);
  const print = (text: string): void => {
    process.stdout.write(`${text}\n`);
  };
  const boot = randomUUID();
  const deliveryTo = ({ chat }: Speaker): Delivery =>
    createDelivery({
      database,
      channel: terminalChannel({ chat, print, json }),
      render,
      boot,
      asOfNow: unaskedAsOf({ timeZone: reading.timeZone, secrets: database.secrets }),
      rate: Number.POSITIVE_INFINITY,
      clockwork: CLOCKWORK,
      log: SILENT,
      onlyChat: chat,
      papers: { files: papers, secrets: database.secrets, staffPhones },
    });
  const papers = paperFiles(papersDir);
  let typing = speaker;
  let delivery = deliveryTo(typing);
  const app = createApp({
    database,
    render,
    timeZone: reading.timeZone,
    now: CLOCKWORK.now,
    log: SILENT,
    boot,
    hashing: argon2id(),
    papers: paperDesk(papers),
    lists: peopleListReader(),
    // From a pipe the next line waits for all that the one before brought.
    sheets: sheetDesk({
      database,
      render,
      timeZone: reading.timeZone,
      now: CLOCKWORK.now,
      patienceMs: Number.POSITIVE_INFINITY,
    }),
    staffPhones,
    fetch: (_channel, { reference }) => fileTyped(reference),
    room: (to) => delivery.room(to),
    deliver: (entered) => delivery.deliver(entered),
  });
  /** What an earlier chat, or somebody else's, left unsaid comes first. */
  async function sitsDown(): Promise<void> {
    await delivery.start();
    await delivery.idle();
  }

  await sitsDown();
  await readKeyboard(async (line) => {
    const said = await aside?.(line);
    if (said) {
      print(`${said.says}\n`);
      if (said.speaker.chat === typing.chat) return;
      await delivery.stop();
      typing = said.speaker;
      delivery = deliveryTo(typing);
      return sitsDown();
    }
    const message = messageTyped(line, typing, randomUUID());
    if ("missing" in message) {
      process.stderr.write(`${render(words("terminal-no-file", { path: message.missing }))}\n`);
      return;
    }
    await handle(app, message);
    await delivery.idle();
  });
  await delivery.stop();
}
