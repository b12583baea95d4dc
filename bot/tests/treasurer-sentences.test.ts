import { expect, test } from "vitest";
import { TREASURERS } from "#bot/commands/access.ts";
import { commands } from "#bot/commands/commands.ts";
import { readable } from "#bot/domain/text.ts";

/** What treasurers type, and which command's own words it is; null: of no command that is theirs. */
const MINE = commands.filter(
  ({ access: { who } }) => Array.isArray(who) && (who.includes("head") || who.includes("treasurer")),
);

test.each<[string, string | null]>([
  ["siapa yang nunggak", "arrears"],
  ["sopo sing nunggak", "arrears"],
  ["siapa aja yg telat bayar", "arrears"],
  ["tunggakan", "arrears"],
  ["daftar tunggakan", "arrears"],
  ["tolong lihat tunggakan anggota", "arrears"],
  ["jatuh tempo minggu ini", "arrears"],
  ["siapa jatuh tempo minggu ini?", "arrears"],
  ["siapa saja yang jatuh tempo minggu ini", "arrears"],
  ["anggota yang menunggak", "arrears"],
  ["kolektibilitas", "arrears"],
  ["tunggakan saya berapa", null],
  ["tunggakanku piro", null],
  ["jatuh tempo angsuran saya kapan", null],
  ["kolektibilitas P-017 diragukan", "judge"],
  ["nilai pinjaman 017/2025 macet", "judge"],
  ["ingatkan semua yang nunggak", "arrears-remind"],
  ["tolong ingatkan anggota yang telat", "arrears-remind"],
  ["elingno kabeh sing nunggak", "arrears-remind"],
  ["tagih yang menunggak", "arrears-remind"],
  ["ingatkan saya bayar angsuran besok", null],
  ["kas 2.350.000 bank 8jt", "cash-count"],
  ["isi kas", "cash-count"],
  ["hitung kas dan bank", "cash-count"],
  ["kas kosong bank 1 juta", "cash-count"],
  ["kas keluar 50rb beli ATK", "cash-entry"],
  ["kas masuk 25rb provisi pinjaman pak budi", "cash-entry"],
  ["catat uang keluar 10rb parkir", "cash-entry"],
  ["pengeluaran listrik 200rb", "cash-entry"],
  ["pemasukan 100rb sewa tenda", "cash-entry"],
  ["beli atk 50rb", "cash-entry"],
  ["bayar listrik 200rb tgl 3", "cash-entry"],
  ["bayar pak budi 200rb", "slip"],
  ["pengeluaran bulan ini", null],
  ["saldo kas", "cash-book"],
  ["kas hari ini berapa", "cash-book"],
  ["urungkan kas", "cash-entries"],
  ["buku anggota 0142", "member-book"],
  ["simpanan bu siti berapa", "member-book"],
  ["simpanan siti", "member-book-named"],
  ["cek simpanan siti rahayu", "member-book-named"],
  ["simpanan wajib siti berapa?", "member-book-named"],
  ["pinjaman pak budi", "member-book-named"],
  ["sisa pinjaman mulyono", "member-book-named"],
  ["utang pak budi", "member-book-named"],
  ["tabungan bu siti", "member-book-named"],
  ["pinjaman P-2025-017", "member-book-named"],
  ["buku siti", "member-book-named"],
  ["simpanan 0142", "member-book-named"],
  ["pinjaman pak budi 50rb", "slip"],
  ["angsuran pak budi", "slip"],
  ["tabungan bu siti 50rb", "slip"],
  ["simpanan pokok", null],
  ["simpanan saya", null],
  ["simpananku", null],
  ["pinjaman 5 juta", null],
  ["pinjaman 12 bulan", null],
  ["pinjaman umum", null],
  ["pinjaman baru", null],
  ["pinjaman macet", null],
  ["simpanan wajib itu apa", null],
  ["simpanan saya berapa", null],
  ["uang saya kapan cair", null],
  ["catatan kas", "cash-entries"],
  ["batalkan kas", "cash-entries"],
  ["buku kas", "cash-book"],
  ["buku kas oktober", "cash-book"],
  ["minta buku kas bulan lalu", "cash-book"],
  ["produk pinjaman", "loan-products"],
  ["daftar produk", "loan-products"],
  ["produk baru", "loan-product-new"],
  ["tambah produk", "loan-product-new"],
  ["produk umum flat 1,5% sebulan maks 10jt 24 bulan", "loan-product-new"],
  ["ubah produk umum jadi 1,25%", "loan-product-change"],
  ["ganti jasa produk umum jadi 1%", "loan-product-change"],
  ["perubahan buku", "book-changes"],
  ["riwayat pembukuan", "book-changes"],
  ["siapa yang ngubah buku", "book-changes"],
])("%s", (said, name) => {
  const phrase = readable(said).replace(/[.!?]+$/, "");
  const meant = MINE.find(({ opens, phrases = {} }) => Object.hasOwn(phrases, phrase) || opens?.test(phrase));
  expect(meant?.name ?? null).toBe(name);
});

test("what names a member is behind the PIN of who keeps the books", () => {
  const names = ["judge", "arrears-remind", "cash-count", "cash-entry", "cash-entries", "loan-product-new"];
  for (const name of names) expect(commands.find((one) => one.name === name)?.access).toBe(TREASURERS);
});
