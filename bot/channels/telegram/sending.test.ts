import { Api } from "grammy";
import { expect, onTestFinished, test } from "vitest";
import { send } from "#bot/channels/telegram/sending.ts";
import type { Outgoing, SendOutcome } from "#bot/messages.ts";
import { startBotApi } from "#bot/tests/town/bot-api.ts";
import type { How } from "#bot/tests/town/bot-api-faults.ts";

/** Against the server that stands in for Telegram's, to somebody who has written. */
async function telegram() {
  const server = await startBotApi();
  onTestFinished(() => server.stop());
  const api = new Api(server.token, { apiRoot: server.root, fetch: globalThis.fetch as never });
  const siti = server.person({ first_name: "Siti" });
  siti.says("halo");
  const to = {
    channel: "telegram",
    ownAccount: String(server.me.id),
    chat: String(siti.id),
    place: "private",
  } as const;
  const sends = (what: Partial<Outgoing>, keyboardServed = false): Promise<SendOutcome> =>
    send(api, { to, text: "", choices: [], ...what }, { username: null, keyboardServed });
  async function sent(what: Partial<Outgoing>, keyboardServed = false): Promise<string> {
    const outcome = await sends(what, keyboardServed);
    return outcome.outcome === "sent" ? outcome.reference : expect.fail(JSON.stringify(outcome));
  }
  /** What stands in her chat. */
  const shown = () => siti.replies.filter(({ deleted }) => !deleted);
  return { server, siti, sends, sent, shown };
}

const yes = { key: "7.0", label: "Ya" };
const picture = { name: "bagan.png", mime: "image/png", bytes: Buffer.from("picture") };

test("a message takes the place of an earlier one: words and buttons, under the same reference", async () => {
  const { server, sent, shown } = await telegram();
  const first = await sent({ text: "1 dari 2", choices: [yes] });
  expect(await sent({ text: "2 dari 2", choices: [{ key: "8.0", label: "Lagi" }], replaces: first })).toBe(first);
  expect(shown()).toMatchObject([{ text: "2 dari 2", buttons: [{ label: "Lagi", data: "8.0" }] }]);
  expect(server.callsTo("editMessageText")[0]?.body).toMatchObject({ link_preview_options: { is_disabled: true } });
  // Without choices no button stays.
  expect(await sent({ text: "Selesai", replaces: first })).toBe(first);
  expect(shown()).toMatchObject([{ text: "Selesai", buttons: [] }]);
  // And where it says that already, it was said.
  expect(await sent({ text: "Selesai", replaces: first })).toBe(first);
  expect(shown()).toHaveLength(1);
});

test("what can't be changed is sent anew, and is called by its own reference", async () => {
  const { siti, sent, shown } = await telegram();
  const gone = await sent({ text: "Ini hilang" });
  await sent({ text: "Ini penggantinya", deletes: gone });
  const withPicture = await sent({ text: "Bagan", attachment: picture });
  const theirs = String(siti.says("punya saya").message_id);
  for (const replaces of [gone, withPicture, theirs, "999", "no number"]) {
    const before = shown().length;
    expect(await sent({ text: `anew for ${replaces}`, replaces })).not.toBe(replaces);
    expect(shown()).toHaveLength(before + 1);
  }
  // A file, a place and a key that shares the number come with a message of their own.
  const words = await sent({ text: "Kata" });
  const anew: Partial<Outgoing>[] = [
    { attachment: picture },
    { mapPoint: { latitude: -7.5, longitude: 112.2, title: "Aula", address: "Jombang" } },
    { contact: { name: "Dinas", number: "+62321861234" } },
    { asksContact: "Bagikan nomor HP" },
  ];
  for (const what of anew) expect(await sent({ text: "Baru", replaces: words, ...what })).not.toBe(words);
  expect(shown().find(({ messageId }) => String(messageId) === words)?.text).toBe("Kata");
});

test("an earlier message of ours is taken out before this one stands in the place of another", async () => {
  const { sent, shown } = await telegram();
  const [question, list] = [await sent({ text: "Tanya" }), await sent({ text: "Daftar" })];
  expect(await sent({ text: "Daftar baru", replaces: list, deletes: question })).toBe(list);
  expect(shown().map(({ text }) => text)).toEqual(["Daftar baru"]);
});

test("a change asks for no other keyboard: that can only come with a new message", async () => {
  const { server, sent } = await telegram();
  const words = await sent({ text: "Kata" });
  expect(await sent({ text: "Kata lain", replaces: words }, true)).toBe(words);
  expect(server.callsTo("editMessageText")[0]?.body).not.toHaveProperty("reply_markup");
});

test.each<[string, How]>([
  ["is lost", "dropped"],
  ["makes no sense", "truncated"],
  ["is empty of a message", "no-result"],
  ["is that of a broken server", "502"],
])("where the answer to a change %s, it may be said again", async (_, how) => {
  const { server, sends, sent, shown } = await telegram();
  const first = await sent({ text: "1 dari 2" });
  server.fails({ on: "editMessageText", how, effect: true });
  const again = { text: "2 dari 2", replaces: first };
  expect(await sends(again)).toMatchObject({ outcome: "unclear", repeatable: true });
  expect(await sends(again)).toEqual({ outcome: "sent", reference: first });
  expect(shown().map(({ text }) => text)).toEqual(["2 dari 2"]);
});

test("a change waits, and finds the chat closed, as a message does", async () => {
  const { server, siti, sends, sent, shown } = await telegram();
  const first = await sent({ text: "1 dari 2" });
  server.throttle({ seconds: 3 });
  const change = { text: "2 dari 2", replaces: first };
  expect(await sends(change)).toEqual({ outcome: "throttled", retryAfterMs: 3_000 });
  siti.blocks();
  expect(await sends(change)).toEqual({ outcome: "refused", reason: "blocked", unreachable: true });
  expect(shown()).toHaveLength(1);
});
