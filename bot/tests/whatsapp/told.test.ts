import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { startBotApi } from "#bot/tests/town/bot-api.ts";
import { BROWSER } from "./browser-here.ts";
import { office } from "./program.ts";

/** Both apps in the program itself: what becomes of WhatsApp is told on Telegram, and from there it is linked again. */

describe.skipIf(BROWSER === null)("WhatsApp in a real browser", () => {
  test("removed on the phone, or locked: the staff are told on Telegram, link it from there, and are told there what else there is", {
    timeout: 400_000,
  }, async () => {
    const api = await startBotApi();
    onTestFinished(() => api.stop());
    const { home, service, start } = await office({
      TELEGRAM_BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.root,
      STAFF_PHONES: "081200009999",
    });
    const bot = start();
    const ratna = api.person({ first_name: "Ratna" });
    ratna.hasNumber("+6281200009999");
    const said = (text: string) => ratna.replies.filter((one) => one.text.includes(text));
    async function brings(does: () => unknown, text: string): Promise<void> {
      const before = said(text).length;
      does();
      await service.wait(`“${text}” on Telegram`, () => said(text).length > before);
    }
    async function untilThereIsACode(): Promise<void> {
      for (let asked = 0; !ratna.replies.at(-1)?.text.includes("belum tertaut ke HP dinas"); asked += 1) {
        if (asked > 20) throw new Error("the page shows no code");
        await pause(2_000);
        await brings(() => ratna.says("saluran"), "Telegram @sapa_koperasi_bot");
      }
    }
    await brings(() => ratna.says("saluran"), "Setuju?");
    await brings(() => ratna.presses("Setuju"), "bagikan nomor HP");
    await brings(() => ratna.sharesContact({ own: true }), "Siapa nama");
    await brings(() => ratna.says("Ratna Dewi"), "Buat PIN");
    await brings(() => ratna.says("280417"), "sekali lagi");
    await brings(() => ratna.says("280417"), "Telegram @sapa_koperasi_bot");
    await untilThereIsACode();

    const pictures = () => ratna.replies.filter(({ file }) => file?.kind === "photo");
    await brings(() => ratna.presses("Tampilkan kode QR"), "Perangkat tertaut");
    await service.wait("the picture to be replaced", () => pictures().length > 1);
    expect(pictures()[0]?.deleted).toBe(true);
    await brings(() => service.scan(), "Kodenya sudah tidak diperlukan");
    expect(pictures().every(({ deleted }) => deleted)).toBe(true);
    await brings(() => ratna.says("saluran"), "WhatsApp 0857-0000-0001 berjalan baik");

    await brings(() => service.removeDevice(), "WhatsApp bot terlepas dari HP dinas");
    await untilThereIsACode();
    await brings(() => ratna.presses("Pakai kode huruf"), "Nomor HP dinas mana");
    await brings(() => ratna.says("0857-0000-0001"), "Kodenya: ");
    await brings(() => service.link(), "WhatsApp bot berjalan lagi");
    expect(said("terlepas")).toHaveLength(1);

    // She has a chat on WhatsApp too; then the number is locked, whoever it writes to.
    const hers = "6281200009999";
    async function says(text: string, answer: string): Promise<void> {
      const before = service.received(hers).length;
      service.writes({ from: hers, body: text });
      const since = () => service.received(hers).slice(before);
      await service.wait(answer, () => since().some(({ body }) => body.includes(answer)));
    }
    await says("akun", "Siapa nama");
    await brings(() => says("Ratna Dewi", "Ketik PIN"), "dihubungkan dengan satu chat WhatsApp");
    await says("280417", "Yang tersimpan");
    service.set({ sendFault: { kind: "error" } });
    const strangers = ["6281277770001", "6281277770002", "6281277770003"];
    await brings(() => {
      for (const from of strangers) service.writes({ from, body: "jadwal" });
    }, "WhatsApp mengunci nomor dinas");
    await brings(() => ratna.says("saluran"), "sedang dikunci");
    expect(said("menunggu dikirim: 3 pesan")).toHaveLength(1);
    // What she was to be told there is told here, and here alone.
    await brings(() => ratna.says("ganti pin"), "PIN yang sekarang");
    await brings(() => ratna.says("280417"), "Ketik PIN baru");
    await brings(() => ratna.says("391742"), "sekali lagi");
    await brings(() => ratna.says("391742"), "baru saja diganti dari chat lain");
    service.set({ sendFault: null });
    expect(await home.ask(`SELECT "reason" FROM "Outbox" WHERE "channel" = 'whatsapp' AND "priority" > 0`)).toEqual([
      { reason: "told-on-telegram" },
    ]);
    for (const from of strangers) expect(service.received(from)).toEqual([]);
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toEqual({ code: 0, signal: null });
  });
});
