/** The stand-in for Telegram, through the client that the bot uses. */
import { Api, Bot, GrammyError, HttpError, InlineKeyboard, InputFile, Keyboard } from "grammy";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BotApi, type BotApiOptions, startBotApi } from "./bot-api.ts";

let api: BotApi;
let client: Api;
const noon = Temporal.Instant.from("2025-07-10T05:00:00Z");

async function restart(options: BotApiOptions = {}): Promise<void> {
  await api?.stop();
  api = await startBotApi({ now: () => noon, second: 50, ...options });
  client = new Api(api.token, { apiRoot: api.root });
}
beforeEach(() => restart());
afterEach(() => api.stop());

/** Someone the bot may write to. */
function siti() {
  const person = api.person({ first_name: "Bu Siti", username: "siti" });
  person.says("/start");
  return person;
}

async function refusal(attempt: Promise<unknown>): Promise<[code: number, description: string]> {
  const error = await attempt.then(
    () => undefined,
    (reason) => reason,
  );
  if (!(error instanceof GrammyError)) throw new Error(`expected a refusal, not ${error}`);
  return [error.error_code, error.description];
}

describe("who is who", () => {
  test("the bot knows itself, and a wrong token nobody", async () => {
    expect(await client.getMe()).toMatchObject({ id: 4711, is_bot: true, username: "sapa_koperasi_bot" });
    const other = new Api("4711:wrong", { apiRoot: api.root });
    expect(await refusal(other.getMe())).toEqual([401, "Unauthorized"]);
  });

  test("methods are spelled in any case, by GET too, and others do not exist", async () => {
    const answer = await fetch(`${api.root}/bot${api.token}/GETME`);
    expect(await answer.json()).toMatchObject({ ok: true, result: { username: "sapa_koperasi_bot" } });
    expect(await refusal(client.getChat(1))).toEqual([404, "Not Found"]);
    expect(await refusal(client.raw.getAvailableGifts())).toEqual([404, "Not Found"]);
    expect((await fetch(`${api.root}/`)).status).toBe(404);
  });

  test("nobody can be written to who has not written", async () => {
    expect(await refusal(client.sendMessage(1, "Halo"))).toEqual([400, "Bad Request: chat not found"]);
    const person = api.person();
    expect(await refusal(client.sendMessage(person.id, "Halo"))).toEqual([400, "Bad Request: chat not found"]);
    api.group().says(person, "halo semua");
    expect(await refusal(client.sendMessage(person.id, "Halo"))).toEqual([
      403,
      "Forbidden: bot can't initiate conversation with a user",
    ]);
    person.says("halo");
    await client.sendMessage(person.id, "Halo");
  });

  test("nor those who blocked the bot, until they unblock it", async () => {
    const person = siti();
    person.blocks();
    expect(await refusal(client.sendMessage(person.id, "Halo"))).toEqual([
      403,
      "Forbidden: bot was blocked by the user",
    ]);
    expect(() => person.says("halo")).toThrow("blocked");
    person.unblocks();
    await client.sendMessage(person.id, "Halo");
    const changes = (await client.getUpdates()).flatMap(({ my_chat_member }) => my_chat_member ?? []);
    expect(changes.map(({ new_chat_member }) => new_chat_member.status)).toEqual(["kicked", "member"]);
    person.deletesAccount();
    expect(await refusal(client.sendMessage(person.id, "Halo"))).toEqual([403, "Forbidden: user is deactivated"]);
  });
});

