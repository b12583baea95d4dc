import type { Temporal } from "temporal-polyfill";
import type { Clockwork } from "#bot/clockwork.ts";
import type { Channel, ChannelName, Health } from "#bot/messages.ts";

/** Looks at the channels from time to time: since when each is as it is, for a channel itself tells only how it is now. */
export interface ChannelWatch {
  since(name: ChannelName): Temporal.Instant;
  stop(): void;
}

interface Standing {
  reason: string;
  /** For this reason. */
  since: Temporal.Instant;
  isOk: boolean;
  /** Well, or not well for whatever reasons. */
  likewise: Temporal.Instant;
}

const LOOK_EVERY_MS = 5_000;

export function watchChannels({
  channels,
  seen,
  clockwork,
}: {
  channels: () => readonly Channel[];
  /** Told of every look, one after the other, and since when it is well, or is not for whatever reasons. */
  seen: (channel: Channel, health: Health, since: Temporal.Instant) => Promise<void>;
  clockwork: Clockwork;
}): ChannelWatch {
  const begun = clockwork.now();
  const standing = new Map<ChannelName, Standing>();
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
      const at = clockwork.now();
      const before = standing.get(channel.name);
      // A browser that is begun over and over is starting, resting, starting: all of that is one absence.
      const likewise = before?.isOk === health.ok ? before.likewise : at;
      standing.set(channel.name, {
        reason,
        since: before?.reason === reason ? before.since : at,
        isOk: health.ok,
        likewise,
      });
      await seen(channel, health, likewise);
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
