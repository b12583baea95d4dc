import { expect } from "vitest";
import { story, telegramStory } from "../town/town.ts";

const US = "@sapa_koperasi_bot";

story("in a group only what is meant for the bot is answered", async (town) => {
  const here = town.group("Paguyuban Diwek").person("Bu Siti");
  await here.chats(`
    > assalamualaikum bapak ibu
    > kopdes cukir tutup jam berapa ya
    > jadwal
    > ${US} kopdes cukir
    KDMP Cukir, Kecamatan Diwek…
    > /jadwal
    Belum ada jadwal…
    > /jadwal${US}
    Belum ada jadwal…
    > /jadwal@otherbot
    > matur nuwun
    > ${US} suwun
    Sami-sami, Bapak/Ibu.
  `);
});

story("everybody in a group has their own list, and their own private chat beside it", async (town) => {
  const group = town.group("Paguyuban Jombang");
  const [siti, joko] = [group.person("Bu Siti"), group.person("Pak Joko")];
  await siti.says(`${US} sumberjo`);
  await joko.says(`${US} kauman`);
  await siti.chats(`
    > ${US} 3
    KDMP Sumberjo, Kecamatan Plandaan…
  `);
  await joko.chats(`
    > ${US} 1
    KDMP Kauman…
  `);
  await town.person("Bu Siti").chats(`
    > 1
    Tidak ada daftar yang masih bisa dipilih…
  `);
});

story("pictures and voices in a group are left alone", async (town) => {
  const here = town.group("Paguyuban").person("Bu Siti");
  for (const kind of ["photo", "voice", "sticker", "poll", "location"] as const) await here.sends(kind);
  await here.sends("photo", "iki lho kopdes cukir");
  await here.seesNothing();
  await here.sends("photo", `${US} kopdes cukir`);
  await here.sees("KDMP Cukir…");
});

story("an edit in a group is never told of", async (town) => {
  const here = town.group("Paguyuban").person("Bu Siti");
  await here.says(`${US} cukir`);
  await here.sees("KDMP Cukir…");
  await here.edits(`${US} jatipelem`);
  await here.seesNothing();
});

telegramStory("an answer stands under its question, and an answer to it is for the bot", async (town) => {
  const group = town.groupOnTelegram("Paguyuban");
  const siti = town.onTelegram("Bu Siti");
  const asked = group.says(siti, "kopdes sumberjo", { mention: true });
  const list = await group.sees("Desa Sumberjo");
  expect(list.replyTo).toBe(asked.message_id);
  group.says(siti, "yg plandaan", { replyTo: list.messageId });
  await group.sees("KDMP Sumberjo, Kecamatan Plandaan");
  const other = group.says(siti, "mosok?");
  group.says(siti, "iyo tenan", { replyTo: other.message_id });
  await town.settled();
  await group.seesNothing(1);
});

telegramStory("somebody else's button in a group has no effect", async (town) => {
  const group = town.groupOnTelegram("Paguyuban");
  const [siti, joko] = [town.onTelegram("Bu Siti"), town.onTelegram("Pak Joko")];
  group.says(siti, "kopdes sumberjo", { mention: true });
  await group.sees("Desa Sumberjo");
  const press = group.presses(joko, "Plandaan");
  await town.settled();
  await group.seesNothing(1);
  expect(press.answer).toBeDefined();
  group.presses(siti, "Plandaan");
  await group.sees("KDMP Sumberjo, Kecamatan Plandaan");
});

telegramStory("coming and going, titles and pins are nobody's question", async (town) => {
  const group = town.groupOnTelegram("Paguyuban");
  const [siti, joko] = [town.onTelegram("Bu Siti"), town.onTelegram("Pak Joko")];
  group.adds(siti);
  group.joins(joko);
  group.leaves(joko);
  for (const fields of [{ new_chat_title: "Paguyuban Baru" }, { delete_chat_photo: true }, { boost_added: {} }]) {
    group.sends(siti, "raw", fields as never);
  }
  await town.settled();
  await group.seesNothing(1);
  group.removes(siti);
  await town.settled();
  expect(group.replies).toEqual([]);
});

telegramStory("an admin who hides their name is answered, another bot is not", async (town) => {
  const group = town.groupOnTelegram("Paguyuban");
  group.saysAnonymously("kopdes cukir", { mention: true });
  await group.sees("KDMP Cukir");
  const other = town.api.person({ first_name: "Bot lain", is_bot: true });
  group.says(other, "kopdes cukir", { mention: true });
  await town.settled();
  await group.seesNothing(1);
});

telegramStory(
  "what a channel posts is not answered, in a group linked to it only when it asks the bot",
  async (town) => {
    const channel = town.api.channel();
    channel.posts("/jadwal");
    const group = town.groupOnTelegram("Diskusi");
    const sender = { id: channel.id, type: "channel" as const, title: "Kabar Koperasi" };
    const asChannel = { fields: { sender_chat: sender, is_automatic_forward: true } as never };
    group.says(town.api.person({ id: 777_000, first_name: "Telegram" }), "kopdes cukir buka", asChannel);
    await town.settled();
    expect(channel.replies).toEqual([]);
    await group.seesNothing(1);
  },
);

telegramStory("in a forum the answer stands in the topic of the question", async (town) => {
  const forum = town.api.group({ title: "Forum Kopdes", forum: true });
  const siti = town.onTelegram("Bu Siti");
  const topic = forum.topic(siti, "Tanya jawab");
  forum.says(siti, "sugeng enjing", { thread: topic });
  await town.settled();
  await forum.seesNothing(1);
  forum.says(siti, "kopdes sumberjo", { thread: topic, mention: true });
  expect((await forum.sees("Desa Sumberjo")).thread).toBe(topic);
  forum.presses(siti, "Plandaan");
  expect((await forum.sees("KDMP Sumberjo")).thread).toBe(topic);
});

telegramStory("a group that becomes a supergroup keeps what was asked in it", async (town) => {
  const group = town.groupOnTelegram("Paguyuban");
  const siti = town.onTelegram("Bu Siti");
  group.says(siti, "kopdes sumberjo", { mention: true });
  await group.sees("Desa Sumberjo");
  const { to } = group.upgrades(siti);
  group.says(siti, "yg plandaan", { mention: true });
  expect((await group.sees("KDMP Sumberjo, Kecamatan Plandaan")).chatId).toBe(to);
});

telegramStory("the mention may stand anywhere, in any case, and be a linked name", async (town) => {
  const group = town.groupOnTelegram("Paguyuban");
  const siti = town.onTelegram("Bu Siti");
  group.says(siti, "tulung kopdes cukir @SAPA_koperasi_bot");
  await group.sees("KDMP Cukir");
  const me = town.api.me;
  const text = "Sapa kopdes jatipelem";
  group.says(siti, text, { fields: { entities: [{ type: "text_mention", offset: 0, length: 4, user: me }] } });
  await group.sees("KDMP Jatipelem");
  group.says(siti, "kopdes cukir @sapa_koperasi_botbot");
  await town.settled();
  await group.seesNothing(1);
});
