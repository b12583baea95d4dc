import { expect, test } from "vitest";
import type { Client } from "whatsapp-web.js";
import { identities } from "#bot/channels/whatsapp/identity.ts";
import type { ChannelEvent, ChatName } from "#bot/messages.ts";
import { handClock } from "#bot/tests/promises/hand-clock.ts";

const chat = (name: string): ChatName => ({ channel: "whatsapp", ownAccount: "62857", chat: name, place: "private" });
const turn = () => new Promise((go) => setImmediate(go));

/** A service that knows the number behind each identifier, and answers when it is told to. */
function service() {
  const clock = handClock();
  const asked: string[] = [];
  const told: ChannelEvent[] = [];
  const waiting: (() => void)[] = [];
  const page = { there: true, answers: true, knows: true };
  const client = {
    async getContactLidAndPhone([id = ""]: string[]) {
      asked.push(id);
      if (!page.answers) await new Promise(() => {});
      await new Promise<void>((go) => waiting.push(go));
      return [{ lid: id, pn: page.knows ? `62812${id.replace(/\D/g, "")}@c.us` : undefined }];
    },
  } as unknown as Client;
  const people = identities({
    client: () => (page.there ? client : null),
    memory: {
      had: async () => new Set(),
      knows: async () => false,
      number: async () => null,
      chatOf: async () => null,
    },
    receive: async (event) => void told.push(event),
    clockwork: clock,
  });
  return { clock, page, asked, told, answer: () => waiting.shift()?.(), of: (name: string) => people.of(chat(name)) };
}

test("numbers are asked for one after the other, each once, and kept", async () => {
  const { asked, told, answer, of } = service();
  const found = Promise.all(["1@lid", "2@lid", "3@lid"].map(of));
  for (let nth = 1; nth <= 3; nth += 1) {
    await turn();
    expect(asked).toHaveLength(nth);
    answer();
  }
  expect((await found).map(({ number }) => number)).toEqual(["+628121", "+628122", "+628123"]);
  expect(told).toMatchObject([{ type: "identity", alias: "628121@c.us", number: "+628121" }, {}, {}]);
  expect((await of("2@lid")).number).toBe("+628122");
  // By its number it is the same chat.
  expect((await of("628123@c.us")).chat.chat).toBe("3@lid");
  expect(asked).toHaveLength(3);
});

test("where there is none it is not asked for again on the same day", async () => {
  const { clock, page, asked, answer, of } = service();
  page.knows = false;
  for (const hours of [0, 23, 2]) {
    clock.leaps(hours * 3_600_000);
    const found = of("1@lid");
    await turn();
    answer();
    expect((await found).number).toBeNull();
  }
  expect(asked).toHaveLength(2);
});

test("a page that does not answer keeps one waiting, not all; a minute later the number is asked for again", async () => {
  const { clock, page, asked, answer, of } = service();
  page.answers = false;
  const found = Promise.all(["1@lid", "2@lid", "3@lid"].map(of));
  await turn();
  clock.leaps(10_000);
  expect((await found).map(({ number }) => number)).toEqual([null, null, null]);
  expect(asked).toEqual(["1@lid"]);
  page.answers = true;
  clock.leaps(60_000);
  const again = of("1@lid");
  await turn();
  answer();
  expect((await again).number).toBe("+628121");
});

test("while there is no page nobody is taken for somebody without a number", async () => {
  const { page, answer, of } = service();
  page.there = false;
  await expect(of("1@lid")).rejects.toThrow();
  page.there = true;
  const again = of("1@lid");
  await turn();
  answer();
  expect((await again).number).toBe("+628121");
});
