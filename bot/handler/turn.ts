import type { Turn } from "#bot/commands/command.ts";
import type { Tx } from "#bot/db/database.ts";
import { remembered } from "#bot/domain/remembered.ts";
import { dayAt } from "#bot/domain/time.ts";
import type { App } from "#bot/handler/app.ts";
import { who } from "#bot/handler/who.ts";
import { type Chat, speakingIn } from "#bot/services/chat-accounts.ts";
import type { Dialog } from "#bot/services/dialogs.ts";

/** What is asked: the message or press, as the channel calls it, and the courtesy around it. */
export interface Asked {
  request: string;
  courtesy: Turn["courtesy"];
  said?: string;
  /** The file that came with it. */
  attachment?: Turn["attachment"];
  sentAt?: Turn["sentAt"];
}

/** Everything that a command has at hand, for one message. */
export async function turnOf(app: App, tx: Tx, chat: Chat, asked: Asked, now: Turn["now"]): Promise<Turn> {
  const { writer } = chat;
  const { secrets, staffPhones, timeZone, channels } = app;
  const today = dayAt(now, timeZone);
  const cooperatives = await app.directory(tx, chat.cooperativesVersion);
  return {
    tx,
    writer,
    ...(await who(tx, chat, now, { today, staffPhones })),
    place: writer.place,
    now,
    today,
    timeZone,
    said: asked.said ?? null,
    courtesy: asked.courtesy,
    cooperatives: { ...cooperatives, find: remembered(cooperatives.find) },
    commands: app.commands,
    dialogs: chat.dialogs,
    secrets,
    staffPhones,
    channels,
    asked: { secrets, chat: `${writer.channel} ${writer.sender}`, request: asked.request, now },
    hashing: app.hashing,
    papers: app.papers,
    lists: app.lists,
    sheets: app.sheets,
    attachment: asked.attachment ?? null,
    sentAt: asked.sentAt ?? null,
    fetch: (attachment) => app.fetch(writer.channel, attachment),
  };
}

/** The turn after a step of it: somebody may be linked now who was not, and other dialogs run. */
export async function turnAfter(turn: Turn, dialogs: readonly Dialog[]): Promise<Turn> {
  const { tx, writer, now, today, staffPhones } = turn;
  const chat = { writer, ...(await speakingIn(tx, writer.accountId)) };
  return { ...turn, ...(await who(tx, chat, now, { today, staffPhones })), dialogs };
}
