import { expect } from "vitest";
import { file } from "../papers/hand-in.ts";
import type { Shown } from "../town/chat-app.ts";
import { story, type Town } from "../town/town.ts";

/** Spreadsheets that are sent into the chat: shown, taken in, taken back. */

const csv = (name: string, ...lines: string[]) => file(name, "text/csv", Buffer.from(lines.join("\n")));
const textOf = ({ file: sent }: Shown) => Buffer.from(sent?.bytes ?? []).toString();
const officers = (town: Town) => town.inside((tx) => tx.officer.count());

const HEADER = "No;Nama Lengkap;Jabatan;HP;Nama Koperasi;Desa;Kecamatan";
const CUKIR = "Koperasi Desa Merah Putih Cukir;Cukir;Diwek";
const NAMES = ["Sari", "Budi", "Wati", "Agus", "Rini", "Eko", "Dewi", "Tono", "Lilik", "Hadi"];
const row = (at: number, position = "pengawas", where = CUKIR) => {
  const name = `${NAMES[at % 10]} ${["Wijaya", "Utama", "Lestari", "Santoso"][Math.floor(at / 10)]}`;
  return `${at + 1};${name};${position};0812000010${String(10 + at)};${where}`;
};

story(
  "the office brings in forty officers from a messy sheet, mends what was refused, and takes it back",
  async (town) => {
    const ratna = await town.staff("Ratna", { pin: "280417" });
    await ratna.says("kirim data", "280417");
    await ratna.sees(`Kirim berkasnya ke chat ini, Excel (.xlsx) atau CSV. Yang bisa dimasukkan: daftar koperasi, daftar pengurus, daftar anggota, jadwal ujian, hasil ujian.…
1. Contoh daftar koperasi
2. Contoh daftar pengurus
3. Contoh daftar anggota
4. Contoh jadwal ujian
5. Contoh hasil ujian
6. Impor terakhir`);
    const rows = Array.from({ length: 40 }, (_, at) => row(at));
    rows[5] = row(5, "juru masak");
    rows[20] = row(20, "pengawas", "Koperasi Desa Merah Putih Atlantis;Atlantis;Diwek");
    rows[39] = `${row(39)};lebih;satu`;
    await ratna.sendsFile(csv("pengurus 2025.csv", "DATA PENGURUS;;;;;;", HEADER, ...rows, "Jumlah;;;;;;"));
    await ratna.sees(`Saya baca sebagai daftar pengurus, 41 baris.
Baru 37, berubah 0, tetap 0, ditolak 3.
Kolom: “Nama Lengkap” → nama, “HP” → telepon
Tidak dipakai: No
Judul kolom ada di baris 2.
Baris jumlah, judul yang berulang, dan tanda tangan, dilewati: 1
• Baris 8: jabatan: “juru masak” belum terbaca sebagai jabatan…
• Baris 23: “Koperasi Desa Merah Putih Atlantis, Atlantis, Diwek” tidak ada di daftar koperasi…
• Baris 42: isi baris ini lebih banyak dari kolomnya…
Belum ada yang masuk. Masukkan sekarang?
1. Masukkan 37 baris
2. Lihat semua perubahan
3. Berkas yang ditolak
4. Bukan daftar itu
5. Tidak jadi`);
    expect(await officers(town)).toBe(0);
    const [done] = await ratna.presses("Masukkan 37 baris");
    expect(done?.text).toBe(`Sudah masuk, impor nomor 1: 37 baris daftar pengurus (37 baru, 0 berubah).
Yang ditolak 3 baris, ada di berkas ini dengan alasannya. Perbaiki, lalu kirim kembali ke chat ini.`);
    expect(done?.file?.name).toBe("pengurus-2025.ditolak.csv");
    const refused = done ? textOf(done) : "";
    expect(refused.split("\r\n")).toHaveLength(5);
    expect(refused).toContain("alasan");
    expect(await officers(town)).toBe(37);

    // Mended, and sent back as it is; the reason is left out again.
    const mended = refused
      .replace("juru masak", "sekretaris")
      .replaceAll("Atlantis", "Jatipelem")
      .replace(/;lebih;satu/, "");
    const [again] = await ratna.sendsFile(csv("pengurus-2025.ditolak.csv", ...mended.split("\r\n").slice(0, 3)));
    expect(again?.text).toContain("Baru 2, berubah 0, tetap 0, ditolak 0.");
    await ratna.presses("Masukkan 2 baris");
    await ratna.sees("Sudah masuk, impor nomor 2: 2 baris daftar pengurus (2 baru, 0 berubah).…");

    // What rests on one of them stays.
    await town.exam("UK3");
    await town.inside(async (tx) => {
      const { personId, cooperativeId, position } = await tx.officer.findFirstOrThrow({
        where: { person: { name: "Sari Wijaya" } },
      });
      const enteredAt = town.clock.now().toString({ fractionalSecondDigits: 3 });
      const entry = { examCode: "UK3", number: 1, personId, cooperativeId, position, status: "confirmed", enteredAt };
      await tx.registration.create({ data: { ...entry, openKey: `UK3 ${personId}` } });
    });
    await ratna.chats(`
    > urungkan 1
    Impor nomor 1 (daftar pengurus): 36 baris akan kembali seperti sebelumnya; yang baru dihapus. Urungkan sekarang?
    Yang tidak bisa kembali 1 baris, karena sudah dipakai sesudah itu:
    • Baris 3: sudah didaftarkan ke ujian (UK3-001)
    1. Urungkan 36 baris
    2. Biarkan
  `);
    // Somebody else of the office leaves it as it is; who was asked may want it back all the same.
    const dewi = await town.staff("Dewi", { pin: "280418" });
    await dewi.says("urungkan 1", "280418");
    await dewi.presses("Biarkan");
    await dewi.sees("Baik, impor nomor 1 tetap seperti sekarang.");
    await ratna.chats(`
    > [Urungkan 36 baris]
    Impor nomor 1 (daftar pengurus): 36 baris akan kembali seperti sebelumnya;…
    > [Urungkan 36 baris]
    Impor nomor 1 sudah diurungkan: 36 baris kembali seperti sebelumnya.
    …Baris 3: sudah didaftarkan ke ujian (UK3-001)
    > urungkan 1
    Impor nomor 1 sudah diurungkan.
  `);
    expect(await officers(town)).toBe(3);
    const people = await town.inside((tx) => tx.person.findMany({ where: { officers: { some: {} } } }));
    expect(people).toHaveLength(3);
    expect(await town.inside((tx) => tx.person.count({ where: { name: "Budi Wijaya" } }))).toBe(0);
    const audited = await town.inside((tx) => tx.auditEntry.groupBy({ by: ["action"], _count: true }));
    expect(audited.map(({ action, _count }) => `${action} ${_count}`)).toEqual(
      expect.arrayContaining(["sheet-import changed 39", "sheet-import undone 36"]),
    );
    const sealed = await town.home.ask(`SELECT "rows", "plan", "done" FROM "SheetPage"`);
    expect(JSON.stringify(sealed)).not.toContain("Wijaya");
  },
);

