import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { textOfPdf } from "#bot/documents/files-for-tests.ts";
import { type ChannelDesk, type ChannelState, NO_CHANNELS } from "#bot/messages.ts";
import { story, telegramStory } from "../town/town.ts";

/** A sheet with codes that open the chat, for the office or for one cooperative. */

const since = Temporal.Instant.from("2025-07-02T00:15:00Z");
const common = { isHere: true, health: { ok: true }, since };
const states: ChannelState[] = [
  { ...common, channel: "telegram", account: "sapa_koperasi_bot" },
  { ...common, channel: "whatsapp", account: "6285700000001" },
];
const channels: ChannelDesk = { ...NO_CHANNELS, states: () => states };

telegramStory(
  "the office makes one for itself, and for a cooperative",
  async (town) => {
    const ratna = await town.staff("Ratna", { pin: "280417" });
    await ratna.says("poster", "280417");
    const sheets = () => town.onTelegram("Ratna").replies.flatMap(({ file }) => (file ? [file] : []));
    await ratna.chats(`
      > [Kantor dinas]
      Poster untuk Dinas Koperasi dan Usaha Mikro Kabupaten Jombang, satu lembar A4. …
      > poster
      Poster untuk siapa? …
      > sumberjo
      Koperasi yang mana?
      …
      > sumberjo plandaan
      Poster untuk Koperasi Desa Merah Putih Sumberjo, Kecamatan Plandaan, …
    `);
    expect(sheets().map(({ name, kind }) => [name, kind])).toEqual([
      ["poster.pdf", "document"],
      ["poster.pdf", "document"],
    ]);
    const [office = "", cooperative = ""] = sheets().map(({ bytes }) => textOfPdf(bytes));
    for (const text of [office, cooperative]) {
      expect(text).toContain("t.me/sapa_koperasi_bot");
      expect(text).toContain("0857-0000-0001");
    }
    expect(office.replaceAll("\n", " ")).toContain("Kabupaten Jombang");
    expect(cooperative.replaceAll("\n", " ")).toContain("Sumberjo");
  },
  { channels },
);

story(
  "a chair or treasurer gets that of their own cooperative, without being asked",
  async (town) => {
    const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
    await lilik.says("poster");
    const [shown] = await lilik.says("280417");
    expect(shown?.text).toContain("Poster untuk Koperasi Desa Merah Putih Cukir, Kecamatan Diwek");
  },
  { channels },
);

story("without a chat app that it could lead to there is none", async (town) => {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "chair", pin: "280417" });
  await lilik.says("poster");
  const [shown] = await lilik.says("280417");
  expect(shown?.text).toContain("Poster belum bisa dibuat");
});
