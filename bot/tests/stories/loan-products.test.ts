import { expect } from "vitest";
import { mulyonosLoan } from "../town/books.ts";
import { story } from "../town/town.ts";

/** On which conditions a cooperative lends, as its treasurer sets them by chat. Told on 2 July 2025. */

story("in one sentence, step by step, and changed: what runs stays as it was agreed", async (town) => {
  const mulyono = await town.member("Mulyono", { number: "0213", linked: true });
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "555019" });
  const suprapto = await town.officer("Suprapto", "Cukir", { pin: "555029" });
  await lilik.says("produk pinjaman", "555019");
  await lilik.sees("…KDMP Cukir belum punya produk pinjaman di sini. …");
  await mulyonosLoan(town);
  await lilik.chats(`
    > produk musiman flat 1% sebulan maks 5jt 12 bulan tenggang 3 bulan pembulatan 100
    Produk baru:
    Musiman: jasa 1 % sebulan, flat
    • paling banyak Rp 5.000.000
    • paling lama 12 bulan
    • dibulatkan ke atas per Rp 100, dari pokoknya
    • masa tenggang 3 bulan
    Simpan?…
    > ya
    Produk Musiman KDMP Cukir disimpan. Anggota sudah bisa menghitungnya dengan “simulasi”.…
    > produk baru
    Apa nama produknya? …
    > pinjaman umum
    Produk Pinjaman Umum sudah ada. …
    Apa nama produknya? …
    > Darurat
    Jasanya dihitung dengan metode apa?…
    > menurun
    Berapa persen jasanya? …
    > 18
    Persen itu sebulan atau setahun? …
    > 18% setahun
    Paling banyak boleh pinjam berapa? …
    > 2jt
    Paling lama berapa bulan?…
    > 6 bulan
    Angsuran dibulatkan ke berapa? …
    > lewati
    Ada masa tenggang, …
    > [Lewati]
    Kalau telat, dendanya berapa persen sehari? …
    > 0,1
    Setoran dipakai untuk apa dulu? …
    > denda, jasa, pokok
    Produk baru:
    Darurat: jasa 18 % setahun, menurun
    • paling banyak Rp 2.000.000
    • paling lama 6 bulan
    • denda 0,1 % sehari
    • urutan pemakaian setoran denda, jasa, lalu pokok
    Simpan?…
    > ya
    Produk Darurat KDMP Cukir disimpan. …
    > ubah produk umum jadi 1,25%
    Pinjaman Umum:
    • jasa: 1,5 % sebulan → 1,25 % sebulan
    Berlaku untuk pinjaman baru; 1 pinjaman berjalan tidak berubah.
    Simpan?…
    > ya
    Pinjaman Umum diubah. Berlaku untuk pinjaman baru; 1 pinjaman berjalan tidak berubah.…
    > ubah produk darurat tanpa denda, maks 3jt
    Darurat:
    • paling banyak: Rp 2.000.000 → Rp 3.000.000
    • denda: 0,1 % sehari → tidak ada
    Berlaku untuk pinjaman baru; tidak ada pinjaman berjalan dengan produk ini.
    Simpan?…
    > ya
    Darurat diubah. …
    > ubah produk umum jasa 18%
    “ubah produk umum jasa 18%” belum jelas sebagai persen. …
    > ubah produk darurat
    Apa yang diubah dari Darurat? …
    > produk
    Produk pinjaman KDMP Cukir:
    Darurat: jasa 18 % setahun, menurun
    • paling banyak Rp 3.000.000
    …
    Pinjaman Umum: jasa 1,25 % sebulan, flat
    …
  `);
  await mulyono.says("simulasi 5jt 12x");
  await mulyono.presses("Pinjaman lain");
  await mulyono.presses("Musiman");
  await mulyono.sees(`
    3 bulan pertama masa tenggang: jasa saja, Rp 50.000 sebulan. Sesudah itu:
    Rp 605.600 sebulan, 9 kali (terakhir Rp 605.200).
    Pokok Rp 555.600 dan jasa Rp 50.000; seluruhnya Rp 5.600.000.
    Dihitung dengan jasa 1 % sebulan, metode flat (Musiman KDMP Cukir), belum termasuk potongan saat cair.
    …
  `);
  const [former] = await town.inside((tx) =>
    tx.formerTerms.findMany({ where: { kind: "product" }, include: { import: true } }),
  );
  expect([
    former?.import.file,
    former?.import.personId !== null,
    JSON.parse(former?.terms ?? "{}").ratePercent,
  ]).toEqual(["", true, "1.5"]);
  const loan = await town.inside((tx) => tx.loan.findFirstOrThrow());
  expect(loan.ratePercent).toBe("1.5");
  await suprapto.says("ubah produk umum jadi 5%");
  await suprapto.sees("Itu belum bisa saya bukakan…");
});
