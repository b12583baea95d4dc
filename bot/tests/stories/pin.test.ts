import { expect } from "vitest";
import { makeCode } from "#bot/services/codes.ts";
import { story } from "../town/town.ts";

/** The PIN between a linked chat and what is written in the books. */

story(
  "wrong three times locks for a minute, the next ones longer; the right one opens what was asked",
  async (town) => {
    const siti = await town.member("Siti Rahayu", { pin: "280417" });
    await siti.chats(`
    > akun
    Ketik PIN 6 angka …
    > 190375
    PIN belum cocok, masih bisa dicoba 2 kali.
    Tidak ingat? Ketik “lupa pin”.
    > 190357
    PIN belum cocok, masih bisa dicoba 1 kali.
    …
    > 193075
    Untuk menjaga data Bapak/Ibu, PIN dikunci 1 menit, sampai pukul 08.01 WIB. …
    > 280417
    Untuk menjaga data Bapak/Ibu, PIN dikunci 1 menit, sampai pukul 08.01 WIB. …
  `);
    await town.passes({ minutes: 1, seconds: 5 });
    await siti.says("555111");
    await siti.sees(/PIN dikunci 5 menit, sampai pukul 08\.0[67] WIB/);
    await town.passes({ minutes: 6 });
    await siti.says("280417");
    await siti.sees("Yang tersimpan tentang …");
  },
);

story("ten wrong ones in a row disable the PIN: only a code makes a new one", async (town) => {
  const siti = await town.member("Siti Rahayu", { pin: "280417" });
  await siti.says("akun");
  for (let wrong = 0; wrong < 10; wrong += 1) {
    await siti.says("555111");
    await town.passes({ minutes: 61 });
  }
  await siti.sees("…PIN ini sudah terlalu sering salah, jadi saya matikan…");
  await siti.says("akun", "280417");
  const { pinWrong } = await town.inside((tx) => tx.person.findFirstOrThrow());
  expect(pinWrong).toBe(10);
  const open = await town.inside((tx) => tx.link.count({ where: { pinGivenAt: { not: null } } }));
  expect(open).toBe(0);
});

story("a PIN that others would try first is refused, each for its own reason", async (town) => {
  const siti = await town.member("Siti Rahayu", { linked: true, nationalId: "3517095708900000", number: "280418" });
  await siti.says("akun");
  const refusals: [string, RegExp][] = [
    ["123456", /berurutan/],
    ["777777", /sama berulang/],
    ["121212", /diulang/],
    ["170890", /Tanggal lahir/],
    ["280418", /nomor anggota/],
    ["28041", /baru|terima 5 angka/],
  ];
  for (const [pin, why] of refusals) {
    await siti.says(pin);
    await siti.sees(why);
  }
  await siti.chats(`
    > 280417
    Ketik PIN itu sekali lagi.
    > 280471
    Kedua PIN belum sama. …
    > 280417
    Ketik PIN itu sekali lagi.
    > 280417
    PIN sudah aktif. …
  `);
});

story("what the PIN opened closes by itself: after a rest, after an hour, and with kunci", async (town) => {
  const siti = await town.member("Siti Rahayu", { pin: "280417" });
  await siti.says("akun", "280417");
  await siti.sees("Yang tersimpan …");
  await town.passes({ minutes: 14 });
  await siti.says("akun");
  await siti.sees("Yang tersimpan …");
  await town.passes({ minutes: 16 });
  await siti.says("akun");
  await siti.sees("Ketik PIN 6 angka …");
  await siti.says("280417");
  for (const minutes of [14, 14, 14, 14]) {
    await town.passes({ minutes });
    await siti.says("akun");
  }
  await town.passes({ minutes: 14 });
  await siti.says("akun");
  await siti.sees("Ketik PIN 6 angka …");
  await siti.says("280417");
  await siti.chats(`
    > kunci
    Sudah dikunci. Catatan baru terbuka lagi dengan PIN.
    > akun
    Ketik PIN 6 angka …
  `);
});

