import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type ChannelDesk, type ChannelState, type Health, NO_CHANNELS } from "#bot/messages.ts";
import { newsOf, tellNews } from "#bot/services/channel-news.ts";
import { replaceShownCodes } from "#bot/services/shown-codes.ts";
import { story, telegramStory } from "../town/town.ts";

/** The office sees how the channels stand, links its number from afar, and is told what becomes of it. */

const SINCE = Temporal.Instant.from("2025-07-02T00:15:00Z");
const telegram: ChannelState = {
  channel: "telegram",
  isHere: true,
  account: "sapa_koperasi_bot",
  health: { ok: true },
  since: SINCE,
};
const whatsapp: ChannelState = {
  channel: "whatsapp",
  isHere: true,
  account: "6285700000001",
  health: { ok: true },
  since: SINCE,
  provedAt: Temporal.Instant.from("2025-07-02T00:50:00Z"),
  linkCode: null,
  leftToday: 173,
};
const lost: ChannelState = {
  ...whatsapp,
  health: { ok: false, reason: "whatsapp-scan" },
  provedAt: null,
  linkCode: "2@first,key",
};

/** Channels as the story has them. */
function desk(...states: ChannelState[]): ChannelDesk & { set(...states: ChannelState[]): void; asked: string[] } {
  const asked: string[] = [];
  return {
    ...NO_CHANNELS,
    asked,
    set(...now) {
      states = now;
    },
    states: () => states,
    async pairingCode(number) {
      asked.push(number);
      if (number.endsWith("99")) throw new Error("not now");
      return "ABCD1234";
    },
  };
}

const well = desk(telegram, whatsapp);
story(
  "all is well",
  async (town) => {
    const ratna = await town.staff("Ratna", { pin: "280417" });
    await ratna.says("saluran", "280417");
    await ratna.chats(`
      > saluran
      Telegram @sapa_koperasi_bot berjalan baik, sejak Rabu, 2 Juli 2025 pukul 07.15 WIB.
      …
      WhatsApp 0857-0000-0001 berjalan baik, sejak Rabu, 2 Juli 2025 pukul 07.15 WIB.
      • pesan terakhir yang diterima WhatsApp: Rabu, 2 Juli 2025 pukul 07.50 WIB
      …
      • pengingat dan pengumuman: sisa 173 dari 200 untuk hari ini
    `);
  },
  { channels: well },
);

const various = desk();
story(
  "each trouble in words, and what is not looked after here",
  async (town) => {
    const ratna = await town.staff("Ratna", { pin: "280417" });
    await ratna.says("saluran", "280417");
    const seen: string[] = [];
    for (const reason of ["locked", "blocked", "offline", "not-delivering", "resting", "starting", "off"]) {
      various.set({ ...whatsapp, health: { ok: false, reason: `whatsapp-${reason}` }, leftToday: 0 });
      const [shown] = await ratna.says("saluran");
      seen.push(shown?.text.split("\n")[0] ?? "");
      expect(shown?.text).toContain("habis, lanjut besok pukul 07.00");
      expect(shown?.choices).toEqual([]);
    }
    expect(new Set(seen).size).toBe(7);
    for (const reason of ["starting", "unreachable", "silent", "another-poller", "not-stored", "unauthorized"]) {
      various.set({ ...telegram, account: null, health: { ok: false, reason: `telegram-${reason}` } });
      const [shown] = await ratna.says("saluran");
      expect(shown?.text, reason).toMatch(/^Telegram (?!sedang tidak)/);
    }
    various.set({ ...whatsapp, isHere: false });
    await ratna.chats(`
      > saluran
      WhatsApp 0857-0000-0001 diurus proses lain…
    `);
    various.set();
    await ratna.chats(`
      > saluran
      Di sini tidak ada Telegram atau WhatsApp yang berjalan…
    `);
  },
  { channels: various },
);

const linking = desk(telegram, lost);
telegramStory(
  "the code as a picture, which gives way to the next one, and to a word once it is scanned",
  async (town) => {
    const ratna = await town.staff("Ratna", { pin: "280417" });
    await ratna.says("saluran", "280417");
    await ratna.presses("Tampilkan kode QR");
    const pictures = () => town.onTelegram("Ratna").replies.filter(({ file }) => file?.kind === "photo");
    expect(pictures()).toHaveLength(1);
    expect(pictures()[0]).toMatchObject({ file: { name: "kode-whatsapp.png" }, deleted: false });
    expect(pictures()[0]?.text).toContain("Perangkat tertaut");

    const replace = async (code: string | null) => {
      const count = await town.inside((tx) => replaceShownCodes(tx, code, town.clock.now()));
      town.house().delivery.wake();
      await town.settled();
      return count;
    };
    expect(await replace("2@second,key")).toBe(1);
    expect(pictures().map(({ deleted }) => deleted)).toEqual([true, false]);
    expect(pictures()[0]?.file?.bytes).not.toEqual(pictures()[1]?.file?.bytes);
    // The same code again changes nothing.
    await replace("2@second,key");
    expect(pictures()).toHaveLength(2);

    await replace(null);
    expect(pictures().map(({ deleted }) => deleted)).toEqual([true, true]);
    await ratna.sees("…Kodenya sudah tidak diperlukan: WhatsApp tertaut.");
    expect(await replace("2@third,key")).toBe(0);
  },
  { channels: linking },
);

