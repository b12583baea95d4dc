import type { Client } from "whatsapp-web.js";
import { within } from "#bot/channels/whatsapp/within.ts";
import type { Clockwork } from "#bot/clockwork.ts";
import type { ChannelEvent, ChatName, Memory } from "#bot/messages.ts";

/**
 * A person is one person, whether their chat is called by the number (`62812…@c.us`) or by an identifier that hides it
 * (`…@lid`), which WhatsApp may change from one day to the next.
 */
export interface Identities {
  /**
   * What the house calls this chat, and the number behind it if there is one to be had.
   * @throws Error while there is no page that could be asked
   */
  of(chat: ChatName): Promise<{ chat: ChatName; number: string | null }>;
}

/** The service is asked for a number once in this time; many such questions are said to draw suspicion (wwebjs issue 4001). */
const ASK_AGAIN_MS = 24 * 3_600_000;
const ANSWER_MS = 10_000;
/** A page that did not answer is asked nothing for so long: all who write would wait for it, one after the other. */
const SILENT_MS = 60_000;

export function identities({
  client,
  memory,
  receive,
  clockwork,
}: {
  client: () => Client | null;
  memory: Memory;
  receive: (event: ChannelEvent) => Promise<void>;
  clockwork: Clockwork;
}): Identities {
  const known = new Map<string, { chat: ChatName; number: string | null }>();
  const asked = new Map<string, number>();
  let last: Promise<unknown> = Promise.resolve();
  let silentUntil = 0;

  async function find(chat: ChatName): Promise<{ chat: ChatName; number: string | null }> {
    const [user = "", server] = chat.chat.split("@");
    if (server === "c.us") {
      const number = `+${user}`;
      return { chat: { ...chat, chat: (await memory.chatOf(chat.ownAccount, number)) ?? chat.chat }, number };
    }
    const number = (await memory.number(chat)) ?? (await numberBehind(chat));
    return { chat, number };
  }

  /** Asks the service, one question at a time, and has the answer kept. */
  async function numberBehind(chat: ChatName): Promise<string | null> {
    const asking = last.then(() => ask(chat.chat));
    last = asking.catch(() => {});
    const alias = await asking;
    const [, digits] = /^(\d+)@c\.us$/.exec(alias ?? "") ?? [];
    if (alias === null || digits === undefined) return null;
    const number = `+${digits}`;
    await receive({ type: "identity", from: chat, alias, number });
    known.set(alias, { chat, number });
    return number;
  }

  async function ask(chat: string): Promise<string | null> {
    const before = asked.get(chat);
    if (before !== undefined && clockwork.elapsed() - before < ASK_AGAIN_MS) return null;
    const page = client();
    // Not that there is no number: who writes just now is known again in a minute.
    if (!page) throw new Error("there is no page that could be asked");
    if (clockwork.elapsed() < silentUntil) return null;
    try {
      const answers = await within(clockwork, ANSWER_MS, page.getContactLidAndPhone([chat]));
      asked.set(chat, clockwork.elapsed());
      return answers?.[0]?.pn ?? null;
    } catch {
      silentUntil = clockwork.elapsed() + SILENT_MS;
      return null;
    }
  }

  return {
    async of(chat) {
      if (chat.place !== "private") return { chat, number: null };
      const before = known.get(chat.chat);
      if (before) return before;
      const found = await find(chat);
      if (found.number !== null) known.set(chat.chat, found);
      return found;
    },
  };
}
