import { expect } from "vitest";
import type { Person } from "../town/person.ts";
import { story, type Town } from "../town/town.ts";

/** Ten chairs fill a group of forty with their boards, and everything that can happen to a seat happens to some of them. */

const VILLAGES = [
  "Cukir",
  "Jatipelem",
  "Mojongapit",
  "Badang",
  "Pacarpeluk",
  "Sambongdukuh",
  "Plosogeneng",
  "Tunggorono",
  "Jabon",
  "Kepatihan",
];
const CHAIRS = "Suprapto Joko Bambang Mulyono Hartono Slamet Agus Imam Wahyu Eko".split(" ");
const SECRETARIES = "Endang Lilik Siti Sri Dewi Rini Umi Nur Wiwik Ninik".split(" ");

async function boards(town: Town): Promise<{ chairs: Person[]; secretaries: Person[] }> {
  const [chairs, secretaries]: Person[][] = [[], []];
  for (const [at, village] of VILLAGES.entries()) {
    const day = String(at + 1).padStart(2, "0");
    const woman = String(at + 41).padStart(2, "0");
    chairs?.push(
      await town.officer(`${CHAIRS[at]} Ketua`, village, { linked: true, nationalId: `351709${day}08700000` }),
    );
    secretaries?.push(
      await town.officer(`${SECRETARIES[at]} Sekretaris`, village, {
        position: "secretary",
        linked: true,
        nationalId: `351709${woman}08800000`,
      }),
    );
    // They have never written to the bot.
    await town.officer(`Harto ${village}`, village, { position: "treasurer" });
    await town.officer(`Wati ${village}`, village, { position: "viceChairBusiness" });
  }
  return { chairs: chairs ?? [], secretaries: secretaries ?? [] };
}

async function counts(town: Town): Promise<Record<string, number>> {
  const rows = await town.home.ask(`SELECT "status", count(*) AS "count" FROM "Registration" GROUP BY "status"`);
  return Object.fromEntries(rows.map(({ status, count }) => [String(status), Number(count)]));
}

story("a group of forty is filled by ten officers, and every number adds up", async (town) => {
  await town.exam("UK6", {
    title: "Angkatan 6",
    startsAt: "2025-07-24T09:00",
    registrationEndsAt: "2025-07-18T16:00",
    quota: 40,
  });
  const { chairs, secretaries } = await boards(town);
  for (const chair of chairs) {
    await chair.says("daftarkan saya sama sekretaris, bendahara dan wakil bidang usaha", "ya");
    console.log(
      (await chair.says("kabar pendaftaran"))
        .map((x) => x.text)
        .join("|")
        .slice(0, 300),
    );
  }
  expect(await counts(town)).toEqual({ confirmed: 10, offered: 30 });

  // Two come too late for a seat.
  const late = [
    await town.officer("Kasiati", "Gudo", { linked: true, nationalId: "3517096508800000" }),
    await town.officer("Paijo", "Perak", { linked: true, nationalId: "3517092508800000" }),
  ];
  for (const one of late) await one.says("daftar uk6", "ya");
  await late[1]?.sees("Pak Paijo di urutan ke-2 daftar tunggu Angkatan 6. …");

  // Eight secretaries come, two can't: the two who wait are offered their seats, and one of them takes it.
  for (const one of secretaries.slice(0, 8)) await one.says("bersedia");
  for (const one of secretaries.slice(8)) await one.says("tidak bisa", "ya");
  expect(await counts(town)).toEqual({ confirmed: 18, offered: 22, cancelled: 2 });
  await late[0]?.sees("Ada kursi untuk Bu Kasiati: Angkatan 6, …");
  await late[0]?.says("iya tak ambil");
  await late[0]?.sees("Kursi ke-40 Angkatan 6 sekarang atas nama Ibu.…");
  expect(await counts(town)).toEqual({ confirmed: 19, offered: 21, cancelled: 2 });

  // The other one lets it go by, and so do the twenty who were never reached.
  await town.passes({ days: 7 });
  expect(await counts(town)).toEqual({ confirmed: 19, cancelled: 23 });

  // A seat is given up, and fewer are left: nobody loses theirs, and who comes now waits until one is free below the quota.
  await chairs[0]?.says("batal", "ya");
  await town.exam("UK6", {
    title: "Angkatan 6",
    startsAt: "2025-07-24T09:00",
    registrationEndsAt: "2025-07-18T16:00",
    quota: 17,
  });
  await chairs[0]?.says("daftar uk6", "ya");
  await chairs[0]?.sees("…Pak Suprapto di urutan ke-1 daftar tunggu Angkatan 6. …");
  await chairs[1]?.says("batal", "ya");
  expect(await counts(town)).toEqual({ confirmed: 17, waiting: 1, cancelled: 25 });
  await chairs[2]?.says("batal", "ya");
  await chairs[0]?.sees("Ada kursi untuk Pak Suprapto: …");
  expect(await counts(town)).toEqual({ confirmed: 16, offered: 1, cancelled: 26 });

  // Whoever had a number keeps it, and none was given twice.
  const numbers = await town.home.ask(`SELECT "number" FROM "Registration" ORDER BY "number"`);
  expect(numbers.map(({ number }) => Number(number))).toEqual(numbers.map((_, at) => at + 1));
});