story(
  "what would change is shown as it was and as it will be; another kind can be said, and an empty sheet is there",
  async (town) => {
    const ratna = await town.staff("Ratna", { pin: "280417" });
    await town.officer("Siti Rahayu", "Cukir", { position: "treasurer", phone: "081200009999" });
    const [sheet] = await ratna.says("contoh lembar pengurus", "280417");
    expect([sheet?.text, sheet?.file?.name]).toEqual([
      "Ini lembar kosong untuk daftar pengurus, dengan satu baris contoh. Isi, lalu kirim kembali ke chat ini.",
      "contoh-daftar-pengurus.xlsx",
    ]);
    // It comes back as it went: nothing stands in it but the example.
    const template = { ...file("contoh.xlsx", "", sheet?.file?.bytes ?? ""), mime: "application/octet-stream" };
    await ratna.sendsFile(template);
    await ratna.sees(/Tidak ada baris yang bisa dimasukkan/);

    const list = csv(
      "daftar.csv",
      "Nama;No Anggota;Jabatan;HP;Nama Koperasi;Desa;Kecamatan",
      `Siti Rahayu;0142;bendahara;081200008888;${CUKIR}`,
    );
    await ratna.sendsFile(list);
    await ratna.sees(`Berkas daftar.csv mau dimasukkan sebagai apa?
1. Sebagai daftar …
2. Sebagai daftar …
3. Tidak jadi`);
    await ratna.says("pengurus");
    await ratna.sees(`Saya baca sebagai daftar pengurus, 1 baris.
Baru 0, berubah 1, tetap 0, ditolak 0.
…
• Siti Rahayu: telepon 0812-0000-9999 → 0812-0000-8888
Belum ada yang masuk. Masukkan sekarang?…`);
    const [plan] = await ratna.presses("Lihat semua perubahan");
    expect(plan?.file?.name).toBe("daftar.tinjauan.xlsx");
    await ratna.presses("Kembali ke 1 baris tadi");
    await ratna.presses("Bukan daftar itu");
    await ratna.presses("Sebagai daftar anggota");
    await ratna.sees(/Saya baca sebagai daftar anggota, 1 baris.\nBaru 1,/);
    await ratna.says("batal");
    await ratna.sees("Baik, tidak ada yang dimasukkan.");

    // Books are their treasurer's; what else it could be is offered.
    await ratna.sendsFile(
      csv("s.csv", "No Anggota;Nama;Jenis;Tanggal;Jumlah", "0142;Siti;wajib;05/06/2025;10000"),
      "simpanan",
    );
    await ratna.sees(`Pembukuan (simpanan) dimasukkan bendahara koperasinya lewat chat, atau dari komputer kantor.
Berkas s.csv mau dimasukkan sebagai apa?
1. Sebagai daftar anggota
2. Tidak jadi`);

    // What was changed again since it was shown is not written over.
    await ratna.sendsFile(list, "data pengurus");
    await ratna.sees(/0812-0000-9999 → 0812-0000-8888/);
    await town.inside((tx) => tx.officer.updateMany({ data: { phone: "+6281200007777" } }));
    const [moved] = await ratna.presses("Masukkan 1 baris");
    expect(moved?.text).toContain("0 baris daftar pengurus");
    expect(moved ? textOf(moved) : "").toContain("datanya berubah sesudah ditinjau");
    expect((await town.inside((tx) => tx.officer.findFirstOrThrow())).phone).toBe("+6281200007777");
  },
);

