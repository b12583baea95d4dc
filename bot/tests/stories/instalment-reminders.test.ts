import { mulyonosLoan } from "../town/books.ts";
import { story } from "../town/town.ts";

/** Instalments and papers: what people are reminded of that other capabilities bring. */

story("an instalment: three days before and on its day, never a sum; paid, booked or stopped ends it", async (town) => {
  const mulyono = await town.member("Mulyono", { pin: "193075", number: "0213", nationalId: "3517091708900000" });
  await mulyonosLoan(town);
  // Today is 2 July, the fifth instalment falls due on the 5th.
  await town.passes({ minutes: 5 });
  const told = await mulyono.sees("Pak Mulyono, angsuran pinjaman jatuh tempo Sabtu, 5 Juli 2025.…");
  if (/Rp/.test(told.text)) throw new Error("a reminder holds no sum");
  await mulyono.says("wes tak bayar wingi");
  await mulyono.sees(
    "Terima kasih. Pembayaran tampak di sini setelah dibukukan bendahara.\nSaya tidak mengingatkan lagi untuk angsuran ini.\n1. Kabari kalau dibukukan",
  );
  await town.passes({ days: 3 });
  await mulyono.seesNothing();
  // The next one is reminded of again, and its button leads to the figures behind the PIN.
  await town.passes({ days: 28 });
  await mulyono.sees("Pak Mulyono, angsuran pinjaman jatuh tempo Selasa, 5 Agustus 2025.…");
  await mulyono.says("angsuran", "193075");
  await mulyono.sees("…angsuran ke-6, Rp 575.000, jatuh tempo Selasa, 5 Agustus 2025.…");
  await mulyono.says("stop ingatkan");
  await mulyono.sees("Baik, saya tidak mengingatkan lagi soal ini: Angsuran pinjaman P-2025-017, …");
  await town.passes({ days: 40 });
  await mulyono.seesNothing();
});

story("late by the books is told some days later; where the books have not come so far, nobody is", async (town) => {
  const mulyono = await town.member("Mulyono", { linked: true, number: "0213", nationalId: "3517091708900000" });
  await mulyonosLoan(town);
  // Today is 2 July; the books end on 5 June.
  await town.passes({ days: 3, minutes: 5 });
  await mulyono.sees("…jatuh tempo hari ini, Sabtu, 5 Juli 2025.…");
  await town.passes({ days: 4 });
  await mulyono.seesNothing();
  // Another's payment shows that the books are kept until 10 August; by then two of his are open.
  await town.passes({ days: 33 });
  await town.takesIn(
    "loans",
    "nama_koperasi;desa;kecamatan;nomor_anggota;nomor_pinjaman;pokok;jasa_persen_per_bulan;metode;tenor_bulan;tanggal_cair;angsuran_pertama",
    "KDMP Cukir;Cukir;Diwek;0213;P-2025-018;100000;1;flat;1;01/07/2025;01/08/2025",
  );
  await town.takesIn(
    "payments",
    "nama_koperasi;desa;kecamatan;nomor_pinjaman;tanggal;jumlah;nomor_bukti",
    "KDMP Cukir;Cukir;Diwek;P-2025-018;10/08/2025;101000;KW-9",
  );
  await town.passes({ minutes: 5 });
  await mulyono.sees(
    "Pak Mulyono, angsuran pinjaman yang jatuh tempo Selasa, 5 Agustus 2025 belum tampak di pembukuan.…",
  );
});
