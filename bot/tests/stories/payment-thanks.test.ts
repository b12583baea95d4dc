import { expect } from "vitest";
import { file } from "../papers/hand-in.ts";
import { mulyonosLoan } from "../town/books.ts";
import { story, type Town } from "../town/town.ts";

/** Members who asked for it hear that a payment of theirs was booked: once, without a sum, and nobody else does. */

const csv = (name: string, ...lines: string[]) => file(name, "text/csv", Buffer.from(lines.join("\n")));
const payments = (...rows: string[]) => csv("angsuran.csv", "No Pinjaman;Tanggal;Jumlah;No Bukti", ...rows);

async function cukir(town: Town) {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  const mulyono = await town.member("Mulyono", { number: "0213", phone: "081299990213", pin: "555029" });
  await mulyonosLoan(town);
  return { lilik, mulyono };
}
const THANKS =
  /^\S+ Mulyono, terima kasih\. Angsurannya sudah dibukukan bendahara\.\n(?:1\. Pinjaman\n2\. Jangan kabari|Balas PINJAMAN atau JANGAN KABARI\.)$/;

story("who asked hears once that a payment was booked, without its sum; who did not, does not", async (town) => {
  const { lilik, mulyono } = await cukir(town);
  await lilik.says("kirim data", "280417");
  const books = async (...rows: string[]) => {
    const [came] = await lilik.sendsFile(payments(...rows));
    if (/Ketik PIN/.test(came?.text ?? "")) await lilik.says("280417");
    await lilik.presses(`Masukkan ${rows.length} baris, Rp ${575 * rows.length}.000`.replace("1150", "1.150"));
    await town.passes({ minutes: 1 });
  };
  const before = mulyono.shown().length;
  await books("P-2025-017;01/07/2025;575000;K-1");
  expect(mulyono.shown()).toHaveLength(before);

  await mulyono.chats(`
    > kabari kalau angsuran saya dibukukan
    Baik. Begitu bendahara membukukan angsuran atau setoran Bapak/Ibu, saya kabari di sini, tanpa menyebut jumlahnya.
    1. Jangan kabari
  `);
  // What was booked before is not told, nor old books that come in late.
  await town.passes({ minutes: 30 });
  await mulyono.seesNothing();
  await books("P-2025-017;20/05/2025;575000;K-0");
  await town.passes({ minutes: 30 });
  await mulyono.seesNothing();
  await books("P-2025-017;02/07/2025;575000;K-2", "P-2025-017;30/06/2025;575000;K-3");
  await town.passes({ minutes: 30 });
  const told = await mulyono.sees(THANKS);
  expect(told.text).not.toMatch(/\d{3}|P-2025/);
  // Once, and nothing of what is only corrected.
  await lilik.sendsFile(payments("P-2025-017;02/07/2025;570000;K-2"));
  await lilik.says("280417");
  await lilik.presses("Masukkan 1 baris, -Rp 5.000");
  await town.passes({ minutes: 30 });
  await mulyono.seesNothing();
  await mulyono.chats(`
    > akun
    Ketik PIN 6 angka Bapak/Ibu.
    > 555029
    …• Minta dikabari kalau angsuran dibukukan
    …
    > jangan kabari kalau angsuran saya dibukukan
    Baik, soal angsuran yang dibukukan tidak saya kabari lagi. Pengingat angsuran tetap jalan.
    1. Kabari kalau dibukukan
  `);
  await books("P-2025-017;02/07/2025;575000;K-4");
  await town.passes({ minutes: 30 });
  await mulyono.seesNothing();
});

story("at night it waits, and what was taken back by then is not told; berhenti ends it", async (town) => {
  const { lilik, mulyono } = await cukir(town);
  await mulyono.says("kabarin ya kalau cicilan saya sudah dicatat");
  await mulyono.sees(/^Baik\. Begitu bendahara membukukan/);
  await town.passes({ hours: 13 });
  await lilik.says("kirim data", "280417");
  await lilik.sendsFile(payments("P-2025-017;02/07/2025;575000;K-1"));
  await lilik.presses("Masukkan 1 baris, Rp 575.000");
  await town.passes({ minutes: 5 });
  await mulyono.seesNothing();
  await lilik.says("urungkan 1");
  await lilik.presses("Urungkan 1 baris");
  await lilik.sees(/^Impor nomor 1 sudah diurungkan/);
  await lilik.sendsFile(payments("P-2025-017;02/07/2025;575000;K-9"));
  await lilik.presses("Masukkan 1 baris, Rp 575.000");
  await town.passes({ hours: 11 });
  await mulyono.sees(THANKS);
  await mulyono.seesNothing();
  await mulyono.says("jangan kabari");
  await mulyono.sees(/^Baik, soal angsuran yang dibukukan tidak saya kabari lagi\./);
  await mulyono.says("kabari kalau angsuran saya dibukukan", "berhenti");
  await mulyono.sees(/Kabar soal angsuran yang dibukukan juga berhenti\./);
  expect(await town.inside((tx) => tx.person.count({ where: { hearsPaidSince: { not: null } } }))).toBe(0);
});

story("it is offered after sudah bayar, in the answer about a loan, and among the reminders", async (town) => {
  const { mulyono } = await cukir(town);
  await mulyono.says("pinjaman", "555029");
  await mulyono.presses("Kabari kalau dibukukan");
  await mulyono.sees(/^Baik\. Begitu bendahara membukukan/);
  await mulyono.says("pengingat");
  await mulyono.presses("Nyalakan atau matikan");
  await mulyono.sees(/• Kabar angsuran dibukukan: nyala/);
  await mulyono.presses("Matikan: Kabar angsuran dibukukan");
  await mulyono.sees(/^Baik, pengingat dimatikan: Kabar angsuran dibukukan\./);
  // The instalment of the 5th is due in three days.
  await town.passes({ hours: 6 });
  await mulyono.says("sudah bayar");
  await mulyono.sees(`Terima kasih. Pembayaran tampak di sini setelah dibukukan bendahara.
Saya tidak mengingatkan lagi untuk angsuran ini.
1. Kabari kalau dibukukan`);
});
