import type { Clockwork } from "#bot/clockwork.ts";
import type { Render } from "#bot/language/render.ts";
import { type Channel, type ChannelEvent, words } from "#bot/messages.ts";

/** One apology per chat in this time: everybody who writes while nothing can be stored keeps being retried. */
const QUIET_MS = 10 * 60_000;

/**
 * When a message can't be stored (disk full), it is not confirmed, so it comes again; people hear so straight through the
 * channel, as the outbox can't be written either.
 */
export interface Outage {
  /** Whether inputs could be stored at the last try. */
  stores(): boolean;
  stored(): void;
  notStored(event: ChannelEvent, channel: Channel): Promise<void>;
}

export function outage({ render, clockwork }: { render: Render; clockwork: Clockwork }): Outage {
  const told = new Map<string, number>();
  let stores = true;
  return {
    stores: () => stores,
    stored() {
      stores = true;
    },
    async notStored(event, channel) {
      stores = false;
      if (event.type !== "message" || event.from.place !== "private") return;
      const last = told.get(event.from.chat);
      if (last !== undefined && clockwork.elapsed() - last < QUIET_MS) return;
      if (told.size > 10_000) told.clear();
      told.set(event.from.chat, clockwork.elapsed());
      await channel.send({ to: event.from, text: render(words("handle-outage")), choices: [] }).catch(() => {});
    },
  };
}
