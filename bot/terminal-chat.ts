import { randomUUID } from "node:crypto";
import { messageTyped, readKeyboard, type Speaker } from "#bot/channels/terminal/keyboard.ts";
import { terminalChannel } from "#bot/channels/terminal/terminal.ts";
import { CLOCKWORK } from "#bot/clockwork.ts";
import type { Database } from "#bot/db/database.ts";
import { createDelivery } from "#bot/delivery/delivery.ts";
import { createApp } from "#bot/handler/app.ts";
import { handle } from "#bot/handler/handle.ts";
import { type Reading, renderer } from "#bot/language/render.ts";
import { SILENT } from "#bot/log.ts";
import { words } from "#bot/messages.ts";

export interface TerminalChat {
  database: Database;
  speaker: Speaker;
  reading: Reading;
  json: boolean;
  /** A line that is meant for the program around the chat, not for the bot: what to print, or null. */
  aside?: (line: string) => string | null;
}

/**
 * A chat in the terminal, until the input ends: the next line is handed in when everything that the one before brought is
 * out. Sends only this chat's rows, so it may run beside the bot.
 */
export async function chatInTerminal({ database, speaker, reading, json, aside }: TerminalChat): Promise<void> {
  const render = renderer(reading);
  const print = (text: string): void => {
    process.stdout.write(`${text}\n`);
  };
  const channel = terminalChannel({ chat: speaker.chat, print, json });
  const boot = randomUUID();
  const delivery = createDelivery({
    database,
    channel,
    render,
    boot,
    rate: Number.POSITIVE_INFINITY,
    clockwork: CLOCKWORK,
    log: SILENT,
    onlyChat: speaker.chat,
  });
  const app = createApp({
    database,
    render,
    timeZone: reading.timeZone,
    now: CLOCKWORK.now,
    log: SILENT,
    boot,
    room: delivery.room,
    deliver: delivery.deliver,
  });
  await delivery.start();
  // What an earlier chat left unsaid comes first.
  await delivery.idle();
  await readKeyboard(async (line) => {
    const said = aside?.(line);
    if (said !== undefined && said !== null) return print(`${said}\n`);
    const message = messageTyped(line, speaker, randomUUID());
    if ("missing" in message) {
      process.stderr.write(`${render(words("terminal-no-file", { path: message.missing }))}\n`);
      return;
    }
    await handle(app, message);
    await delivery.idle();
  });
  await delivery.stop();
}
