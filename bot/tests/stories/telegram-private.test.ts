import { expect } from "vitest";
import { makeCode } from "#bot/services/codes.ts";
import { badRequest } from "../town/bot-api-http.ts";
import { story, telegramStory } from "../town/town.ts";

/** What Telegram has for what is private: a button that shares the number, messages taken out, a way in from a group. */

const US = "@sapa_koperasi_bot";

telegramStory("the number is shared by a button, which goes away when it has served", async (town) => {
  const siti = await town.member("Siti Rahayu", { number: "0142", phone: "081234567890" });
  const phone = town.onTelegram("Siti Rahayu");
  await siti.chats(`
    > akun
    Catatan simpanan, …
    > [Setuju]
    Terima kasih, …
    Sekarang bagikan nomor HP lewat tombol di bawah.
    [Bagikan nomor HP]
  `);
  expect(phone.keys).toEqual(["Bagikan nomor HP"]);
  const [keyboard] = town.api.callsTo("sendMessage").flatMap(({ body }) => {
    const markup = body.reply_markup as { keyboard?: unknown } | undefined;
    return markup?.keyboard ? [markup] : [];
  });
  expect(keyboard).toEqual({
    keyboard: [[{ text: "Bagikan nomor HP", request_contact: true }]],
    one_time_keyboard: true,
    resize_keyboard: true,
  });
  await siti.chats(`
    > [Bagikan nomor HP]
    Nomor ini cocok dengan seorang anggota. …
  `);
  expect(phone.keys).toEqual([]);
  await siti.chats(`
    > 142
    Cocok. Selamat datang, Bapak/Ibu Siti, …
    Buat PIN 6 angka …
  `);
});

telegramStory(
  "the button stays as long as it has not served, and also when another question comes between",
  async (town) => {
    const siti = await town.member("Siti Rahayu", { phone: "081234567890" });
    const phone = town.onTelegram("Siti Rahayu");
    await siti.says("akun", "setuju");
    await siti.says("koperasi jatipelem");
    expect(phone.keys).toEqual(["Bagikan nomor HP"]);
    await siti.says("batal");
    await siti.says("suwun");
    expect(phone.keys).toEqual([]);
  },
);

telegramStory("somebody else's contact proves nothing, nor does one that is only typed", async (town) => {
  const siti = await town.member("Siti Rahayu", { phone: "081234567890" });
  await siti.says("akun", "setuju");
  town.onTelegram("Siti Rahayu").sharesContact({ own: false, phone: "+6281234567890" });
  await siti.sees("Itu kontak orang lain. …");
  town.onTelegram("Siti Rahayu").sharesContact({ own: false, phone: "+6281234567890", userId: 4711 });
  await siti.sees("Itu kontak orang lain. …");
  await siti.says("081234567890");
  await siti.sees("Nomor yang diketik belum bisa saya pastikan. …");
  const chats = await town.inside((tx) => tx.chatAccount.findMany());
  expect(chats.map(({ number }) => number)).toEqual([null]);
});

telegramStory("a number of another country is no number here, however it is written", async (town) => {
  await town.member("Siti Rahayu", { phone: "0819-0123-4567" });
  const kenji = town.person("Kenji");
  await kenji.says("akun", "setuju");
  // Japan's 81 90-1234-567: with a zero before it, it would be one of ours.
  town.onTelegram("Kenji").sharesContact({ own: true, phone: "81901234567" });
  await kenji.sees("Nomor itu bukan nomor HP Indonesia, …");
  // Telegram leaves the + out at times.
  await town.member("Joko Susilo", { number: "7", phone: "0812-3456-7890" });
  town.onTelegram("Kenji").sharesContact({ own: true, phone: "6281234567890" });
  await kenji.sees("Nomor ini cocok dengan seorang anggota. …");
});