story("a treasurer brings the members of the own cooperative, and of no other", async (town) => {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  const agus = await town.officer("Agus Prasetyo", "Cukir", { position: "secretary", pin: "280417" });
  const siti = await town.member("Siti Rahayu", { number: "0142", phone: "081200001111", pin: "555029" });
  await siti.says("data saya", "555029");
  const links = () => town.inside((tx) => tx.link.findMany({ where: { person: { name: "Siti Rahayu" } } }));
  expect(await links()).toMatchObject([{ endedAt: null, pinUsedAt: expect.any(String) }]);
  // A chair is a member too, and the office's to change.
  await town.officer("Harto Wibowo", "Cukir", { phone: "081266660000" });
  await town.member("Harto Wibowo", { number: "0002", phone: "081266660000" });
  // The book of the own cooperative does not say whose it is.
  await lilik.sendsFile(
    csv(
      "buku.csv",
      "No Anggota;Nama;HP",
      "0142;Siti Rahayu;081200002222",
      "0143;Joko Susilo;081200003333",
      "0002;Harto Wibowo;081266667777",
    ),
  );
  await lilik.says("280417");
  await lilik.sees(`Saya baca sebagai daftar anggota, 3 baris.
Baru 1, berubah 1, tetap 0, ditolak 1.
…Hanya baris koperasi Bapak/Ibu sendiri.
• Siti Rahayu (0142): telepon 0812-0000-1111 → 0812-0000-2222, chat terhubung → perlu dihubungkan lagi
• Baris 4: data ketua, bendahara, diri sendiri, atau orang yang juga tercatat di koperasi lain diubah oleh dinas…`);
  await lilik.presses("Masukkan 2 baris");
  await lilik.sees(/^Sudah masuk, impor nomor 1/);
  await siti.sees(/^Data Bapak\/Ibu di buku anggota baru saja diperbarui/);
  expect((await town.inside((tx) => tx.member.findFirstOrThrow({ where: { numberKey: "142" } }))).phone).toBe(
    "+6281200002222",
  );
  const audited = await town.inside(async (tx) => {
    const { id } = await tx.person.findFirstOrThrow({ where: { name: "Siti Rahayu" } });
    return tx.auditEntry.count({ where: { action: "sheet-import changed", subjectId: id } });
  });
  expect(audited).toBe(1);

  await lilik.sendsFile(
    csv(
      "campur.csv",
      "nomor_anggota;nama;nama_koperasi;desa;kecamatan",
      "0144;Dewi Lestari;KDMP Cukir;Cukir;Diwek",
      "0007;Orang Jatipelem;KDMP Jatipelem;Jatipelem;Diwek",
    ),
  );
  await lilik.sees(/Baru 1, berubah 0, tetap 0, ditolak 1\.[\s\S]*Baris 3: koperasi ini bukan koperasi Bapak\/Ibu/);
  await lilik.presses("Masukkan 1 baris");
  expect(await town.inside((tx) => tx.member.count({ where: { cooperative: { village: "Jatipelem" } } }))).toBe(0);
  const denied = await town.inside((tx) =>
    tx.auditEntry.count({ where: { action: "sheet-import other-cooperative" } }),
  );
  expect(denied).toBe(1);

  // Kinds that are the office's are told in words; nobody else's import is theirs.
  await lilik.sendsFile(csv("p.csv", HEADER, row(0)));
  await lilik.sees(/^Memasukkan daftar pengurus dikerjakan dinas\./);
  await lilik.says("urungkan 1");
  await lilik.sees(/^Impor nomor 1 \(daftar anggota\): /);
  await lilik.says("batal");
  await lilik.sees("Baik, impor nomor 1 tetap seperti sekarang.");
  // The chat that the new number unlinked is linked again, and her PIN is asked for again.
  expect(await links()).toMatchObject([{ endReason: "number-changed", pinUsedAt: null }]);
  await lilik.says("urungkan 1");
  await lilik.presses("Urungkan 2 baris");
  await lilik.sees("Impor nomor 1 sudah diurungkan: 2 baris kembali seperti sebelumnya.");
  expect(await links()).toMatchObject([{ endedAt: null, pinGivenAt: null, pinUsedAt: null }]);
  // Of what somebody else had changed already by then she is not told.
  await lilik.sendsFile(csv("lagi.csv", "No Anggota;Nama;HP", "0142;Siti Rahayu;081200004444"));
  await lilik.sees(/telepon 0812-0000-1111 → 0812-0000-4444/);
  await town.inside((tx) => tx.member.updateMany({ where: { numberKey: "142" }, data: { phone: "+6281200004444" } }));
  await lilik.presses("Masukkan 1 baris");
  await lilik.sees(/^Sudah masuk, impor nomor 3: 0 baris/);
  await siti.seesNothing();

  // Who may not, hears of it as before; nothing is read.
  await agus.sendsFile(csv("buku.csv", "No Anggota;Nama;HP", "0145;Eko;081200005555"));
  await agus.sees(/^Sekarang tidak ada berkas yang perlu dikirim/);
  await agus.says("kirim data", "280417");
  expect(await town.inside((tx) => tx.sheetImport.count({ where: { file: "buku.csv" } }))).toBe(1);

  // Whoever keeps another cooperative by now has nothing of this one any more, seen or not.
  const keeps = (village: string) =>
    town.inside(async (tx) => {
      const { id: cooperativeId } = await tx.cooperative.findFirstOrThrow({ where: { village } });
      await tx.officer.updateMany({ where: { person: { name: "Lilik Handayani" } }, data: { cooperativeId } });
    });
  await lilik.sendsFile(csv("baru.csv", "No Anggota;Nama;HP", "0146;Tono Utama;081200006666"));
  await lilik.sees(/Baru 1/);
  await keeps("Jatipelem");
  await lilik.says("kirim data");
  await lilik.sees(/^Kirim berkasnya ke chat ini/);
  await lilik.says("impor terakhir");
  await lilik.sees(/^Belum ada data yang dimasukkan lewat chat/);
  await lilik.says("urungkan");
  await lilik.sees(/^Tidak ada impor yang bisa diurungkan/);
  await keeps("Cukir");

  // What is kept no longer is not offered any more.
  town.clock.passes({ hours: 15 * 24 });
  await lilik.says("impor 2", "280417");
  const old = await lilik.sees(`Sudah masuk, impor nomor 2: 1 baris daftar anggota (1 baru, 0 berubah).
Yang ditolak 1 baris; berkasnya disimpan 14 hari saja.`);
  expect(old.file).toBeUndefined();
});

