import type { App } from "#bot/handler/app.ts";
import { handle } from "#bot/handler/handle.ts";
import { inOrder } from "#bot/handler/in-order.ts";
import type { Outage } from "#bot/handler/outage.ts";
import type { Channel, ChannelEvent } from "#bot/messages.ts";
import { chatChanged } from "#bot/services/chat-accounts.ts";

/**
 * What channels hand their events to: resolves when the event is durable. In order within a chat, side by side between
 * chats.
 */
export function receiver(app: App, outage: Outage): (event: ChannelEvent, channel: Channel) => Promise<void> {
  const ordered = inOrder();
  return async (event, channel) => {
    try {
      await ordered(`${event.from.channel} ${event.from.chat}`, () => take(app, event));
      outage.stored();
    } catch (error) {
      app.log.error({ channel: channel.name, error: error instanceof Error ? error.name : "" }, "not stored");
      void outage.notStored(event, channel);
      throw error;
    }
  };
}

async function take(app: App, event: ChannelEvent): Promise<void> {
  switch (event.type) {
    case "message":
    case "press":
    case "edited":
      return handle(app, event);
    default:
      return app.transaction((tx) => chatChanged(tx, event));
  }
}
