import type { Temporal } from "temporal-polyfill";
import type { Clockwork } from "#bot/clockwork.ts";
import type { Channel, ChannelName, Health } from "#bot/messages.ts";

/** Looks at the channels from time to time: since when each is as it is, for a channel itself tells only how it is now. */
export interface ChannelWatch {
  since(name: ChannelName): Temporal.Instant;
  stop(): void;
}

const LOOK_EVERY_MS = 5_000;

export function watchChannels({
  channels,
  seen,
  clockwork,
}: {
  channels: () => readonly Channel[];
  /** Told of every look, one after the other. */
  seen: (channel: Channel, health: Health, since: Temporal.Instant) => Promise<void>;
  clockwork: Clockwork;
}): ChannelWatch {
  const begun = clockwork.now();
  const standing = new Map<ChannelName, { reason: string; since: Temporal.Instant }>();
  let isOver = false;
  let timer = clockwork.after(LOOK_EVERY_MS, round);

  function round(): void {
    void look().finally(() => {
      if (!isOver) timer = clockwork.after(LOOK_EVERY_MS, round);
    });
  }

  async function look(): Promise<void> {
    for (const channel of channels()) {
      const health = channel.health();
      const reason = health.ok ? "" : (health.reason ?? channel.name);
      const before = standing.get(channel.name);
      const now = before?.reason === reason ? before : { reason, since: clockwork.now() };
      standing.set(channel.name, now);
      await seen(channel, health, now.since);
    }
  }

  return {
    since: (name) => standing.get(name)?.since ?? begun,
    stop() {
      isOver = true;
      timer.cancel();
    },
  };
}