telegramStory("who has a code from the treasurer types it once, in place of sharing a number", async (town) => {
  const siti = await town.member("Siti Rahayu", { number: "0142", phone: "081234567890" });
  const code = await town.inside(async (tx) => {
    const { id: personId } = await tx.person.findFirstOrThrow({ where: { name: "Siti Rahayu" } });
    const made = { purpose: "link", personId, madeBy: personId } as const;
    return (await makeCode(tx, town.house().database.secrets, made, town.clock.now())).digits;
  });
  await siti.says("akun", "setuju");
  await siti.says(code);
  await siti.sees("Cocok. Selamat datang, …");
});

telegramStory("a PIN is taken out of the chat as soon as it is answered", async (town) => {
  const siti = await town.member("Siti Rahayu", { pin: "280417" });
  await siti.chats(`
    > akun
    Ketik PIN 6 angka …
    > 280418
    PIN belum cocok, …
    > 280417
    Yang tersimpan tentang …
  `);
  expect(town.onTelegram("Siti Rahayu").writings).toEqual(["halo", "akun"]);
});

telegramStory("a message that can't be taken out any more is answered all the same", async (town) => {
  const siti = await town.member("Siti Rahayu", { pin: "280417" });
  await siti.says("akun");
  town.api.fails({ on: "deleteMessage", how: badRequest("message can't be deleted"), times: 1 });
  await siti.says("280417");
  await siti.sees("…Yang tersimpan tentang …");
});

telegramStory(
  "told to wait while it takes a PIN out, the bot tries again: the PIN goes, the answer comes once",
  async (town) => {
    const siti = await town.member("Siti Rahayu", { pin: "280417" });
    await siti.says("akun");
    town.api.fails({ on: "deleteMessage", how: { retryAfter: 1 }, times: 1 });
    await siti.says("280417");
    await town.passes({ seconds: 2 });
    await siti.sees("…Yang tersimpan tentang …");
    await siti.seesNothing();
    expect(town.onTelegram("Siti Rahayu").writings).toEqual(["halo", "akun"]);
  },
);

telegramStory("an answer that has to be sent again finds the PIN gone already", async (town) => {
  const siti = await town.member("Siti Rahayu", { pin: "280417" });
  await siti.says("akun");
  town.api.fails({ on: "sendMessage", how: "500", times: 1 });
  await siti.says("280417");
  await town.passes({ seconds: 30 });
  await siti.sees("…Yang tersimpan tentang …");
  expect(town.onTelegram("Siti Rahayu").writings).toEqual(["halo", "akun"]);
  expect(town.api.callsTo("deleteMessage").length).toBeGreaterThan(1);
});

telegramStory("from a group a button leads into the private chat, where the question is answered", async (town) => {
  await town.member("Siti Rahayu", { pin: "280417" });
  const here = town.group("Paguyuban").person("Siti Rahayu");
  await here.says(`${US} akun`);
  const shown = await here.sees(/Itu hanya saya jawab di chat pribadi/);
  expect(shown.buttons).toEqual(["Buka chat pribadi"]);
  await here.presses("Buka chat pribadi");
  await town.person("Siti Rahayu").sees(/Ketik PIN 6 angka/);
  expect(town.onTelegram("Siti Rahayu").writings.at(-1)).toBe("/start akun");
});

story("/start with the name of a command runs it; with anything else it is how one begins", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.chats(`
    > /start jadwal
    Belum ada jadwal…
  `);
  const [begun] = await joko.says("/start brosur-2");
  const [menu] = await joko.says("/start");
  expect(begun?.text).toBe(menu?.text);
});

telegramStory("whoever quotes a list answers that one", async (town) => {
  const [siti, phone] = [town.person("Bu Siti"), town.onTelegram("Bu Siti")];
  await siti.says("halo", "sumberjo");
  const menu = phone.replies[0] ?? expect.fail("no menu");
  const { reference } = await town.inside((tx) => tx.outbox.findFirstOrThrow({ orderBy: { id: "asc" } }));
  expect(reference).toBe(String(menu.messageId));
  phone.says("2", { replyTo: menu.messageId });
  await phone.sees("Belum ada jadwal");
  phone.says("2", { replyTo: phone.replies[1]?.messageId ?? 0 });
  await phone.sees("KDMP Sumberjo, Kecamatan Jombang");
});
