import { Api } from "grammy";
import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { requests } from "#bot/channels/telegram/requests.ts";
import { send } from "#bot/channels/telegram/sending.ts";
import { sentFiles } from "#bot/channels/telegram/sent-files.ts";
import type { Outgoing, SendOutcome } from "#bot/messages.ts";
import { startBotApi } from "#bot/tests/town/bot-api.ts";
import type { How } from "#bot/tests/town/bot-api-faults.ts";
import { badRequest } from "#bot/tests/town/bot-api-http.ts";

/** Against the server that stands in for Telegram's, to somebody who has written. */
async function telegram() {
  let now = Temporal.Instant.from("2025-07-02T01:00:00Z");
  const server = await startBotApi({ now: () => now });
  onTestFinished(() => server.stop());
  const api = new Api(server.token, { apiRoot: server.root, fetch: requests() as never });
  const siti = server.person({ first_name: "Siti" });
  siti.says("halo");
  const to = {
    channel: "telegram",
    ownAccount: String(server.me.id),
    chat: String(siti.id),
    place: "private",
  } as const;
  const files = sentFiles();
  const sends = (what: Partial<Outgoing>, keyboardServed = false): Promise<SendOutcome> =>
    send(api, { to, text: "", choices: [], ...what }, { username: null, keyboardServed, files });
  async function sent(what: Partial<Outgoing>, keyboardServed = false): Promise<string> {
    const outcome = await sends(what, keyboardServed);
    return outcome.outcome === "sent" ? outcome.reference : expect.fail(JSON.stringify(outcome));
  }
  /** What stands in her chat. */
  const shown = () => siti.replies.filter(({ deleted }) => !deleted);
  const passes = (time: Temporal.DurationLike) => {
    now = now.add(time);
  };
  return { server, siti, sends, sent, shown, passes };
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

test("a message of ours is answered where it stands in the same chat; gone, the answer comes without it", async () => {
  const { sent, shown } = await telegram();
  const [first, gone] = [await sent({ text: "Rapat Senin" }), await sent({ text: "Rapat Selasa" })];
  await sent({ text: "Ralat: Rabu", answers: { message: first } });
  await sent({ text: "Bukan Selasa", deletes: gone });
  await sent({ text: "Jadi Rabu", answers: { message: gone } });
  expect(shown().map(({ text, replyTo }) => [text, replyTo])).toEqual([
    ["Rapat Senin", undefined],
    ["Ralat: Rabu", Number(first)],
    ["Bukan Selasa", undefined],
    ["Jadi Rabu", undefined],
  ]);
});

test("what is to be taken out may be gone, or older than 48 hours: the message comes all the same", async () => {
  const { sent, shown, passes } = await telegram();
  const first = await sent({ text: "Rapat Senin" });
  passes({ hours: 49 });
  await sent({ text: "Ralat: Rabu", deletes: first });
  const late = await sent({ text: "Rapat Kamis" });
  await sent({ text: "Batal", deletes: late });
  await sent({ text: "Sungguh batal", deletes: late });
  for (const deletes of ["999", "no number"]) await sent({ text: "Salam", deletes });
  expect(shown().map(({ text }) => text)).toEqual([
    "Rapat Senin",
    "Ralat: Rabu",
    "Batal",
    "Sungguh batal",
    "Salam",
    "Salam",
  ]);
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

const letter = { name: "surat.pdf", mime: "application/pdf", bytes: Buffer.from("%PDF-1.7"), key: "letter 1" };
/** How a file was sent: with its bytes, or by what Telegram calls it. */
type Way = "bytes" | "name";
function waysOf(server: Awaited<ReturnType<typeof startBotApi>>): Way[] {
  const calls = server.calls.filter(({ method }) => method === "sendDocument" || method === "sendPhoto");
  return calls.map(({ body }) => (String(body.document ?? body.photo).startsWith("attach://") ? "bytes" : "name"));
}

test("a file that goes to many is uploaded once, as a picture and as a document", async () => {
  const { server, sent, shown } = await telegram();
  for (const text of ["Satu", "Dua"]) await sent({ text, attachment: letter });
  for (const text of ["Tiga", "Empat"]) await sent({ text, attachment: { ...picture, key: "letter 1" } });
  expect(waysOf(server)).toEqual(["bytes", "name", "bytes", "name"]);
  expect(shown().map(({ text, file }) => [text, file?.kind, String(file?.bytes)])).toEqual([
    ["Satu", "document", "%PDF-1.7"],
    ["Dua", "document", "%PDF-1.7"],
    ["Tiga", "photo", "picture"],
    ["Empat", "photo", "picture"],
  ]);
  // One person's file is nobody else's.
  const { key: _, ...own } = letter;
  for (const text of ["Lima", "Enam"]) await sent({ text, attachment: own });
  expect(waysOf(server).slice(4)).toEqual(["bytes", "bytes"]);
});

test("those that leave at the same time wait for the one that is uploaded", async () => {
  const { server, sent, shown } = await telegram();
  await Promise.all(Array.from({ length: 20 }, (_, nth) => sent({ text: `${nth}`, attachment: letter })));
  expect(waysOf(server).filter((way) => way === "bytes")).toHaveLength(1);
  expect(new Set(shown().map(({ file }) => String(file?.bytes)))).toEqual(new Set(["%PDF-1.7"]));
});

test("a file that Telegram has forgotten is uploaded anew", async () => {
  const { server, sent, shown } = await telegram();
  await sent({ text: "Satu", attachment: letter });
  const forgotten = badRequest("wrong file identifier/HTTP URL specified");
  server.fails({ on: ({ method, body }) => method === "sendDocument" && isName(body.document), how: forgotten });
  for (const text of ["Dua", "Tiga"]) await sent({ text, attachment: letter });
  expect(waysOf(server)).toEqual(["bytes", "name", "bytes", "name"]);
  expect(shown().map(({ text }) => text)).toEqual(["Satu", "Dua", "Tiga"]);
});

const isName = (file: unknown) => !String(file).startsWith("attach://");

test("an upload that one chat refuses is the next one's; where it fails, the others come again later", async () => {
  const { server, sends, shown } = await telegram();
  const all = () => Promise.all(["Satu", "Dua", "Tiga"].map((text) => sends({ text, attachment: letter })));
  server.fails({ on: "sendDocument", how: badRequest("chat not found") });
  expect((await all()).map(({ outcome }) => outcome)).toEqual(["refused", "sent", "sent"]);
  expect(waysOf(server)).toEqual(["bytes", "bytes", "name"]);
  expect(shown()).toHaveLength(2);
  const other = { ...letter, key: "letter 2" };
  server.fails({ on: "sendDocument", how: "502" });
  const outcomes = await Promise.all(["Satu", "Dua"].map((text) => sends({ text, attachment: other })));
  expect(outcomes).toMatchObject([{ outcome: "unclear" }, { outcome: "notSent", reason: "file-not-uploaded" }]);
  expect(await sends({ text: "Dua", attachment: other })).toMatchObject({ outcome: "sent" });
});
