import { expect, test } from "vitest";
import { watchChannels } from "#bot/channel-watch.ts";
import type { Channel, Health } from "#bot/messages.ts";
import { handClock } from "#bot/tests/promises/hand-clock.ts";

const MINUTE = 60_000;

test("a channel that is begun over and over has been away since it was well, and is as it is since it is", async () => {
  const clock = handClock();
  let health: Health = { ok: true };
  const channel = { name: "whatsapp", health: () => health } as Channel;
  const seen: [string, number][] = [];
  const began = clock.now();
  const minutes = (at: typeof began) => Math.round(at.since(began).total("minutes"));
  const watch = watchChannels({
    channels: () => [channel],
    seen: async (_channel, { reason = "well" }, since) => void seen.push([reason, minutes(since)]),
    clockwork: clock,
  });
  async function stands(next: Health): Promise<void> {
    health = next;
    clock.leaps(10 * MINUTE);
    // Each look is followed by the timer of the next.
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  }
  await stands({ ok: true });
  await stands({ ok: false, reason: "starting" });
  await stands({ ok: false, reason: "resting" });
  await stands({ ok: false, reason: "starting" });
  expect(minutes(watch.since("whatsapp"))).toBe(40);
  await stands({ ok: true });
  await stands({ ok: false, reason: "resting" });
  watch.stop();
  expect(seen).toEqual([
    ["well", 10],
    ["starting", 20],
    ["resting", 20],
    ["starting", 20],
    ["well", 50],
    ["resting", 60],
  ]);
});
