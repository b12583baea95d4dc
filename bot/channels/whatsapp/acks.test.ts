import { expect, test } from "vitest";
import { acks } from "#bot/channels/whatsapp/acks.ts";
import { handClock } from "#bot/tests/promises/hand-clock.ts";

const MINUTE = 60_000;

function service(isOnline = true) {
  const clock = handClock();
  const network = { online: isOnline };
  return { clock, network, said: acks({ clockwork: clock, online: () => network.online }) };
}

test("sent is what the service has, not what the library calls sent", async () => {
  const { said } = service();
  const sending = said.of("m", 0);
  said.came("m", 1);
  expect(await sending).toEqual({ outcome: "sent", reference: "m" });
});

test("an acknowledgement may come before anybody asks for it", async () => {
  const { said } = service();
  said.came("m", 2);
  expect(await said.of("m", 0)).toEqual({ outcome: "sent", reference: "m" });
  said.came("n", -1);
  expect(await said.of("n", 0)).toEqual({ outcome: "declined", reason: "ack-error" });
});

test("one that never comes leaves it unclear", async () => {
  const { clock, said } = service();
  const sending = said.of("m", 0);
  clock.leaps(MINUTE);
  expect(await sending).toEqual({ outcome: "unclear", reason: "no-ack" });
});

test("without a network it is waited for as long as there is none", async () => {
  const { clock, network, said } = service(false);
  let ended = false;
  const sending = said.of("m", 0).finally(() => {
    ended = true;
  });
  for (let nth = 0; nth < 20; nth += 1) clock.leaps(MINUTE);
  await Promise.resolve();
  expect(ended).toBe(false);
  network.online = true;
  said.came("m", 1);
  expect(await sending).toEqual({ outcome: "sent", reference: "m" });
});

test("when the browser is gone, what waits stays unclear, and nothing waits any more", async () => {
  const { said } = service();
  const sending = said.of("m", 0);
  said.end();
  expect(await sending).toEqual({ outcome: "unclear", reason: "browser-gone" });
  expect(await said.of("n", 0)).toEqual({ outcome: "unclear", reason: "browser-gone" });
});
