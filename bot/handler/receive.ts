import type { App } from "#bot/handler/app.ts";
import { handle } from "#bot/handler/handle.ts";
import { inOrder } from "#bot/handler/in-order.ts";
import type { Outage } from "#bot/handler/outage.ts";
import type { Channel, ChannelEvent } from "#bot/messages.ts";
import { chatChanged } from "#bot/services/chat-accounts.ts";

/**
 * What channels hand their events to: resolves when the event is durable. In order within a chat, side by side between
 * chats. A file that takes a minute to come holds up the chat that it is for, and no other.
 */
export interface Receiver {
  (event: ChannelEvent, channel: Channel): Promise<void>;
  /** Resolves when slow work that goes on after that has ended too. */
  idle(): Promise<void>;
}

export function receiver(app: App, outage: Outage): Receiver {
  const ordered = inOrder();
  const underway = new Set<Promise<void>>();
  async function whole(event: ChannelEvent, channel: Channel, stored: () => void): Promise<void> {
    try {
      await ordered(`${event.from.channel} ${event.from.chat}`, () => take(app, event, stored));
      outage.stored();
    } catch (error) {
      app.log.error({ channel: channel.name, error: error instanceof Error ? error.name : "" }, "not stored");
      void outage.notStored(event, channel);
      throw error;
    }
  }
  const receive = (event: ChannelEvent, channel: Channel): Promise<void> =>
    new Promise((stored, notStored) => {
      const work = whole(event, channel, stored)
        .then(stored, notStored)
        .finally(() => underway.delete(work));
      underway.add(work);
    });
  return Object.assign(receive, {
    async idle() {
      while (underway.size > 0) await Promise.all(underway);
    },
  });
}

async function take(app: App, event: ChannelEvent, stored: () => void): Promise<void> {
  switch (event.type) {
    case "message":
    case "press":
    case "edited":
      return handle(app, event, stored);
    default:
      return app.transaction((tx) => chatChanged(tx, event));
  }
}
