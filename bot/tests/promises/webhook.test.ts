import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { telegramChannel } from "#bot/channels/telegram/telegram.ts";
import { webhookRequests } from "#bot/channels/telegram/webhook.ts";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { telegramMenu } from "#bot/commands/telegram-menu.ts";
import { httpServer } from "#bot/http.ts";
import { renderer } from "#bot/language/render.ts";
import { SILENT } from "#bot/log.ts";
import { createMetrics } from "#bot/metrics.ts";
import { startBotApi } from "#bot/tests/town/bot-api.ts";
import { homeOfTest } from "#bot/tests/town/home.ts";
import { openHouse, READING } from "#bot/tests/town/house.ts";
import { TOWN } from "#bot/tests/town/template.ts";

const SECRET = "s".repeat(40);

test("Telegram brings a message, hears that it was had, and the answer goes out; again it changes nothing", async () => {
  const { brings, api } = await reached();
  await vi.waitFor(() => expect(api.webhookUrl).toBe("https://bot.example.org/telegram"));
  const siti = api.person({ first_name: "Siti" });
  const update = { update_id: 1, message: siti.says("koperasi cukir") };
  expect(await brings(update)).toBe(200);
  await siti.sees("KDMP Cukir");
  expect(await brings(update)).toBe(200);
  expect(await brings(update)).toBe(200);
  expect(await brings({ update_id: 2, message: siti.says("jadwal") })).toBe(200);
  await vi.waitFor(() => expect(api.sent(siti.id).length).toBe(2));
});

test("whoever does not know the secret is turned away, and nothing is stored", async () => {
  const { brings, home } = await reached();
  const update = messageFrom(1, 1, "koperasi cukir");
  for (const secret of [undefined, "", "salah", `${SECRET}x`, SECRET.slice(1), "x".repeat(10_000)]) {
    expect(await brings(update, secret === undefined ? {} : { secret })).toBe(401);
  }
  expect(await home.ask(`SELECT * FROM "Inbox"`)).toEqual([]);
});

test("what is no update is refused, and the next one is taken", async () => {
  const { url, brings, home } = await reached();
  const headers = { "x-telegram-bot-api-secret-token": SECRET };
  const posts = async (body: string) => (await fetch(url, { method: "POST", headers, body })).status;
  expect(await posts("")).toBe(400);
  expect(await posts("{")).toBe(400);
  expect(await posts("[]")).toBe(400);
  expect(await posts('{"update_id":"1"}')).toBe(400);
  expect(await posts(" ".repeat(1_000_001))).toBe(413);
  expect((await fetch(url, { headers })).status).toBe(405);
  // An update of a kind that nobody knows yet is had, or it would come for ever.
  expect(await posts('{"update_id":7,"hologram":{}}')).toBe(200);
  expect(await brings(messageFrom(1, 1, "koperasi cukir"))).toBe(200);
  expect((await home.ask(`SELECT * FROM "Inbox"`)).length).toBe(1);
});

test("what can't be stored is not confirmed, so that it comes again", async () => {
  const { brings, house, home } = await reached();
  await house.database.close();
  expect(await brings(messageFrom(1, 1, "koperasi cukir"))).toBe(503);
  expect(await home.ask(`SELECT * FROM "Inbox"`)).toEqual([]);
});

test("a request that breaks off holds up nobody", async () => {
  const { url, brings } = await reached();
  const { port, hostname } = new URL(url);
  for (let nth = 0; nth < 20; nth += 1) {
    const socket = connect(Number(port), hostname);
    socket.on("error", () => {});
    await once(socket, "connect");
    socket.write(
      `POST /telegram HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\r\nContent-Length: 500\r\n\r\n{"update_id":1`,
    );
    if (nth % 2 === 0) socket.destroy();
    onTestFinished(() => void socket.destroy());
  }
  expect(await brings(messageFrom(1, 1, "koperasi cukir"))).toBe(200);
});

// ---- around --------------------------------------------------------------------------------------------------------

/** A house that Telegram reaches at a port of its own. */
async function reached() {
  const home = await homeOfTest(TOWN);
  const api = await startBotApi({ seed: 1 });
  onTestFinished(() => api.stop());
  const webhook = { url: "https://bot.example.org/telegram", secret: SECRET };
  const menu = telegramMenu(renderer(READING));
  const { token, root: apiRoot } = api;
  const channel = telegramChannel({ token, apiRoot, menu, webhook, clockwork: CLOCKWORK, log: SILENT });
  const house = await openHouse({ home, channel });
  const server = httpServer({
    read: house.database.read,
    channels: () => [channel],
    metrics: createMetrics(house.database.read, () => [channel], CLOCKWORK.now),
    now: CLOCKWORK.now,
    stopping: () => false,
    notes: () => [],
    render: renderer(READING),
    stores: () => true,
    webhook: webhookRequests(webhook, (update) => channel.take(update, house.receive)),
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await house.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`;
  return {
    home,
    api,
    house,
    url,
    /** @returns the status of the answer */
    async brings(update: unknown, { secret }: { secret?: string } = { secret: SECRET }): Promise<number> {
      const headers = secret === undefined ? {} : { "x-telegram-bot-api-secret-token": secret };
      return (await fetch(url, { method: "POST", headers, body: JSON.stringify(update) })).status;
    },
  };
}

function messageFrom(person: number, nth: number, text: string): object {
  const from = { id: person, is_bot: false, first_name: "Siti" };
  const date = Math.floor(CLOCKWORK.now().epochMilliseconds / 1000);
  return { update_id: nth, message: { message_id: nth, from, chat: { ...from, type: "private" }, date, text } };
}
