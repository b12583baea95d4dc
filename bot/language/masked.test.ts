import fc from "fast-check";
import { expect, test } from "vitest";
import { maskedSentence } from "#bot/language/masked.ts";

const masked = (text: string) => maskedSentence(text, ["Siti Rahayu"]);

test.each<[string, string]>([
  ["nuwun sewu pak, utang kulo kantun pinten nggih", "nuwun sewu pak, utang kulo kantun pinten nggih"],
  ["Saya Sugeng Hariyadi dari Cukir mau tanya", "saya [nama] dari cukir mau tanya"],
  ["nama saya sugeng, hp 0812 3456 7890", "nama saya [nama], hp [nomor]"],
  ["jeneng kulo Painem teko Jatipelem", "jeneng kulo [nama] teko jatipelem"],
  ["daftarkan bu siti sama pak joko susilo", "daftarkan bu [nama] sama pak [nama]"],
  ["daftarno rahayu ukom", "daftarno [nama] ukom"],
  ["bu cukir kapan rapat", "bu [nama] kapan rapat"],
  ["NIK 3517086203880000 kok salah", "nik [nomor] kok salah"],
  ["nik saya 3517o86203880000", "nik saya [nomor]"],
  ["pin saya 280417 kok gak bisa", "pin saya [nomor] kok gak bisa"],
  ["pin 2 8 0 4 1 7", "pin [nomor]"],
  ["280417", "[nomor]"],
  ["pinku dua delapan nol empat satu tujuh lali", "pinku [nomor] lali"],
  ["anggota 142 mau bayar 500rb", "anggota [nomor] mau bayar 500rb"],
  ["nomor anggota saya 7", "nomor anggota saya [nomor]"],
  ["0142 niku kulo", "[nomor] niku kulo"],
  ["+62 812-3456-7890 iku nomerku", "+[nomor] iku nomerku"],
  ["kode 1234-5678 gak laku", "kode [nomor] gak laku"],
  ["UK3-025 dicoret ta", "[nomor] dicoret ta"],
  ["pinjaman P-2025-017 piye", "pinjaman [nomor] piye"],
  ["kirim ke siti.rahayu@gmail.com ya", "kirim ke [alamat] ya"],
  ["lihat www.contoh.com/a?b=1 itu", "lihat [alamat] itu"],
  ["simulasi 5.000.000 12 bulan", "simulasi 5.000.000 12 bulan"],
  ["Rp 50000000 dicicil 12x", "rp 50.000.000 dicicil 12x"],
  ["utang 1,5jt nyicil 24x", "utang 1,5jt nyicil 24x"],
  ["uk3 tgl 17 juli 2025 jam 09.00", "uk3 tgl 17 juli 2025 jam 09.00"],
  ["dua puluh lima juta dua tahun", "dua puluh lima juta dua tahun"],
])("%s", (text, without) => {
  expect(masked(text)).toBe(without);
});

test("whatever is typed, no long number and no address is left", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.stringMatching(/^[0-9]{1,20}$/),
    fc.stringMatching(/^[٠-٩０-９]{6,8}$/),
    fc.constantFrom("@", "＠", "rp", "Rp ", ".", " ", "pin", "bu ", "jt", "-", "\u200b", "[nomor]"),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const left = masked(pieces.join(""));
      expect(left).not.toMatch(/\p{Nd}{6}|[@＠﹫]/u);
      expect(left.length).toBeLessThanOrEqual(200);
    }),
    { numRuns: 1_000 },
  );
});

test("six figures are gone, however they are set apart", () => {
  const figures = fc.stringMatching(/^[0-9]{6,16}$/);
  const apart = fc.constantFrom("", " ", "-", " - ", "/", "_", "*", ", ");
  fc.assert(
    fc.property(figures, apart, (digits, sign) => {
      const left = masked(`coba ${[...digits].join(sign)} ya`);
      expect(left.replace(/\D/g, "")).toBe("");
    }),
  );
});

test("the writer's own name is gone wherever it stands", () => {
  const words = fc.array(fc.constantFrom("saldo", "siti", "Rahayu", "SITI", "piro", "bu", "ukom"), { maxLength: 8 });
  fc.assert(
    fc.property(words, (said) => {
      expect(masked(said.join(" "))).not.toMatch(/siti|rahayu/);
    }),
  );
});