story("files that are none: each is told what it is, and what to do", async (town) => {
  const ratna = await town.staff("Ratna", { pin: "280417" });
  await ratna.says("kirim data", "280417");
  const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const ole = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);
  const locked = Buffer.concat([ole, Buffer.from("EncryptedPackage", "utf16le")]);
  const cases: [string, Uint8Array | string, RegExp][] = [
    ["lama.xls", ole, /^Berkas ini dari Excel lama \(\.xls\)/],
    ["kunci.xlsx", locked, /^Berkas ini dikunci kata sandi/],
    ["laporan.xlsx", "<html><table><tr><td>nama</td></tr></table></html>", /^Isi berkas ini halaman web/],
    ["kosong.csv", "", /^Berkasnya kosong/],
    ["surat.xlsx", "%PDF-1.4 surat", /^Isi berkas ini bukan Excel atau CSV/],
    ["rusak.xlsx", "PK\u0003\u0004rusak", /^Berkas ini rusak/],
    ["acak.csv", "apa;saja;ini\n1;2;3", /^Judul kolomnya belum saya kenali/],
    ["../../x.csv", "nama;telepon;jenis\nSiti;0812;1", /masih kurang kolom: /],
  ];
  for (const [name, content, said] of cases) {
    const came = await ratna.sendsFile(file(name, name.endsWith("xlsx") ? xlsx : "text/csv", content));
    expect(came.at(-1)?.text, name).toMatch(said);
    expect(came.map(({ text }) => text).join(), name).not.toMatch(/npm run|gangguan/);
  }
  await ratna.sends("photo");
  await ratna.sees(/^Foto tabel belum bisa saya baca/);
});