story("what was typed while a form waited is not asked for again when the PIN has to come first", async (town) => {
  const siti = await town.member("Siti Rahayu", { pin: "280417" });
  await siti.says("perbaiki data", "280417", "hal lain");
  await town.passes({ minutes: 20 });
  await siti.says("tertulis Cukir Kulon, yang benar Cukir Wetan");
  await siti.sees("Ketik PIN 6 angka …");
  // It waits where nobody reads it who reads the files.
  expect(JSON.stringify(await town.home.ask(`SELECT * FROM "Dialog"`))).not.toContain("Cukir Wetan");
  expect(JSON.stringify(await town.home.ask(`SELECT * FROM "Outbox"`))).not.toContain("Cukir Wetan");
  await siti.says("280418");
  await siti.sees(/^PIN belum cocok/);
  await siti.says("280417");
  await siti.sees(/“tertulis Cukir Kulon, yang benar Cukir Wetan”/);
});

story(
  "ganti pin asks for the old one, and other chats hear of it; stopped half way the old one stays",
  async (town) => {
    const siti = await town.member("Siti Rahayu", { pin: "280417" });
    await siti.chats(`
    > ganti pin
    Ketik PIN yang sekarang.
    > batal
    Baik, dihentikan. …
    > ganti pin
    Ketik PIN yang sekarang.
    > 280417
    Ketik PIN baru, 6 angka.
    > 391742
    Ketik PIN itu sekali lagi.
    > 391742
    PIN sudah aktif. …
  `);
    await siti.says("kunci", "akun", "280417");
    await siti.sees("…PIN belum cocok, …");
    await siti.says("391742");
    await siti.sees("Yang tersimpan …");
  },
);

story("lupa pin needs a code from somebody who saw the card; it is good for this person only", async (town) => {
  const siti = await town.member("Siti Rahayu", { pin: "280417" });
  await town.member("Joko Susilo", { number: "7" });
  const codeFor = (name: string) =>
    town.inside(async (tx) => {
      const { id: personId } = await tx.person.findFirstOrThrow({ where: { name } });
      const made = { purpose: "pin", personId, madeBy: personId } as const;
      return (await makeCode(tx, town.house().database.secrets, made, town.clock.now())).digits;
    });
  await siti.says("lupa pin");
  await siti.sees("PIN baru dibuat bersama bendahara koperasi; cukup bawa KTP. …");
  await siti.says(await codeFor("Joko Susilo"));
  await siti.sees("Kode itu belum cocok. …");
  await siti.says(await codeFor("Siti Rahayu"));
  await siti.sees("Kodenya cocok. Ketik PIN baru, 6 angka.");
  await siti.says("391742", "391742");
  await siti.sees("…PIN sudah aktif. …");
});

story("a question that comes between is answered, and the PIN is asked for again", async (town) => {
  const siti = await town.member("Siti Rahayu", { pin: "280417" });
  await siti.says("akun");
  const [card, question] = await siti.says("kopdes jatipelem");
  expect(card?.text).toMatch(/^KDMP Jatipelem/);
  expect(question?.text).toMatch(/^Kita lanjutkan yang tadi\.\nKetik PIN 6 angka/);
  await siti.says("280417");
  await siti.sees("Yang tersimpan …");
});

story("the PINs of several people are not gone through in one chat", async (town) => {
  const siti = await town.member("Siti Rahayu", { pin: "280417" });
  const budi = await town.member("Budi Rahayu", { number: "7", pin: "391742" });
  await budi.says("halo");
  // Both in one chat, as in a family.
  await town.inside(async (tx) => {
    const chat = await tx.chatAccount.findFirstOrThrow({
      where: { links: { some: { person: { name: "Siti Rahayu" } } } },
    });
    await tx.link.updateMany({ where: { person: { name: "Budi Rahayu" } }, data: { chatAccountId: chat.id } });
  });
  for (const who of ["Siti", "Budi"]) {
    await town.passes({ minutes: 20 });
    await siti.says("akun");
    await siti.presses(who);
    await siti.says("555111", "555112");
  }
  await town.passes({ minutes: 20 });
  await siti.says("akun");
  await siti.presses("Siti");
  await siti.says("555113");
  await town.passes({ minutes: 20 });
  await siti.says("akun");
  await siti.presses("Budi");
  await siti.says("391742");
  await siti.sees("…Di chat ini sudah terlalu banyak PIN yang belum cocok, …");
});
