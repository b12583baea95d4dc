import { mulyonosLoan } from "../town/books.ts";
import { story } from "../town/town.ts";

/** A loan worked out before anybody takes it. */

story("by the product of one's cooperative: other terms, other methods, and where to apply", async (town) => {
  const mulyono = await town.member("Mulyono", { linked: true, number: "0213" });
  await mulyonosLoan(town);
  await town.cooperative({ village: "Cukir", district: "Diwek", telephone: "0812-0000-0108" });
  await mulyono.chats(`
    > lek nyilih 5jt nyicil 10x piro
    Rp 575.000 sebulan, 10 kali.
    Pokok Rp 500.000 dan jasa Rp 75.000; seluruhnya Rp 5.750.000.
    Dihitung dengan jasa 1,5 % sebulan, metode flat (Pinjaman Umum KDMP Cukir), belum termasuk potongan saat cair.…
    > lek 12x
    Rp 491.667 sebulan, 12 kali (terakhir Rp 491.663).…
    Dibanding 10 kali: sebulan lebih ringan Rp 83.333, jasanya bertambah Rp 150.000.…
    > nek jasane menurun?
    Mulai Rp 491.667, turun tiap bulan sampai Rp 422.913 di angsuran ke-12.
    Jasanya Rp 487.500, seluruhnya Rp 5.487.500.
    Ini perbandingan saja; KDMP Cukir memakai metode flat.…
    > yo wes aku ngajukan sing 12x
    Pengajuan dilakukan di koperasi, belum bisa lewat chat.
    KDMP Cukir, telepon 0812-0000-0108.…
    > simulasi 20jt 36x
    …Di KDMP Cukir paling banyak Rp 10.000.000; di atas itu tanyakan dulu ke bendahara.
    Di KDMP Cukir paling lama 24 bulan.…
    > berapa persen jasanya
    • Pinjaman Umum (KDMP Cukir): jasa 1,5 % sebulan, flat, paling banyak Rp 10.000.000, paling lama 24 bulan
    Mau pinjam berapa? …
  `);
});

story("by a rate that is said: what is missing is asked for, a number is no item of an older list", async (town) => {
  const siti = town.person("Siti");
  await siti.chats(`
    > jadwal
    Belum ada jadwal…
    > simulasi 2jt 10 bulan
    Berapa persen jasanya sebulan? Tiap koperasi berbeda. Ketik angkanya, misalnya 1 atau 1,5.
    > 1,5
    Rp 230.000 sebulan, 10 kali.
    Pokok Rp 200.000 dan jasa Rp 30.000; seluruhnya Rp 2.300.000.…
    > metode lain
    Rp 2.000.000, 10 kali, jasa 1,5 % sebulan:
    • Flat: Rp 230.000 sebulan, jasanya Rp 300.000
    • Menurun: mulai Rp 230.000 turun sampai Rp 203.000, jasanya Rp 165.000
    • Anuitas: …
    > simulasi
    Mau pinjam berapa? …
    > 5
    Kalau maksudnya 5 juta, ketik 5jt.…
    > 5jt, sanggupnya 400rb sebulan
    Dengan Rp 400.000 sebulan, lunas dalam 16 kali.…
    > jasa efektif
    “Efektif” bisa berarti menurun atau anuitas. Yang mana?…
    > anuitas
    …metode anuitas…
    > simulasi 1jt 5x 18%
    18 % itu sebulan atau setahun?…
    > setahun
    Rp 215.000 sebulan, 5 kali.…
    > pinjam 1jt 5x mampunya 10rb per bulan
    …
    > batal
    …
  `);
});

story("a table that fits is a message, a longer one a file", async (town) => {
  const siti = town.person("Siti");
  await siti.says("simulasi 1,2jt 4x jasa 1%");
  await siti.presses("Tabel lengkap");
  await siti.sees(
    "Angsuran: pokok + jasa = jumlah · sisa\n1 · 300.000 + 12.000 = 312.000 · 900.000\n…Jasanya Rp 48.000, seluruhnya Rp 1.248.000.",
  );
  await siti.says("kalau 24x");
  await siti.presses("Tabel lengkap");
  await siti.sees("Tabel 24 angsuran. …");
});

story("whatever was worked out before, a whole sentence is worked out as it stands", async (town) => {
  const siti = town.person("Siti");
  await siti.chats(`
    > hitung 12jt 3 tahun anuitas 1%
    Rp 398.572 sebulan, 36 kali (terakhir …).…metode anuitas…
    > pinjam 5 juta 10 bulan bunga 12 persen setahun
    Rp 550.000 sebulan, 10 kali.
    Pokok Rp 500.000 dan jasa Rp 50.000; seluruhnya Rp 5.500.000.
    Dihitung dengan jasa 12 % setahun, metode flat, belum termasuk potongan saat cair.…
    > bandingkan 10jt 12x sama 24x
    Rp 10.000.000:
    • 12 kali: Rp 933.333 sebulan, jasanya Rp 1.200.000
    • 24 kali: Rp 516.667 sebulan, jasanya Rp 2.400.000
    Dihitung dengan jasa 12 % setahun, metode flat, …
    1. 12 kali
    2. 24 kali
    > nek menurun
    Rp 10.000.000:
    • 12 kali: mulai Rp 933.333 turun sampai Rp 841.670, jasanya Rp 650.000
    • 24 kali: mulai …
    > simulasi 0 rupiah 10 bulan
    Rp 0 terlalu kecil untuk dihitung.
    Mau pinjam berapa? …
    > 2jt
    Rp 220.000 sebulan, 10 kali.…
    > simulasi 5jt 1000 bulan
    1.000 bulan terlalu lama, paling lama 360 bulan.
    Rp 5.000.000, mau dicicil berapa kali? …
    > 10
    Rp 550.000 sebulan, 10 kali.…
    > 5jt apa 10jt, 10x
    Satu jumlah sekali hitung. Ini Rp 5.000.000 dulu; sesudah itu ketik Rp 10.000.000.
    Rp 550.000 sebulan, 10 kali.…
  `);
});
