import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { readReminder, settled } from "#bot/domain/own-reminder.ts";
import { isRecurrence } from "#bot/domain/recurrence.ts";

/** A Wednesday, ten in the morning. */
const now = Temporal.ZonedDateTime.from("2025-07-02T10:00[Asia/Jakarta]");

function told(text: string): string {
  const { what, when } = readReminder(text, now);
  const time = settled(when, now);
  return "why" in time
    ? `${what} ? ${time.why}`
    : `${what} @ ${time.recurs} ${time.startsOn} ${time.time.toString({ smallestUnit: "minute" })}`;
}

test.each([
  ["ingatkan saya setor tgl 5 tiap bulan", "setor @ monthly 05 2025-07-05 07:00"],
  ["bsk jam 7 bawa ktp", "bawa ktp @ 2025-07-03 2025-07-03 07:00"],
  ["ingatkan saya bsk jam 7 bawa KTP ya bu", "bawa KTP @ 2025-07-03 2025-07-03 07:00"],
  ["lusa sore ambil sertifikat", "ambil sertifikat @ 2025-07-04 2025-07-04 16:00"],
  ["elingno aku arisan saben kemis sore", "arisan @ weekly 4 2025-07-03 16:00"],
  ["tulung elingno mbayar wajib saben tanggal siji", "mbayar wajib @ monthly 01 2025-08-01 07:00"],
  ["nyuwun dipunengetaken mbayar angsuran saben tanggal gangsal", "mbayar angsuran @ monthly 05 2025-07-05 07:00"],
  ["ingetin rapat RAT hari jumat jam 9", "rapat RAT @ 2025-07-04 2025-07-04 09:00"],
  ["ingatkan saya tanggal 31 tiap bulan tutup buku", "tutup buku @ monthly 31 2025-07-31 07:00"],
  ["tolong ingatkan saya setiap akhir bulan kirim laporan", "kirim laporan @ monthly 31 2025-07-31 07:00"],
  ["pengingat tiap awal bulan: bayar listrik 150rb", "bayar listrik 150rb @ monthly 01 2025-08-01 07:00"],
  ["ingatkan tiap hari jam 7 pagi minum obat", "minum obat @ daily 2025-07-03 07:00"],
  ["ingatkan tiap sore siram tanaman", "siram tanaman @ daily 2025-07-02 16:00"],
  ["ingatkan saya setiap hari minggu jam 3 kumpulan", "kumpulan @ weekly 7 2025-07-06 15:00"],
  ["ingatkan saya tiap 17 agustus upacara", "upacara @ yearly 08-17 2025-08-17 07:00"],
  ["nanti jam 7 telpon pak lurah", "telpon pak lurah @ 2025-07-02 2025-07-02 19:00"],
  ["nanti sore ingetin jemput anak", "jemput anak @ 2025-07-02 2025-07-02 16:00"],
  ["jam 8 kirim berkas", "kirim berkas @ 2025-07-03 2025-07-03 08:00"],
  ["2 jam lagi matikan kompor", "matikan kompor @ 2025-07-02 2025-07-02 12:00"],
  ["30 menit lagi angkat jemuran", "angkat jemuran @ 2025-07-02 2025-07-02 10:30"],
  ["3 hari lagi ambil foto", "ambil foto @ 2025-07-05 2025-07-05 07:00"],
  ["minggu depan bayar pajak motor", "bayar pajak motor @ 2025-07-09 2025-07-09 07:00"],
  ["bulan depan tgl 10 perpanjang stnk", "perpanjang stnk @ 2025-08-10 2025-08-10 07:00"],
  ["tgl 10 bulan depan perpanjang stnk", "perpanjang stnk @ 2025-08-10 2025-08-10 07:00"],
  ["ingatkan 10/7 jam 06.30 berangkat ujian", "berangkat ujian ? night"],
  ["ingatkan 10/7 jam 7.30 berangkat ujian", "berangkat ujian @ 2025-07-10 2025-07-10 07:30"],
  ["10 juli 2025 pukul 13.00 wib rapat", "rapat @ 2025-07-10 2025-07-10 13:00"],
  ["tgl 1 bayar wifi", "bayar wifi @ 2025-08-01 2025-08-01 07:00"],
  ["kamis depan rapat", "rapat ? either"],
  ["habis lebaran bayar zakat", "bayar zakat ? unclear"],
  ["bar riyoyo nyaur utang", "nyaur utang ? unclear"],
  ["ingatkan saya kemarin bayar", "bayar ? past"],
  ["ingatkan saya", " ? nothing"],
  ["ingatkan saya bayar arisan", "bayar arisan ? nothing"],
  ["tiap bulan bayar arisan", "bayar arisan ? monthDay"],
  ["tiap minggu kerja bakti", "kerja bakti ? weekday"],
  ["hari ini kirim ijazah", "kirim ijazah ? hour"],
  ["hari ini jam 8 pagi kirim ijazah", "kirim ijazah ? over"],
  ["besok jam 11 malam ronda", "ronda ? night"],
  ["tgl 31/2 apa saja", "apa saja ? impossible"],
  ["1 januari 2040 pensiun", "pensiun ? far"],
  ["besok", " @ 2025-07-03 2025-07-03 07:00"],
  ["ingatkan saya besok untuk membeli makan siang", "membeli makan siang @ 2025-07-03 2025-07-03 07:00"],
  ["habis lebaran ingatkan saya bayar zakat", "bayar zakat ? unclear"],
  ["assalamualaikum, tolong ingatkan saya lusa untuk kirim SK", "kirim SK @ 2025-07-04 2025-07-04 07:00"],
  ["habis lebaran nyaur utang pak min tulung elingno", "nyaur utang ? unclear"],
  ["bayar cicilan tgl 5 ingetin ya", "bayar cicilan @ 2025-07-05 2025-07-05 07:00"],
  ["elingno aku saben malem jumat tahlilan", "tahlilan @ weekly 4 2025-07-03 19:00"],
  ["malam minggu kumpul karang taruna", "kumpul karang taruna @ 2025-07-05 2025-07-05 19:00"],
  ["jumat malam yasinan", "yasinan @ 2025-07-04 2025-07-04 19:00"],
  ["lusa bawa materai 10rb tolong diingatkan", "bawa materai 10rb @ 2025-07-04 2025-07-04 07:00"],
  ["besok jam 8 setor, mohon diingetin ya bu", "setor @ 2025-07-03 2025-07-03 08:00"],
  ["jam 7 pagi aja", " @ 2025-07-03 2025-07-03 07:00"],
  ["eh jam 9 ding", " @ 2025-07-03 2025-07-03 09:00"],
  ["lusa wae maksudku", " @ 2025-07-04 2025-07-04 07:00"],
  ["besok siang ambil raport", "ambil raport @ 2025-07-03 2025-07-03 12:00"],
])("on Wednesday, 2 July 2025, %j", (text, expected) => {
  expect(told(text)).toBe(expected);
});

test("whatever is typed, what comes of it comes by day and not before now", () => {
  const words =
    "ingatkan saya tiap bulan tgl 5 31 besok jam 7 11 sore malam kamis depan hari minggu ini lagi 3 jam 2025 juli 10/7 habis lebaran bayar ktp".split(
      " ",
    );
  const texts = fc.oneof(
    fc.array(fc.constantFrom(...words), { maxLength: 9 }).map((some) => some.join(" ")),
    fc.string({ unit: "binary", maxLength: 60 }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const { when, what } = readReminder(text, now);
      expect(what.length).toBeLessThanOrEqual(text.length);
      const time = settled(when, now);
      if ("why" in time) return;
      expect(isRecurrence(time.recurs)).toBe(true);
      expect(time.time.hour >= 7 && time.time.hour < 20).toBe(true);
      const first = time.startsOn.toZonedDateTime({ timeZone: "Asia/Jakarta", plainTime: time.time });
      expect(Temporal.ZonedDateTime.compare(first, now)).toBe(1);
    }),
    { numRuns: 500 },
  );
});