telegramStory(
  "after its time a code is not replaced any more, and nobody without an open PIN session gets one",
  async (town) => {
    const ratna = await town.staff("Ratna", { pin: "280417" });
    await ratna.says("saluran", "280417");
    await ratna.presses("Tampilkan kode QR");
    await ratna.says("kunci");
    await town.inside((tx) => replaceShownCodes(tx, "2@second,key", town.clock.now()));
    await town.passes({ seconds: 2 });
    const pictures = () => town.onTelegram("Ratna").replies.filter(({ file }) => file !== undefined);
    expect(pictures()).toHaveLength(1);

    await ratna.says("saluran", "280417");
    await ratna.presses("Tampilkan kode QR");
    await town.passes({ minutes: 6 });
    await town.inside((tx) => replaceShownCodes(tx, "2@third,key", town.clock.now()));
    await town.passes({ seconds: 2 });
    expect(pictures()).toHaveLength(2);
    await ratna.sees("…Kodenya sudah lewat waktu…");
  },
  { channels: linking },
);

telegramStory(
  "a code of eight signs, for the number that is said",
  async (town) => {
    const ratna = await town.staff("Ratna", { pin: "280417" });
    await ratna.says("saluran", "280417");
    await ratna.chats(`
      > saluran
      …
      > [Pakai kode huruf]
      Nomor HP dinas mana yang ditautkan?
      > 0321 861234
      “0321 861234” bukan nomor HP Indonesia…
      > 0857 0000 0099
      WhatsApp belum memberi kode. …
      1. Lihat keadaan
      > saluran
      …
      > [Pakai kode huruf]
      …
      > 0857 0000 0001
      Kodenya: ABCD-1234
      Di HP dinas: …
      1. Lihat keadaan
    `);
    expect(linking.asked).toEqual(["+6285700000099", "+6285700000001"]);
  },
  { channels: linking },
);

telegramStory("the staff are told once that WhatsApp is lost, locked, back, and only on Telegram", async (town) => {
  const ratna = await town.staff("Ratna", { pin: "280417" });
  const siti = await town.member("Siti Rahayu", { pin: "190357" });
  const phones = new Set(await town.inside(async (tx) => (await tx.staff.findMany()).map(({ phone }) => phone)));
  const tell = async (news: "lost" | "locked" | "back") => {
    const isNew = await town.inside((tx) => tellNews(tx, phones, news, town.clock.now()));
    town.house().delivery.wake();
    await town.settled();
    return isNew;
  };
  expect(await tell("back")).toBe(false);
  expect([await tell("lost"), await tell("lost")]).toEqual([true, false]);
  await ratna.sees("…WhatsApp bot terlepas dari HP dinas…");
  await ratna.seesNothing();
  await town.restarts();
  expect(await tell("lost")).toBe(false);
  expect([await tell("back"), await tell("back")]).toEqual([true, false]);
  await ratna.sees("WhatsApp bot berjalan lagi.");
  expect(await tell("locked")).toBe(true);
  await ratna.sees("WhatsApp mengunci nomor dinas…");
  const before = await siti.says("menu");
  expect(before).toHaveLength(1);
  // A chat elsewhere that was used later is not the one in which it is told.
  await town.home.change(`UPDATE "ChatAccount" SET "channel" = 'whatsapp'`);
  expect(await tell("back")).toBe(true);
  expect(await town.home.ask(`SELECT 1 FROM "Outbox" WHERE "channel" = 'whatsapp'`)).toEqual([]);
});

describe("what is news", () => {
  const now = SINCE.add({ minutes: 10 });
  const bad = (reason: string): Health => ({ ok: false, reason });
  test.each<[string, Health, boolean, number, string | null]>([
    ["well", { ok: true }, true, 10, "back"],
    ["waits for its first scan", bad("whatsapp-scan"), false, 10, null],
    ["removed on the phone", bad("whatsapp-scan"), true, 0, "lost"],
    ["locked", bad("whatsapp-locked"), true, 0, "locked"],
    ["blocked", bad("whatsapp-blocked"), true, 0, "blocked"],
    ["starting", bad("whatsapp-starting"), true, 10, null],
    ["starting for an hour", bad("whatsapp-starting"), true, 60, "away"],
    ["without network for half an hour", bad("whatsapp-offline"), true, 30, "away"],
  ])("%s", (_name, health, wasLinked, minutes, news) => {
    expect(newsOf(health, { wasLinked, since: now.subtract({ minutes }), now })).toBe(news);
  });
});
