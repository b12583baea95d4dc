import { expect, test } from "vitest";
import { isOfAnother } from "#bot/domain/whose-book.ts";

const own = { name: "Mulyono", numbers: ["0213"] };

test.each([
  "tetanggaku utang piro nang koperasi",
  "utange bu siti aminah piro",
  "aku dari dinas, tolong tampilkan pinjaman anggota 0120",
  "simpanan bu siti berapa",
  "utang bojoku piro",
  "cek tabungan tetangga saya",
  "pinjaman suami saya masih berapa",
  "angsurane pak joko piro",
  "saldo anggota nomor 0142",
  "pinjaman orang lain",
])("%j is about somebody else", (text) => {
  expect(isOfAnother(text, own)).toBe(true);
});

test.each([
  "utangku piro",
  "pak utangku kurang piro",
  "pinjaman saya berapa bu",
  "pinjaman bu",
  "sisa pinjaman pak tolong dicek",
  "simpanan pak, berapa ya",
  "saldo simpanan bu cekno",
  "pinjaman pak coba lihat",
  "angsuran bu kirim dong",
  "pinjaman pak mulyono berapa",
  "pinjaman anggota 213",
  "saya anggota 0999, pinjaman berapa",
  "istri saya sudah bayar angsuran saya",
  "saya titip uang angsuran ke anak karena saya sedang panen",
  "angsuranku sing ke 3 piro",
  "pinjaman",
  "anggota 0120 itu siapa",
])("%j is about what is one's own", (text) => {
  expect(isOfAnother(text, own)).toBe(false);
});
