import { expect } from "vitest";
import { examOf } from "#bot/services/exams.ts";
import { participantCardOf } from "#bot/services/participant-cards.ts";
import { registrationOf } from "#bot/services/seats.ts";
import { enters } from "../town/entries.ts";
import type { Person } from "../town/person.ts";
import { story, type Town } from "../town/town.ts";

/** The morning of a session, as the staff live it at the door. Today is Kamis, 10 Juli 2025. */

const UK3 = { title: "Angkatan 3", startsAt: "2025-07-10T09:00", endsAt: "2025-07-10T15:30", quota: 3 };
const UK4 = { title: "Angkatan 4", startsAt: "2025-07-17T09:00", registrationEndsAt: "2025-07-14T16:00" };

async function atSeven(town: Town): Promise<void> {
  const now = town.clock.now().toZonedDateTimeISO("Asia/Jakarta");
  await town.passes(now.until(now.add({ days: 8 }).with({ hour: 7, minute: 30 })));
}

async function ratna(town: Town): Promise<Person> {
  const one = await town.staff("Ratna Dewi", { pin: "280417" });
  return one;
}

/** What a phone's camera makes of their card: the text that the link sends. */
async function card(town: Town, number: string): Promise<string> {
  const [code = "", running = ""] = number.split("-");
  const { database } = town.house();
  return town.inside(async (tx) => {
    const { exam, ...row } = await tx.registration.findUniqueOrThrow({
      where: { examCode_number: { examCode: code, number: Number(running) } },
      include: { exam: true },
    });
    const desk = {
      secrets: database.secrets,
      channels: {
        states: () => [{ channel: "telegram" as const, account: "sapa_koperasi_bot" }],
      } as never,
    };
    const made = await participantCardOf(tx, { registration: registrationOf(row), exam: examOf(exam) }, "", desk);
    expect(made.code).toMatch(/^https:\/\/t\.me\/sapa_koperasi_bot\?start=[\w-]{1,64}$/);
    return `/start ${made.code.split("start=")[1]}`;
  });
}

story("cards, numbers and names; once, twice, undone; who waits, who is of another session", async (town) => {
  await town.exam("UK3", UK3);
  await town.exam("UK4", UK4);
  await enters(town, "UK3", "Siti Rahayu", "Cukir");
  await enters(town, "UK3", "Joko Susilo", "Jatipelem");
  await enters(town, "UK3", "Siti Aminah", "Badang");
  await enters(town, "UK3", "Budi Santoso", "Mojongapit");
  await enters(town, "UK4", "Agus Prasetyo", "Ngrimbi");
  const staff = await ratna(town);
  const [siti, agus] = [await card(town, "UK3-001"), await card(town, "UK4-001")];
  await staff.says("hadirkan");
  await staff.sees("Ketik PIN 6 angka…");
  await staff.says("280417");
  await staff.sees("Hari ini tidak ada sesi. Yang berikutnya Angkatan 3, Kamis, 10 Juli 2025 pukul 09.00 WIB.…");
  await atSeven(town);
  await staff.says(siti);
  await staff.sees("Ketik PIN 6 angka…");
  await staff.says("280417");
  await staff.sees("Hadir: Siti Rahayu, KDMP Cukir (UK3-001).\n1 dari 3 hadir.…");
  await town.passes({ minutes: 5 });
  await staff.says(siti);
  await staff.sees("Sudah dicatat hadir pukul 07.3… WIB oleh Ratna Dewi: Siti Rahayu, KDMP Cukir (UK3-001).…");
  await staff.says("2");
  await staff.sees("Hadir: Joko Susilo, KDMP Jatipelem (UK3-002).\n2 dari 3 hadir.…");
  await staff.says("urungkan");
  await staff.sees("Diurungkan, belum hadir: Joko Susilo, KDMP Jatipelem (UK3-002).\n1 dari 3 hadir.…");
  await staff.says("catat lagi");
  await staff.sees("Hadir: Joko Susilo…2 dari 3 hadir.…");
  await staff.says("siti");
  await staff.sees(
    "Ada beberapa. Ketik nomornya:\n• Siti Rahayu, KDMP Cukir (UK3-001)\n• Siti Aminah, KDMP Badang (UK3-003)…",
  );
  await staff.says("99");
  await staff.sees("Nomor 99 tidak ada di Angkatan 3. Coba ketik namanya.");
  await staff.says("4");
  await staff.sees(
    "Budi Santoso, KDMP Mojongapit (UK3-004) masih di daftar tunggu, urutan ke-1.\nKursi penuh. Sesudah pukul 09.00 WIB, kursi yang tidak didatangi bisa diberikan.",
  );
  await staff.says(agus);
  await staff.sees(
    "Agus Prasetyo, KDMP Ngrimbi (UK4-001) terdaftar di Angkatan 4, Kamis, 17 Juli 2025 pukul 09.00 WIB, bukan di Angkatan 3.\nKursi penuh.…",
  );
  await town.passes({ hours: 1, minutes: 40 });
  await staff.says("hadirkan", "280417", "belum");
  await staff.sees("Belum datang di Angkatan 3: 1 orang.\n3 Siti Aminah, KDMP Badang");
  await staff.says("4");
  await staff.sees(
    "Budi Santoso…masih di daftar tunggu, urutan ke-1.\nKursi penuh, tetapi Siti Aminah (nomor 3) belum datang; kursinya bisa diberikan.…",
  );
  await staff.says("beri kursi");
  await staff.sees("Dapat kursi dan hadir: Budi Santoso, KDMP Mojongapit (UK3-004).\n3 dari 3 hadir.…");
  await staff.says("3");
  await staff.sees(
    "Pendaftaran Siti Aminah, KDMP Badang (UK3-003) sudah batal: belum datang, kursinya diberikan kepada yang menunggu.\nKursi penuh, dan semua yang terdaftar sudah datang.",
  );
  await staff.says("papan hadir");
  await staff.sees(
    "Papan hadir Angkatan 3 (UK3), Kamis, 10 Juli 2025\nHadir 3 · belum 0 (0 …) · menunggu 0\npukul 09.1…",
  );
  await staff.says("selesai");
  await staff.sees("Pencatatan di pintu selesai. Buka lagi dengan “hadirkan”.");
});
