import { expect } from "vitest";
import { makeCode } from "#bot/services/codes.ts";
import type { Person } from "../town/person.ts";
import { story, type Town } from "../town/town.ts";

/** Lists of members and officers come in, before people link their chat and while they are linked. */

const MEMBERS = "nama_koperasi;desa;kecamatan;nomor_anggota;nama;nik_ktp;telepon;tanggal_keluar";
const OFFICERS = "nama_koperasi;desa;kecamatan;nama;nik_ktp;jabatan;telepon;mulai;selesai";
const CUKIR = "KDMP Cukir;Cukir;Diwek";
const member = (number: string, name: string, phone: string, leftOn = "", nik = "") =>
  `${CUKIR};${number};${name};${nik};${phone};${leftOn}`;

/** Asks for something private, and agrees; on Telegram the number is shared by its button. */
async function agrees(person: Person): Promise<void> {
  await person.says("akun");
  const [asked] = await person.presses("Setuju");
  if (asked?.text.includes("bagikan nomor HP")) await person.sends("own contact");
  await person.sees(/nomor anggota yang tertulis|nama koperasi/);
}

/** Somebody on the list links their chat and chooses a PIN. */
async function links(town: Town, name: string, phone: string, proof: string): Promise<Person> {
  const person = town.person(name, phone);
  await agrees(person);
  await person.says(proof, "280417", "280417");
  await person.sees(/Yang tersimpan tentang/);
  return person;
}

/** What somebody sees who was linked and is not any more. */
const NOT_LINKED =
  /nomor Bapak\/Ibu perlu dihubungkan dulu|bagikan nomor HP|nomor anggota yang tertulis|belum tercatat/;

story(
  "a list comes in, and its members link with what stands there; the same list again changes nothing",
  async (town) => {
    const list = [MEMBERS, member("0142", "Siti Rahayu", "081234567890", "", "3517096502800000")];
    expect(await town.takesIn("members", ...list)).toMatchObject({ new: 1, refused: 0 });
    const siti = await links(town, "Siti Rahayu", "081234567890", "142");
    expect(await town.takesIn("members", ...list)).toMatchObject({ unchanged: 1 });
    const [account] = await siti.says("akun");
    expect(account?.text).toMatch(/^Yang tersimpan tentang Ibu:\nSiti Rahayu\n• anggota KDMP Cukir/);
  },
);

story("another number in the list ends the link; the new one needs a code", async (town) => {
  await town.takesIn("members", MEMBERS, member("0142", "Siti Rahayu", "081234567890"));
  const siti = await links(town, "Siti Rahayu", "081234567890", "142");
  expect(await town.takesIn("members", MEMBERS, member("0142", "Siti Rahayu", "081299990000"))).toMatchObject({
    changed: 1,
  });
  await siti.says("akun");
  await siti.sees(NOT_LINKED);
  const again = town.person("Siti Rahayu, HP baru", "081299990000");
  await again.says("akun");
  const [asked] = await again.presses("Setuju");
  if (asked?.text.includes("bagikan nomor HP")) await again.sends("own contact");
  await again.sees(/baru saja diganti/);
  expect((await again.says("142")).map(({ text }) => text).join()).not.toContain("Cocok");
  const code = await town.inside(async (tx) => {
    const { id: personId } = await tx.person.findFirstOrThrow();
    const made = { purpose: "link", personId, madeBy: personId } as const;
    return (await makeCode(tx, town.house().database.secrets, made, town.clock.now())).digits;
  });
  const [welcome] = await again.says(code);
  expect(welcome?.text).toContain("Cocok. Selamat datang, Bapak/Ibu Siti");
});

story("a member's row that is somebody else's now opens nothing to who had it before", async (town) => {
  await town.takesIn("members", MEMBERS, member("0142", "Siti Rahayu", "081234567890"));
  const siti = await links(town, "Siti Rahayu", "081234567890", "142");
  await town.takesIn("members", MEMBERS, member("0142", "Siti Aminah", ""));
  await siti.says("akun");
  await siti.sees(NOT_LINKED);
  const names = await town.inside((tx) => tx.member.findMany({ include: { person: true } }));
  expect(names.map(({ person }) => person.name)).toEqual(["Siti Aminah"]);
  expect(names[0]?.person.pinHash).toBeNull();
});

story("a name that is only written otherwise leaves the link as it is", async (town) => {
  await town.takesIn("members", MEMBERS, member("0142", "SITI R.", "081234567890"));
  const siti = await links(town, "Siti Rahayu", "081234567890", "142");
  await town.takesIn("members", MEMBERS, member("142", "Hj. Siti Rahayu, S.Pd.", "0812-3456-7890"));
  const [account] = await siti.says("akun");
  expect(account?.text).toContain("Hj. Siti Rahayu, S.Pd.");
});

story("who has left the cooperative is no member of it from that day on", async (town) => {
  await town.takesIn("members", MEMBERS, member("0142", "Siti Rahayu", "081234567890"));
  const siti = await links(town, "Siti Rahayu", "081234567890", "142");
  await town.takesIn("members", MEMBERS, member("0142", "Siti Rahayu", "081234567890", "3/7/2025"));
  const [before] = await siti.says("akun");
  expect(before?.text).toContain("anggota KDMP Cukir");
  await town.passes({ hours: 17 });
  await siti.says("akun");
  const [after] = await siti.says("280417");
  expect(after?.text).toContain("Yang tersimpan");
  expect(after?.text).not.toContain("KDMP Cukir");
});

story("an officer on the list links with the name of their cooperative, until the term ends", async (town) => {
  const row = (endsOn: string) => `${CUKIR};Budi Santoso;3517091203750000;ketua;081211110001;1/7/2020;${endsOn}`;
  expect(await town.takesIn("officers", OFFICERS, row("1/7/2030"))).toMatchObject({ new: 1 });
  const budi = await links(town, "Budi Santoso", "081211110001", "kdmp cukir");
  const [account] = await budi.says("akun");
  expect(account?.text).toContain("ketua KDMP Cukir, Kecamatan Diwek");
  expect(await town.takesIn("officers", OFFICERS, row("2/7/2025"))).toMatchObject({ changed: 1 });
  const [after] = await budi.says("akun");
  expect(after?.text).not.toContain("ketua");
});
