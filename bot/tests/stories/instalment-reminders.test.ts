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
    "Terima kasih. Pembayaran tampak di sini setelah dibukukan bendahara.\nSaya tidak mengingatkan lagi untuk angsuran ini.",
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