story(
  "what takes longer than an answer waits is told when it is done, and goes on from there",
  async (town) => {
    const ratna = await town.staff("Ratna", { pin: "280417" });
    const hears = (said: string) => expect.poll(() => ratna.shown().at(-1)?.text, { timeout: 20_000 }).toContain(said);
    await ratna.says("kirim data", "280417");
    await ratna.sendsFile(csv("pengurus.csv", HEADER, ...Array.from({ length: 20 }, (_, at) => row(at))));
    await ratna.sees(/Berkas pengurus\.csv masih saya kerjakan/);
    await hears("Ketik “kirim data” untuk melihat hasilnya");
    await ratna.says("kirim data");
    await ratna.sees(/Baru 20, berubah 0/);
    await ratna.presses("Masukkan 20 baris");
    await hears("Impor nomor 1 selesai: 20 baris masuk");
    await ratna.says("urungkan 1");
    await hears("Ketik “urungkan 1” untuk melanjutkan.");
    await ratna.says("urungkan 1");
    await ratna.sees(/20 baris akan kembali seperti sebelumnya/);
    await ratna.presses("Urungkan 20 baris");
    await hears("Impor nomor 1 sudah diurungkan: 20 baris kembali seperti semula");
    expect(await officers(town)).toBe(0);
  },
  { sheetPatienceMs: 0 },
);

