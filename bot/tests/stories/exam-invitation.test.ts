import { expect } from "vitest";
import { words } from "#bot/messages.ts";
import { invitationOf } from "#bot/services/invitations.ts";
import { tellPerson } from "#bot/services/notices.ts";
import { enters } from "../town/entries.ts";
import type { Person } from "../town/person.ts";
import { story, type Town } from "../town/town.ts";

/** The letter of invitation of a session: attached, replaced, taken away, and sent to who registers. */

async function ratna(town: Town): Promise<Person> {
  const one = await town.staff("Ratna", { pin: "280417" });
  await one.says("akun", "280417");
  return one;
}

const bytes = (text: string) => new TextEncoder().encode(text);
const LETTER = { name: "Surat Undangan UK5.pdf", mime: "application/pdf", bytes: bytes("%PDF-1.7 undangan") };
const OTHER = { name: "../../undangan baru.exe", mime: "application/octet-stream", bytes: bytes("%PDF-1.4 yang baru") };
const PHOTO = { name: "foto.jpg", mime: "image/jpeg", bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]) };

story("attached, shown, replaced and removed", async (town) => {
  await town.exam("UK5", { title: "Ujian Angkatan 5" });
  const staff = await ratna(town);
  await staff.chats(`
    > undangan uk5
    Kirim surat undangan Ujian Angkatan 5 ke chat ini, sebagai PDF atau foto, paling besar 5 MB.
    Yang mendaftar sesudah itu langsung menerimanya.
  `);
  await staff.sendsFile(LETTER);
  await staff.sees("Surat undangan Ujian Angkatan 5 sudah disimpan. …");
  await staff.chats(`
    > undangan
    Surat undangan Ujian Angkatan 5 sudah terlampir.
    1. Lihat
    2. Ganti
    3. Hapus
    4. Lihat sesinya
  `);
  const [shown] = await staff.presses("Lihat");
  expect([shown?.text, shown?.file?.name]).toEqual(["Surat undangan Ujian Angkatan 5", "Surat-Undangan-UK5.pdf"]);
  expect(Buffer.from(shown?.file?.bytes ?? [])).toEqual(Buffer.from(LETTER.bytes));
  await staff.says("undangan");
  await staff.presses("Ganti");
  await staff.sendsFile(OTHER, "ini yang baru ya");
  await staff.sees("Surat undangan Ujian Angkatan 5 sudah disimpan. …");
  await staff.says("undangan");
  const [replaced] = await staff.presses("Lihat");
  expect(replaced?.file?.name).toBe("undangan-baru.pdf");
  await staff.chats(`
    > hapus undangan uk5
    Hapus surat undangan Ujian Angkatan 5? …
    1. Ya, hapus
    2. Tidak jadi
    > ya, hapus
    Surat undangan Ujian Angkatan 5 sudah dihapus.
    1. Lihat sesinya
  `);
  expect(await town.inside((tx) => tx.examInvitation.count())).toBe(0);
});

story("with the words as its caption, and as a photo", async (town) => {
  await town.exam("UK5", { title: "Ujian Angkatan 5" });
  await town.exam("UK6", { title: "Ujian Angkatan 6", startsAt: "2025-08-21T09:00" });
  const staff = await ratna(town);
  await staff.sendsFile(PHOTO, "undangan UK6");
  await staff.sees("Surat undangan Ujian Angkatan 6 sudah disimpan. …");
  const kept = await town.inside((tx) => tx.examInvitation.findMany());
  expect(kept.map(({ examCode, mime }) => [examCode, mime])).toEqual([["UK6", "image/jpeg"]]);
});

story("what is no letter is said to be none, and it is waited for", async (town) => {
  await town.exam("UK5", { title: "Ujian Angkatan 5" });
  const staff = await ratna(town);
  await staff.says("undangan uk5");
  await staff.sendsFile({ name: "undangan.pdf", mime: "application/pdf", bytes: bytes("PK\u0003\u0004 docx") });
  await staff.sees("Itu bukan PDF atau foto (JPG, PNG). …");
  await staff.sendsFile({ name: "besar.pdf", mime: "application/pdf", bytes: new Uint8Array(5 * 1024 * 1024 + 1) });
  await staff.sees("Berkasnya lebih dari 5 MB. …");
  await staff.sends("voice");
  await staff.sees("Kirim surat undangan Ujian Angkatan 5 …");
  await staff.sendsFile(LETTER);
  await staff.sees("Surat undangan Ujian Angkatan 5 sudah disimpan. …");
});

story("what goes out is what is kept when it is sent; removed by then, the words go alone", async (town) => {
  await town.exam("UK5", { title: "Ujian Angkatan 5" });
  const staff = await ratna(town);
  await staff.sendsFile(LETTER, "undangan uk5");
  const siti = await enters(town, "UK5", "Siti Rahayu", "Cukir");
  const tells = (text: string) =>
    town.inside(async (tx) => {
      const document = await invitationOf(tx, "UK5");
      if (!document) throw new Error("no letter");
      const { personId } = await tx.officer.findFirstOrThrow();
      await tellPerson(
        tx,
        personId,
        { words: words("exam-invitation-shown", { title: text }), document },
        town.clock.now(),
      );
      if (text === "hilang") await tx.examInvitation.deleteMany();
    });
  await tells("ada");
  await town.passes({ minutes: 1 });
  expect((await siti.sees("Surat undangan ada")).file?.name).toBe("Surat-Undangan-UK5.pdf");
  await tells("hilang");
  await town.passes({ minutes: 1 });
  expect((await siti.sees("Surat undangan hilang")).file).toBeUndefined();
});

story("who gets a seat gets the letter with it", async (town) => {
  await town.exam("UK5", { title: "Ujian Angkatan 5", quota: 2 });
  const staff = await ratna(town);
  await staff.sendsFile(LETTER, "undangan uk5");
  const nationalId = "3517086203880000";
  const siti = await town.officer("Siti Rahayu", "Cukir", { linked: true, nationalId });
  await siti.says("daftar uk5", "ya");
  expect((await siti.sees("Surat undangan Ujian Angkatan 5")).file?.name).toBe("Surat-Undangan-UK5.pdf");
  await town.exam("UK6", { title: "Ujian Angkatan 6", startsAt: "2025-08-21T09:00" });
  await siti.says("daftar uk6", "ya");
  await siti.sees("… sudah terdaftar di Ujian Angkatan 6, …");
  await siti.seesNothing();
});
