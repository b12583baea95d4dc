import { beforeAll, expect, test } from "vitest";
import { acks } from "#bot/channels/whatsapp/acks.ts";
import type { Life } from "#bot/channels/whatsapp/client.ts";
import { probe } from "#bot/channels/whatsapp/probe.ts";
import { handClock } from "#bot/tests/promises/hand-clock.ts";

const MINUTE = 60_000;
const ME = { number: "6285700000001", lid: null };

// Sending loads it, which takes longer than a turn.
beforeAll(() => import("whatsapp-web.js"));

/** A probe, and a service that takes what it is sent or gives it back. */
function probing() {
  const clock = handClock();
  const service = { takes: true, locked: false };
  /** Minutes at which something was sent to ourselves. */
  const sent: number[] = [];
  const inVain: number[] = [];
  let takenAt: number | null = null;
  const client = {
    async sendMessage() {
      sent.push(Math.floor(clock.elapsed() / MINUTE));
      return { id: { id: `m${sent.length}` }, ack: service.takes ? 1 : -1 };
    },
    getChats: async () => [],
  } as unknown as Life["client"];
  const prober = probe({
    text: "Pemeriksaan",
    lastTaken: () => (takenAt === null ? null : clock.elapsed() - takenAt),
    held: () => service.locked,
    found(works, failures) {
      if (works) takenAt = clock.elapsed();
      else inVain.push(failures);
    },
    clockwork: clock,
  });
  function lives(): void {
    prober.begin({ client } as Life, ME, acks({ clockwork: clock, online: () => true }));
  }
  async function passes(minutes: number): Promise<void> {
    for (const end = clock.elapsed() + minutes * MINUTE; clock.elapsed() < end; ) {
      clock.next(end - clock.elapsed());
      await new Promise((go) => setImmediate(go));
    }
  }
  return { service, sent, inVain, lives, passes };
}

test("where messages are taken, one goes to ourselves each half hour", async () => {
  const { sent, lives, passes } = probing();
  lives();
  await passes(95);
  expect(sent).toEqual([0, 30, 60, 90]);
});

test("one that is not taken is tried again at distances that grow, and a new browser does not begin anew", async () => {
  const { service, sent, inVain, lives, passes } = probing();
  service.takes = false;
  lives();
  await passes(5);
  expect(sent).toEqual([0, 2]);
  lives();
  await passes(115);
  expect(sent).toEqual([0, 2, 5, 13, 29, 59, 89, 119]);
  expect(inVain).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  service.takes = true;
  await passes(70);
  expect(sent.slice(8)).toEqual([149, 179]);
});

test("a page that is ready anew every few seconds does not write to itself each time", async () => {
  const { sent, lives, passes } = probing();
  for (let nth = 0; nth < 60; nth += 1) {
    lives();
    await passes(0.25);
  }
  expect(sent.length).toBeLessThan(10);
  expect(sent.length).toBeGreaterThan(1);
});

test("while WhatsApp is locked nothing is sent to ourselves either", async () => {
  const { service, sent, lives, passes } = probing();
  service.locked = true;
  lives();
  await passes(24 * 60);
  expect(sent).toEqual([]);
  service.locked = false;
  await passes(29);
  expect(sent).toEqual([24 * 60]);
});