story("a list as offices make it: HP/WA in one column, koperasi by its short name, signed below", async (town) => {
  const ratna = await town.staff("Ratna", { pin: "280417" });
  await ratna.says("kirim data", "280417");
  await ratna.sendsFile(
    csv(
      "pengurus.csv",
      "Nama;Jabatan;No. HP/WA;Koperasi;Desa;Kecamatan",
      "Sari Wijaya;ketua;081200001010;KDMP Cukir;Cukir;Diwek",
      "Budi Utama;bendahara;081200001011;Koperasi Desa Merah Putih Cukir;Cukir;Diwek",
      "Jumlah anggota;2",
      ";;;;Jombang, 30 Juni 2025",
      "Mengetahui,;;;;Bendahara",
      "Lilik Handayani",
    ),
  );
  await ratna.sees(`Saya baca sebagai daftar pengurus, 6 baris.
Baru 2, berubah 0, tetap 0, ditolak 0.
Kolom: “No. HP/WA” → telepon, “Koperasi” → nama koperasi
Baris jumlah, judul yang berulang, dan tanda tangan, dilewati: 4…`);
});

story("where no other list fits, it is said what to do about it", async (town) => {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  await lilik.says("kirim data", "280417");
  await lilik.sendsFile(csv("warga.csv", "Nomor Anggota;Nama", "0001;Siti Rahayu"));
  await lilik.sees("Saya baca sebagai daftar anggota, 1 baris.…");
  await lilik.presses("Bukan daftar itu");
  await lilik.sees("Baik, tidak ada yang dimasukkan. Dari judul kolomnya belum ada daftar lain yang cocok:…");
});

story("a list with nothing to take asks nothing, and does not come back after another question", async (town) => {
  const ratna = await town.staff("Ratna", { pin: "280417" });
  const list = csv("pengurus.csv", HEADER, row(0));
  await ratna.says("kirim data", "280417");
  await ratna.sendsFile(list);
  await ratna.presses("Masukkan 1 baris");
  await ratna.sees("Sudah masuk, impor nomor 1:…");
  await ratna.sendsFile(list);
  await ratna.sees("Saya baca sebagai daftar pengurus, 1 baris.\nBaru 0, berubah 0, tetap 1, ditolak 0.…");
  const seen = await ratna.says("jadwal ujian");
  expect(seen.map(({ text }) => text).join("\n")).not.toMatch(/daftar pengurus|lanjutkan yang tadi/);
});

story("a book of savings whose header stands in two lines is not taken for a list of members", async (town) => {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  await lilik.says("kirim data", "280417");
  const told =
    "Judulnya menyebut simpanan, tetapi kolom Pokok, Wajib, dan Sukarela belum terbaca.…1. Sebagai daftar anggota…";
  const siti = "1;0001;Siti Rahayu;100000;20000;50000";
  await lilik.sendsFile(csv("rekap.csv", "No;Nomor Anggota;Nama;Simpanan;;", ";;;Pokok;Wajib;Sukarela", siti));
  await lilik.sees(told);
  await lilik.presses("Tidak jadi");
  await lilik.sendsFile(csv("rekap juni.csv", "REKAP SIMPANAN PER 30 JUNI 2025", "No;Nomor Anggota;Nama;A;B;C", siti));
  await lilik.sees(told);
});