describe("updates", () => {
  test("come again until they are confirmed", async () => {
    const person = siti();
    person.says("jadwal");
    const [start, schedule] = await client.getUpdates();
    expect(start?.message).toMatchObject({
      message_id: 1,
      text: "/start",
      date: noon.epochMilliseconds / 1000,
      chat: { id: person.id, type: "private", first_name: "Bu Siti" },
      from: { id: person.id, is_bot: false },
      entities: [{ type: "bot_command", offset: 0, length: 6 }],
    });
    expect(await client.getUpdates()).toHaveLength(2);
    expect(await client.getUpdates({ limit: 1 })).toHaveLength(1);
    const offset = (schedule?.update_id ?? 0) + 1;
    expect(schedule?.update_id).toBe((start?.update_id ?? 0) + 1);
    expect(await client.getUpdates({ offset })).toEqual([]);
    expect(await client.getUpdates({ offset: 1 })).toEqual([]);
    expect(api.confirmedOffset).toBe(offset);
    expect(api.pending).toEqual([]);
  });

  test("a negative offset leaves only the last ones", async () => {
    const person = siti();
    for (const text of ["a", "b", "c"]) person.says(text);
    expect((await client.getUpdates({ offset: -2 })).map(({ message }) => message?.text)).toEqual(["b", "c"]);
    expect(await client.getUpdates()).toHaveLength(2);
  });

  test("a long poll ends with the first update, or with its time", async () => {
    const before = performance.now();
    expect(await client.getUpdates({ timeout: 2 })).toEqual([]);
    expect(performance.now() - before).toBeGreaterThan(90);
    const poll = client.getUpdates({ timeout: 100 });
    await asked("getUpdates", 2);
    siti();
    expect(await poll).toHaveLength(1);
  });

  test("the older of two pollers is sent away", async () => {
    const older = refusal(client.getUpdates({ timeout: 100 }));
    await asked("getUpdates", 1);
    const newer = client.getUpdates({ timeout: 100 });
    expect(await older).toEqual([
      409,
      "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    ]);
    siti();
    expect(await newer).toHaveLength(1);
  });

  test("a poller that hung up is no other one", async () => {
    const leaving = new AbortController();
    const poll = client.getUpdates({ timeout: 100 }, leaving.signal as never);
    await asked("getUpdates", 1);
    leaving.abort();
    await expect(poll).rejects.toThrow();
    siti();
    expect(await client.getUpdates({ timeout: 100 })).toHaveLength(1);
  });

  test("only the kinds that the bot wants come, from then on", async () => {
    const person = siti();
    expect(await client.getUpdates({ allowed_updates: ["callback_query"] })).toHaveLength(1);
    person.says("not wanted");
    expect(await client.getUpdates()).toHaveLength(1);
    await client.getUpdates({ allowed_updates: [] });
    person.says("wanted");
    expect(await client.getUpdates()).toHaveLength(2);
  });

  test("none are fetched while there is a webhook", async () => {
    const poll = refusal(client.getUpdates({ timeout: 100 }));
    await asked("getUpdates", 1);
    await client.setWebhook("https://example.org/telegram");
    expect(await poll).toEqual([409, "Conflict: terminated by setWebhook request"]);
    siti();
    expect(await client.getWebhookInfo()).toMatchObject({
      url: "https://example.org/telegram",
      pending_update_count: 1,
    });
    const [code, why] = await refusal(client.getUpdates());
    expect([code, why]).toEqual([
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    ]);
    expect((await refusal(client.setWebhook("http://example.org")))[0]).toBe(400);
    await client.deleteWebhook({ drop_pending_updates: true });
    expect(await client.getUpdates()).toEqual([]);
  });

  test("an update comes twice in a batch, or again after it was confirmed", async () => {
    api.repeats({ sameBatch: true });
    api.repeats({ copies: 2 });
    const person = siti();
    person.says("b");
    person.says("c");
    const texts = async (offset?: number) =>
      (await client.getUpdates(offset === undefined ? {} : { offset })).map(({ message }) => message?.text);
    expect(await texts()).toEqual(["/start", "/start", "b", "c"]);
    const last = api.pending.at(-1)?.update_id ?? 0;
    expect(await texts(last)).toEqual(["b", "c"]);
    expect(await texts(last + 1)).toEqual(["b"]);
    expect(await texts(last + 1)).toEqual([]);
  });

  test("anything at all can be made one", async () => {
    api.update({ message: { message_id: 1, date: 1, chat: { id: 1, type: "private", first_name: "?" } } as never });
    api.update({ poll_answer: { poll_id: "1", option_ids: [], option_persistent_ids: [] } });
    expect(await client.getUpdates()).toHaveLength(2);
  });
});

describe("sending", () => {
  test("the phone shows the message, and the request stays recorded", async () => {
    const person = siti();
    const message = await client.sendMessage(person.id, "  Halo, Bu Siti\n", { disable_notification: true });
    expect(message).toMatchObject({ message_id: 2, text: "Halo, Bu Siti", from: { username: "sapa_koperasi_bot" } });
    expect(person.replies).toMatchObject([{ text: "Halo, Bu Siti", messageId: 2, chatId: person.id, deleted: false }]);
    expect(api.sent(person.id)).toEqual(api.sent());
    expect(person.replies[0]?.call).toMatchObject({
      method: "sendMessage",
      body: { chat_id: person.id, text: "  Halo, Bu Siti\n", disable_notification: true },
      tookEffect: true,
      answer: 200,
    });
  });

  test.each([
    ["no text", "", "message text is empty"],
    ["only spaces", " \n ", "text must be non-empty"],
    ["4,097 letters", "x".repeat(4097), "message is too long"],
    ["half a surrogate pair", "half \ud800", "strings must be encoded in UTF-8"],
  ])("%s is refused", async (_, text, why) => {
    expect(await refusal(client.sendMessage(siti().id, text))).toEqual([400, `Bad Request: ${why}`]);
    expect(api.sent()).toEqual([]);
  });

  test("4,096 UTF-16 units are not too long", async () => {
    await client.sendMessage(siti().id, "😀".repeat(2048));
  });

  test("buttons", async () => {
    const person = siti();
    const buttons = new InlineKeyboard().text("Ya", "dialog:1:ya").row().url("Peta", "https://example.org");
    await client.sendMessage(person.id, "Setuju?", { reply_markup: buttons });
    expect(person.replies[0]?.buttons).toEqual([
      { label: "Ya", data: "dialog:1:ya", url: undefined, row: 0 },
      { label: "Peta", data: undefined, url: "https://example.org", row: 1 },
    ]);
    for (const data of ["", "é".repeat(33)]) {
      const reply_markup = new InlineKeyboard().text("Ya", data);
      expect(await refusal(client.sendMessage(person.id, "?", { reply_markup }))).toEqual([
        400,
        "Bad Request: BUTTON_DATA_INVALID",
      ]);
    }
    await client.sendMessage(person.id, "?", { reply_markup: new InlineKeyboard().text("Ya", "é".repeat(32)) });
    const nameless = new InlineKeyboard().text("", "a");
    expect((await refusal(client.sendMessage(person.id, "?", { reply_markup: nameless })))[0]).toBe(400);
  });

  test("a button pressed is busy until it is answered", async () => {
    const person = siti();
    const sent = await client.sendMessage(person.id, "Setuju?", {
      reply_markup: new InlineKeyboard().text("Ya", "1:ya"),
    });
    const press = person.presses("Ya");
    person.presses("1:ya", { message: sent.message_id });
    const queries = (await client.getUpdates()).flatMap(({ callback_query }) => callback_query ?? []);
    expect(queries).toHaveLength(2);
    expect(queries[0]).toMatchObject({
      data: "1:ya",
      from: { id: person.id },
      message: { message_id: sent.message_id, text: "Setuju?", reply_markup: { inline_keyboard: [[{ text: "Ya" }]] } },
    });
    expect(press?.answer).toBeUndefined();
    await client.answerCallbackQuery(queries[0]?.id ?? "", { text: "Baik" });
    expect(press?.answer).toEqual({ text: "Baik", alert: false });
    press?.expires();
    for (const id of ["nonsense", press?.id ?? ""]) {
      expect((await refusal(client.answerCallbackQuery(id)))[1]).toContain("query is too old");
    }
    expect(() => person.presses("Tidak")).toThrow("There is no button “Tidak” to press, only: Ya");
  });

  test("a keyboard with the button for the own number", async () => {
    const person = siti();
    const keyboard = new Keyboard().requestContact("Bagikan nomor").text("Batal");
    const sent = await client.sendMessage(person.id, "Nomor?", { reply_markup: keyboard });
    person.presses("Bagikan nomor");
    person.presses("Batal");
    const messages = (await client.getUpdates({ offset: -2 })).map(({ message }) => message);
    expect(messages[0]).toMatchObject({
      contact: { user_id: person.id, phone_number: "+6281200000000" },
      reply_to_message: { message_id: sent.message_id },
    });
    expect(messages[1]?.text).toBe("Batal");
    await client.sendMessage(person.id, "Terima kasih", { reply_markup: { remove_keyboard: true } });
    expect(person.replies[1]?.keyboard).toBe("removed");
    expect(() => person.presses("Batal")).toThrow("no button");
    await client.sendMessage(person.id, "Nama?", { reply_markup: { force_reply: true } });
    expect(person.replies[2]?.forcesReply).toBe(true);
    const [, why] = await refusal(client.sendMessage(api.group().id, "Nomor?", { reply_markup: keyboard }));
    expect(why).toBe("Bad Request: phone number can be requested in private chats only");
  });

  test("replies", async () => {
    const person = siti();
    const { message_id } = person.says("jadwal");
    await client.sendMessage(person.id, "Ini", { reply_parameters: { message_id } });
    expect(person.replies[0]?.replyTo).toBe(message_id);
    const gone = { message_id: 999 };
    expect(await refusal(client.sendMessage(person.id, "Ini", { reply_parameters: gone }))).toEqual([
      400,
      "Bad Request: message to be replied not found",
    ]);
    await client.sendMessage(person.id, "Ini", { reply_parameters: { ...gone, allow_sending_without_reply: true } });
    expect(person.replies[1]?.replyTo).toBeUndefined();
  });

  test("places", async () => {
    const person = siti();
    await client.sendVenue(person.id, -7.5, 112.2, "Balai Desa", "Mojongapit");
    await client.sendLocation(person.id, -7.5, 112.2);
    expect(person.replies).toMatchObject([
      { text: "Balai Desa", venue: { address: "Mojongapit", location: { latitude: -7.5 } } },
      { location: { longitude: 112.2 } },
    ]);
    expect((await refusal(client.sendLocation(person.id, 95, 0)))[0]).toBe(400);
    expect((await refusal(client.sendVenue(person.id, 1, 1, "", "x")))[0]).toBe(400);
  });

  test("contacts", async () => {
    const person = siti();
    await client.sendContact(person.id, "+6281200000108", "KDMP Cukir");
    expect(person.replies).toMatchObject([{ contact: { phone_number: "+6281200000108", first_name: "KDMP Cukir" } }]);
    expect((await refusal(client.sendContact(person.id, "", "x")))[0]).toBe(400);
    expect((await refusal(client.sendContact(person.id, "110", "")))[0]).toBe(400);
  });

  test("files go both ways", async () => {
    const person = siti();
    const bytes = Buffer.from([0, 13, 10, 45, 45, 13, 10, 255]);
    const reply_markup = new InlineKeyboard().text("Terima", "ok");
    const sent = await client.sendDocument(person.id, new InputFile(bytes, "kartu Bu Siti é.pdf"), {
      caption: "Kartu",
      reply_markup,
    });
    expect(person.replies[0]).toMatchObject({ text: "Kartu", buttons: [{ data: "ok" }], file: { kind: "document" } });
    expect(person.replies[0]?.file).toEqual({ kind: "document", name: "kartu Bu Siti é.pdf", bytes });
    await client.sendDocument(person.id, sent.document.file_id);
    expect(person.replies[1]?.file?.bytes).toEqual(bytes);
    await client.sendPhoto(person.id, new InputFile(Buffer.from("gambar"), "a.png"));
    expect(person.replies[2]?.file?.kind).toBe("photo");
    const [, tooLong] = await refusal(
      client.sendPhoto(person.id, sent.document.file_id, { caption: "x".repeat(1025) }),
    );
    expect(tooLong).toBe("Bad Request: message caption is too long");

    const { document } = person.sends("document", { bytes, name: "anggota.csv", caption: "data #baru" });
    expect(document).toMatchObject({ file_name: "anggota.csv", file_size: 8 });
    const { file_path } = await client.getFile(document?.file_id ?? "");
    expect(file_path).toMatch(/^documents\/file_\d+\.csv$/);
    const download = await fetch(`${api.root}/file/bot${api.token}/${file_path}`);
    expect(Buffer.from(await download.arrayBuffer())).toEqual(bytes);
    expect((await fetch(`${api.root}/file/bot${api.token}/nothing`)).status).toBe(404);
    expect((await fetch(`${api.root}/file/botwrong/${file_path}`)).status).toBe(401);
    const big = person.sends("document", { bytes: new Uint8Array(20 * 1024 * 1024 + 1) });
    expect(await refusal(client.getFile(big.document?.file_id ?? ""))).toEqual([400, "Bad Request: file is too big"]);
  });

  test("a form of plain fields, as curl sends it", async () => {
    const person = siti();
    const body = new URLSearchParams({ chat_id: `${person.id}`, text: "Halo", reply_markup: '{"force_reply":true}' });
    await fetch(`${api.root}/bot${api.token}/sendMessage`, { method: "POST", body });
    expect(person.replies).toMatchObject([{ text: "Halo", forcesReply: true }]);
    const broken = await fetch(`${api.root}/bot${api.token}/sendMessage`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{",
    });
    expect(broken.status).toBe(400);
  });

  test("edits and deletions", async () => {
    const person = siti();
    const { message_id } = await client.sendMessage(person.id, "1 dari 2", {
      reply_markup: new InlineKeyboard().text("Lagi", "2"),
    });
    await client.editMessageText(person.id, message_id, "2 dari 2");
    expect(person.replies).toMatchObject([{ text: "2 dari 2", buttons: [], formerTexts: ["1 dari 2"] }]);
    expect((await refusal(client.editMessageText(person.id, message_id, "2 dari 2")))[1]).toContain("is not modified");
    expect((await refusal(client.editMessageReplyMarkup(person.id, message_id)))[1]).toContain("is not modified");
    expect(await refusal(client.editMessageText(person.id, 1, "x"))).toEqual([
      400,
      "Bad Request: message can't be edited",
    ]);
    expect((await refusal(client.editMessageText(person.id, 99, "x")))[1]).toBe(
      "Bad Request: message to edit not found",
    );
    const photo = await client.sendPhoto(person.id, new InputFile(Buffer.from("x"), "x.jpg"));
    expect((await refusal(client.editMessageText(person.id, photo.message_id, "x")))[1]).toBe(
      "Bad Request: there is no text in the message to edit",
    );
    expect(person.presses("2", { message: message_id })).toBeDefined(); // the phone had not heard of the edit
    await client.deleteMessage(person.id, message_id);
    expect(person.replies[0]?.deleted).toBe(true);
    await client.deleteMessage(person.id, 1);
    expect((await refusal(client.deleteMessage(person.id, 1)))[1]).toBe("Bad Request: message to delete not found");
    person.presses("2", { message: message_id });
    const [late] = await client.getUpdates({ offset: -1 });
    expect(late?.callback_query?.message).toEqual({ chat: expect.anything(), message_id, date: 0 });
  });

  test("markup is refused, for the bot has none", async () => {
    const attempt = client.sendMessage(siti().id, "<b>Halo</b>", { parse_mode: "HTML" });
    expect((await refusal(attempt))[1]).toBe("Bad Request: unsupported parse_mode");
  });

  test("typing", async () => {
    const person = siti();
    expect(await client.sendChatAction(person.id, "typing")).toBe(true);
    expect((await refusal(client.sendChatAction(person.id, "sleeping" as never)))[0]).toBe(400);
    expect(person.replies).toEqual([]);
  });
});

test("the menu is that of the narrowest scope, in the reader's language first", async () => {
  const person = siti();
  const one = (command: string) => [{ command, description: "…" }];
  await client.setMyCommands(one("umum"));
  await client.setMyCommands(one("pribadi"), { scope: { type: "all_private_chats" } });
  const group = api.group();
  const shown = () => [api.menu(person)[0]?.command, api.menu(person, group)[0]?.command];
  expect(shown()).toEqual(["pribadi", "umum"]);
  await client.setMyCommands(one("indonesia"), { scope: { type: "all_private_chats" }, language_code: "id" });
  await client.setMyCommands(one("dinas"), { scope: { type: "chat", chat_id: group.id } });
  expect(shown()).toEqual(["indonesia", "dinas"]);
  expect(await client.getMyCommands({ scope: { type: "all_private_chats" } })).toEqual(one("pribadi"));
  await client.deleteMyCommands({ scope: { type: "chat", chat_id: group.id } });
  expect(shown()).toEqual(["indonesia", "umum"]);
  expect((await refusal(client.setMyCommands(one("Besar"))))[1]).toBe("Bad Request: BOT_COMMAND_INVALID");
  await client.setMyDescription("Untuk koperasi");
  await client.setMyShortDescription("Koperasi", { language_code: "id" });
  expect(await client.getMyDescription({ language_code: "id" })).toEqual({ description: "Untuk koperasi" });
  expect(await client.getMyShortDescription()).toEqual({ short_description: "" });
});

describe("people", () => {
  test("send everything there is", async () => {
    const person = siti();
    for (const kind of ["photo", "voice", "audio", "video", "video_note", "animation", "sticker", "dice"] as const) {
      expect(person.sends(kind)).toHaveProperty(kind);
    }
    for (const kind of ["location", "venue", "contact", "poll", "story", "document"] as const) {
      expect(person.sends(kind)).toHaveProperty(kind);
    }
    expect(person.sends("raw", { checklist_of_tomorrow: {} })).toHaveProperty("checklist_of_tomorrow");
    const album = person.sendsAlbum(3, "foto");
    expect(new Set(album.map(({ media_group_id }) => media_group_id)).size).toBe(1);
    expect(album.map(({ caption }) => caption)).toEqual(["foto", undefined, undefined]);
    expect(person.sharesContact({ own: false, phone: "0812" }).contact?.user_id).toBeUndefined();
    const ids = (await client.getUpdates()).map(({ message }) => message?.message_id);
    expect(ids).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test("edit what they said, and reply", async () => {
    const person = siti();
    const { message_id } = person.says("jadwl");
    person.edits(message_id, "jadwal");
    person.says("itu", { replyTo: message_id, fields: { via_bot: api.me } });
    const [edited, reply] = await client.getUpdates({ offset: -2 });
    expect(edited?.edited_message).toMatchObject({ message_id, text: "jadwal", edit_date: expect.any(Number) });
    expect(reply?.message).toMatchObject({ reply_to_message: { message_id, text: "jadwal" }, via_bot: { id: 4711 } });
  });

  test("see what the bot says, in its order", async () => {
    const person = siti();
    setTimeout(() => void client.sendMessage(person.id, "Ada 2 sesi:\n1. Senin\n2. Selasa"), 20);
    expect((await person.sees("2 sesi…Selasa")).messageId).toBe(2);
    await expect(person.sees("sesi", { timeout: 30 })).rejects.toThrow("Bu Siti did not see sesi within 30 ms, nor");
    await person.seesNothing(30);
    await client.sendMessage(person.id, "Baik");
    await expect(person.seesNothing(30)).rejects.toThrow("Bu Siti sees: Baik");
    await expect(person.sees(/^Tidak/, { timeout: 30 })).rejects.toThrow("but:\n  Baik");
    await client.editMessageText(person.id, 3, "Selesai");
    expect((await person.sees(/^Selesai$/)).messageId).toBe(3);
  });
});

describe("groups", () => {
  test("mentions and commands are marked as Telegram marks them", async () => {
    const [group, person] = [api.group({ title: "Paguyuban" }), siti()];
    group.says(person, "jadwal", { mention: true });
    group.says(person, "coba /jadwal@sapa_koperasi_bot, a/b dan a@b.id");
    group.says(person, "tolong", { mention: person });
    const messages = (await client.getUpdates({ offset: -3 })).map(({ message }) => message);
    expect(messages[0]).toMatchObject({
      chat: { id: group.id, type: "group", title: "Paguyuban" },
      text: "@sapa_koperasi_bot jadwal",
      entities: [{ type: "mention", offset: 0, length: 18 }],
    });
    expect(messages[1]?.entities).toEqual([
      { type: "bot_command", offset: 5, length: 25 },
      { type: "email", offset: 40, length: 6 },
    ]);
    expect(messages[2]?.entities).toMatchObject([{ type: "text_mention", user: { id: person.id } }]);
  });

  test("the bot is brought in and put out", async () => {
    const [group, person] = [api.group({ bot: "absent" }), siti()];
    group.says(person, "unheard");
    expect((await refusal(client.sendMessage(group.id, "?")))[1]).toBe("Forbidden: bot was kicked from the group chat");
    group.adds(person);
    await client.sendMessage(group.id, "Halo");
    group.joins(api.person({ first_name: "Pak Joko" }));
    group.removes(person);
    expect((await refusal(client.sendMessage(group.id, "?")))[0]).toBe(403);
    const [, added, welcome, joined, removed, left] = await client.getUpdates();
    expect(added?.my_chat_member).toMatchObject({
      old_chat_member: { status: "left" },
      new_chat_member: { status: "member", user: { id: 4711 } },
    });
    expect(welcome?.message?.new_chat_members).toMatchObject([{ id: 4711 }]);
    expect(joined?.message?.new_chat_members).toMatchObject([{ first_name: "Pak Joko" }]);
    expect(removed?.my_chat_member?.new_chat_member.status).toBe("kicked");
    expect(left?.message?.left_chat_member?.id).toBe(4711);
  });

  test("a group becomes a supergroup", async () => {
    const [group, person] = [api.group(), siti()];
    const { from, to } = group.upgrades(person);
    const error = await client.sendMessage(from, "Halo").catch((reason) => reason);
    expect(error).toMatchObject({ error_code: 400, parameters: { migrate_to_chat_id: to } });
    await client.sendMessage(group.id, "Halo");
    expect(group.replies).toMatchObject([{ chatId: to, text: "Halo" }]);
    const messages = (await client.getUpdates({ offset: -2 })).map(({ message }) => message);
    expect(messages).toMatchObject([
      { chat: { id: from, type: "group" }, migrate_to_chat_id: to },
      { chat: { id: to, type: "supergroup" }, migrate_from_chat_id: from },
    ]);
  });

  test("in a forum everything stands in a topic and replies to its opening", async () => {
    const [group, person] = [api.group({ forum: true }), siti()];
    const thread = group.topic(person, "Ujian");
    const said = group.says(person, "jadwal", { thread });
    expect(said).toMatchObject({
      chat: { type: "supergroup", is_forum: true },
      message_thread_id: thread,
      is_topic_message: true,
      reply_to_message: { forum_topic_created: { name: "Ujian" } },
    });
    await client.sendMessage(group.id, "Senin", { message_thread_id: thread });
    await client.sendMessage(group.id, "Selasa", { reply_parameters: { message_id: said.message_id } });
    expect(group.replies.map((sent) => sent.thread)).toEqual([thread, thread]);
  });

  test("the thread of replies in a supergroup is no topic", async () => {
    const [group, person] = [api.group({ supergroup: true }), siti()];
    const first = group.says(person, "jadwal");
    const second = group.says(person, "itu", { replyTo: first.message_id });
    expect(second.message_thread_id).toBe(first.message_id);
    expect(second.is_topic_message).toBeUndefined();
    const [, why] = await refusal(client.sendMessage(group.id, "?", { message_thread_id: first.message_id }));
    expect(why).toBe("Bad Request: message thread not found");
  });

  test("those who are no persons: an anonymous administrator, another bot, a channel", async () => {
    const group = api.group({ supergroup: true });
    group.saysAnonymously("pengumuman");
    group.says(api.person({ is_bot: true, username: "bot_lain" }), "halo");
    api.channel({ title: "Kabar" }).posts("berita");
    const [anonymous, otherBot, post] = await client.getUpdates();
    expect(anonymous?.message).toMatchObject({ from: { id: 1087968824 }, sender_chat: { id: group.id } });
    expect(otherBot?.message?.from).toMatchObject({ is_bot: true, username: "bot_lain" });
    expect(post?.channel_post).toMatchObject({ text: "berita", chat: { type: "channel" } });
    expect(post?.channel_post?.from).toBeUndefined();
  });

  test("anyone may press a button there, and the bot deletes only its own", async () => {
    const [group, person] = [api.group(), siti()];
    const said = group.says(person, "halo");
    const sent = await client.sendMessage(group.id, "Pilih", { reply_markup: new InlineKeyboard().text("1", "a") });
    expect(group.presses(api.person(), "1").id).toBeDefined();
    expect((await refusal(client.deleteMessage(group.id, said.message_id)))[1]).toBe(
      "Bad Request: message can't be deleted",
    );
    await client.deleteMessage(group.id, sent.message_id);
  });

  test("in privacy mode the bot gets only what concerns it", async () => {
    await restart({ privacy: true });
    const [group, person] = [api.group(), siti()];
    const { message_id } = await client.sendMessage(group.id, "Halo");
    group.says(person, "obrolan");
    group.says(person, "/jadwal@bot_lain");
    group.sends(person, "photo");
    group.says(person, "/jadwal");
    group.says(person, "jadwal", { mention: true });
    group.says(person, "terima kasih", { replyTo: message_id });
    group.joins(person);
    expect(await client.getUpdates()).toHaveLength(1 + 4);
  });
});

describe("faults", () => {
  test("the connection is cut before the effect, or after it", async () => {
    const person = siti();
    api.fails({ on: "sendMessage", how: "dropped" });
    const after = api.fails({ on: "sendMessage", how: "dropped", effect: true });
    await expect(client.sendMessage(person.id, "Halo")).rejects.toThrow(HttpError);
    expect(person.replies).toHaveLength(0);
    await expect(client.sendMessage(person.id, "Halo")).rejects.toThrow(HttpError);
    expect(person.replies).toHaveLength(1);
    await client.sendMessage(person.id, "Halo");
    expect(after.hits).toBe(1);
    expect(api.callsTo("sendMessage").map(({ answer, tookEffect }) => [answer, tookEffect])).toEqual([
      ["dropped", false],
      ["dropped", true],
      [200, true],
    ]);
  });

  test.each(["nginx", "truncated", "empty"] as const)("%s is no answer", async (how) => {
    const person = siti();
    api.fails({ on: "sendMessage", how, effect: true });
    await expect(client.sendMessage(person.id, "Halo")).rejects.toThrow(HttpError);
    expect(person.replies).toHaveLength(1);
    await client.sendMessage(person.id, "Halo");
  });

  test("an answer cut in the middle is noticed by the client's timeout only", async () => {
    const person = siti();
    const hasty = new Api(api.token, { apiRoot: api.root, timeoutSeconds: 0.2 }); // 500 if nothing is said
    api.fails({ on: "sendMessage", how: "cut", effect: true });
    await expect(hasty.sendMessage(person.id, "Halo")).rejects.toThrow(HttpError);
    expect(person.replies).toHaveLength(1);
  });

  test("500 and 502, with the effect and without, and an answer without result", async () => {
    const person = siti();
    api.fails({ how: "500" });
    api.fails({ how: "502", effect: true });
    api.fails({ how: "no-result" });
    expect((await refusal(client.sendMessage(person.id, "a")))[0]).toBe(500);
    expect((await refusal(client.sendMessage(person.id, "b")))[0]).toBe(502);
    expect(await client.sendMessage(person.id, "c")).toBeUndefined();
    expect(person.replies.map(({ text }) => text)).toEqual(["b"]);
  });

  test("401 and 409 for a while", async () => {
    const locked = api.fails({ on: () => true, how: "unauthorized", times: Number.POSITIVE_INFINITY });
    expect(await refusal(client.getMe())).toEqual([401, "Unauthorized"]);
    expect((await refusal(client.getUpdates()))[0]).toBe(401);
    locked.ends();
    api.fails({ on: "getUpdates", how: "conflict", times: 2 });
    await client.getMe();
    expect((await refusal(client.getUpdates()))[0]).toBe(409);
    expect((await refusal(client.getUpdates()))[0]).toBe(409);
    expect(await client.getUpdates()).toEqual([]);
  });

  test("a late answer has its effect at once", async () => {
    const person = siti();
    api.fails({ on: "sendMessage", waitMs: 80 });
    const before = performance.now();
    const sending = client.sendMessage(person.id, "Halo");
    await person.sees("Halo");
    expect(performance.now() - before).toBeLessThan(75);
    await sending;
    expect(performance.now() - before).toBeGreaterThan(75);
  });

  test("a lost batch comes again", async () => {
    siti();
    api.fails({ on: "getUpdates", how: "dropped", effect: true });
    await expect(client.getUpdates()).rejects.toThrow(HttpError);
    expect(await client.getUpdates()).toHaveLength(1);
  });

  test("a download breaks off", async () => {
    const { document } = siti().sends("document", { bytes: Buffer.alloc(1000) });
    const { file_path } = await client.getFile(document?.file_id ?? "");
    api.fails({ on: "file", how: "cut", effect: true });
    const download = fetch(`${api.root}/file/bot${api.token}/${file_path}`).then((answer) => answer.arrayBuffer());
    await expect(download).rejects.toThrow();
  });

  test("by chance, and the same chance for the same seed", async () => {
    const strokes = async () => {
      await restart({ seed: 7 });
      const fault = api.fails({ on: "getMe", how: "500", chance: 0.5 });
      const outcomes = [];
      for (let time = 0; time < 30; time++)
        outcomes.push(
          await client.getMe().then(
            () => true,
            () => false,
          ),
        );
      expect(fault.hits).toBe(outcomes.filter((went) => !went).length);
      return outcomes;
    };
    const first = await strokes();
    expect(await strokes()).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  test("told to wait, everywhere or in one chat", async () => {
    const [person, other] = [siti(), siti()];
    api.throttle({ chat: person.id, seconds: 7 });
    const error = await client.sendMessage(person.id, "a").catch((reason) => reason);
    expect(error).toMatchObject({
      error_code: 429,
      description: "Too Many Requests: retry after 7",
      parameters: { retry_after: 7 },
    });
    api.throttle({ chat: person.id, seconds: 7 });
    await client.sendMessage(other.id, "b");
    await client.sendChatAction(person.id, "typing");
    api.recovers();
    await client.sendMessage(person.id, "c");
  });

  test("unreachable for a while, at the same address", async () => {
    const poll = client.getUpdates({ timeout: 1000 });
    await asked("getUpdates", 1);
    await Promise.all([expect(poll).rejects.toThrow(HttpError), api.down()]);
    await expect(client.getMe()).rejects.toThrow(HttpError);
    siti();
    await api.up();
    expect(await client.getUpdates()).toHaveLength(1);
  });
});

describe("limits", () => {
  const outcomes = (sendings: Promise<unknown>[]) =>
    Promise.all(
      sendings.map((sending) =>
        sending.then(
          () => 200,
          (error) => error.error_code,
        ),
      ),
    );
  const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make);

  test("a private chat takes a short burst, then one a second", async () => {
    await restart({ limits: true, second: 200 });
    const person = siti();
    const burst = await outcomes(times(6, () => client.sendMessage(person.id, "x")));
    expect(burst.filter((outcome) => outcome === 429)).toHaveLength(2);
    const error = await client.sendMessage(person.id, "x").catch((reason) => reason);
    expect(error.parameters.retry_after).toBe(4);
    api.limits(false);
    await client.sendMessage(person.id, "x");
  });

  test("a group takes twenty a minute", async () => {
    await restart({ limits: { perSecond: 100 } });
    const { id } = api.group();
    const sent = await outcomes(times(25, () => client.sendMessage(id, "x")));
    expect(sent.filter((outcome) => outcome === 429)).toHaveLength(5);
  });

  test("all chats together take thirty a second", async () => {
    await restart({ limits: true, second: 60_000 });
    const people = times(40, siti);
    const sent = await outcomes(people.map(({ id }) => client.sendMessage(id, "x")));
    expect(sent.filter((outcome) => outcome === 429)).toHaveLength(10);
  });
});

describe("with a whole bot", () => {
  test("a conversation over repeats and lost answers, until all is quiet", async () => {
    const bot = new Bot(api.token, { client: { apiRoot: api.root } });
    bot.on("message:text", (context) => context.reply(`Tadi: ${context.message.text}`).catch(() => {}));
    api.repeats({ chance: 0.5 });
    api.fails({ on: "sendMessage", how: "dropped", effect: true, times: 3 });
    const started = bot.start();
    const person = api.person({ first_name: "Bu Siti" });
    for (let number = 0; number < 10; number++) person.says(`${number}`);
    await person.sees("Tadi: 9");
    await api.idle(50);
    expect(new Set(person.replies.map(({ text }) => text)).size).toBe(10);
    expect(person.replies.length).toBeGreaterThan(10);
    await Promise.all([bot.stop(), started]);
  });

  test("a bot that does not come to rest is named", async () => {
    siti();
    await expect(api.idle(10, { timeout: 50 })).rejects.toThrow("still busy after 50 ms, 1 updates are unconfirmed");
  });
});

test("it stops while the bot polls, and while someone waits to see something", async () => {
  const poll = client.getUpdates({ timeout: 1000 });
  const waiting = siti().sees("never", { timeout: 60_000 });
  api.fails({ on: "getMe", waitMs: 60_000 });
  const late = client.getMe();
  await asked("getMe", 1);
  const ends = [poll, waiting, late].map((one) => one.catch(() => "over"));
  await api.stop();
  expect(await Promise.all(ends)).toContain("over");
});

/** Resolves once the bot has called a method that often. */
async function asked(method: string, times: number): Promise<void> {
  while (api.callsTo(method).length < times) await new Promise((resolve) => setTimeout(resolve, 2));
}
