import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { amountSaid, bookLook, firstOfSeveral, isSlip, type SlipSaid, saysItWasWrong, slipSaid } from "./slip-said.ts";

/** A Wednesday. */
const today = Temporal.PlainDate.from("2025-07-02");

/** What was said, in short: "in payment 575000 siti @2025-07-01 #0142". */
function inShort({ direction, kind, amount, isSeveral, date, name, codes }: SlipSaid): string {
  return [
    direction ?? "-",
    kind ?? "-",
    isSeveral ? "several" : (amount ?? "-"),
    name || "-",
    ...(date === undefined ? [] : [`@${date ?? "?"}`]),
    ...codes.map((code) => `#${code}`),
  ].join(" ");
}

describe("what a treasurer types of money that came in or went out", () => {
  test.each([
    ["setor bu siti 575rb pinjaman", "in payment 575000 siti"],
    ["angsuran bu siti 575rb", "- payment 575000 siti"],
    ["wajib pak budi 10rb", "- mandatory 10000 budi"],
    ["simpanan pokok 0142 50 ribu", "- principal 50000 - #0142"],
    ["tarik sukarela bu siti 200rb", "out voluntary 200000 siti"],
    ["setor sukarela 0142 100rb tgl 5", "in voluntary 100000 - @2025-06-05 #0142"],
    ["bu siti nyicil 575rb", "- payment 575000 siti"],
    ["bu siti 575rb nyicil", "- payment 575000 siti"],
    ["575rb angsuran bu siti rahayu", "- payment 575000 siti rahayu"],
    ["Setoran wajib Bu Siti Rp 10.000", "in mandatory 10000 siti"],
    ["setor wajib bu siti Rp10.000,-", "in mandatory 10000 siti"],
    ["setor wajib bu siti 10.000", "in mandatory 10000 siti"],
    ["setor wajib bu siti 10000", "in mandatory 10000 siti"],
    ["wajib 142 10000", "- mandatory 10000 - #142"],
    ["wajib 10000 142", "- mandatory 10000 - #142"],
    ["wajib 142 10rb", "- mandatory 10000 - #142"],
    ["wajib no 142 10rb", "- mandatory 10000 - #142"],
    ["wajib nomor anggota 0142 sepuluh ribu", "- mandatory 10000 - #0142"],
    ["wajib A-0142 10rb", "- mandatory 10000 - #a-0142"],
    ["wajib 142/KDMP/2025 10rb", "- mandatory 10000 - #142/kdmp/2025"],
    ["angsuran P-2025-017 575rb", "- payment 575000 - #p-2025-017"],
    ["angsuran bu siti pinjaman P-2025-017 575.000", "- payment 575000 siti #p-2025-017"],
    ["setor sukarela 0812-0000-0142 100rb", "in voluntary 100000 - #0812-0000-0142"],
    ["setor sukarela +62 812 0000 0142 100rb", "in voluntary 100000 - #+62 812 0000 0142"],
    ["setor pak joko susilo 50rb sukarela kemarin", "in voluntary 50000 joko susilo @2025-07-01"],
    ["kemarin pak joko setor 50rb", "in - 50000 joko @2025-07-01"],
    ["wingi bu siti nyicil limang atus pitung puluh limang ewu", "- payment 575000 siti @2025-07-01"],
    ["bu siti nabung seket ewu", "in voluntary 50000 siti"],
    ["bu siti nabung 50rb tgl 3/6", "in voluntary 50000 siti @2025-06-03"],
    ["mbak ani bayar cicilan 300 ribu tadi pagi", "in payment 300000 ani @2025-07-02"],
    ["mas budi mbayar utang 200rb", "in payment 200000 budi"],
    ["terima dari bu siti 10rb simpanan wajib", "in mandatory 10000 siti"],
    ["sudah terima angsuran pak mulyono 575rb", "in payment 575000 mulyono"],
    ["tolong catat setoran bu siti 575rb angsuran", "in payment 575000 siti"],
    ["catat setoran", "in - - -"],
    ["setor", "in - - -"],
    ["setoran", "in - - -"],
    ["stor", "in - - -"],
    ["setor bu siti", "in - - siti"],
    ["setor 0142", "in - - - #0142"],
    ["setor bu siti 10rb", "in - 10000 siti"],
    ["setor wajib", "in mandatory - -"],
    ["setor 50rb", "in - 50000 -"],
    ["penarikan sukarela pak budi 1jt", "out voluntary 1000000 budi"],
    ["pak budi ambil tabungan 1,5 juta", "out voluntary 1500000 budi"],
    ["pak budi njupuk sukarela rong atus ewu", "out voluntary 200000 budi"],
    ["kembalikan simpanan pokok bu ani 50rb", "out principal 50000 ani"],
    ["tarik wajib bu ani 120rb", "out mandatory 120000 ani"],
    ["tarik sukarela", "out voluntary - -"],
    ["stor sukrela bu siti 100rb", "in voluntary 100000 siti"],
    ["setr wjib pak budi 10 rb", "in mandatory 10000 budi"],
    ["ansuran bu siti 575rb", "- payment 575000 siti"],
    ["angsurna bu siti 575rb", "- payment 575000 siti"],
    ["bayr pinjmaan bu siti 575rb", "- payment 575000 bayr siti"],
    ["setoram sukarelaa bu siti 25rb", "in voluntary 25000 siti"],
    ["pelunasan pinjaman bu siti 3.075.000", "- payment 3075000 siti"],
    ["bu siti nglunasi 3jt 75rb", "in payment 3075000 siti"],
    ["setor angsuran pokok pinjaman bu siti 500rb", "in payment 500000 siti"],
    ["setor suka rela bu siti 20rb", "in voluntary 20000 siti"],
    ["setor Bu Hj. Siti Rahayu, S.Pd. 10rb wajib", "in mandatory 10000 siti rahayu s.pd"],
    ["setor pak wajib 10rb sukarela", "in voluntary 10000 wajib"],
    ["setor pak kamis 10rb wajib", "in mandatory 10000 kamis"],
    ["wajib pak najib 10rb", "- mandatory 10000 najib"],
    ["setor sukarela bu siti 100rb tgl 31/6", "in voluntary 100000 siti @?"],
    ["setor sukarela bu siti 100rb 3/11", "in voluntary 100000 siti @2025-11-03"],
    ["wajib bu siti 10rb, sukarela 50rb", "- - several siti"],
    ["wajib bu siti 10rb eh salah 15rb", "- mandatory 15000 siti"],
    ["wajib bu siti 10rb 20rb", "- mandatory several siti"],
    ["siti rahayu setor wajib 20rb karo sukarela 50rb", "in - several siti rahayu"],
    ["setor siti rahayu wajib 20rb karo sukarela 50rb", "in - several siti rahayu"],
    ["catat setoran wajib semua anggota 10rb", "in mandatory 10000 -"],
    ["  SETOR   BU SITI 575RB PINJAMAN !!", "in payment 575000 siti"],
    ["setor uang simpanan sukarela atas nama bu siti sebesar 100rb", "in voluntary 100000 siti"],
  ])("%s", (text, said) => {
    expect(inShort(slipSaid(text, today))).toBe(said);
    expect(isSlip(text)).toBe(true);
  });
});

describe("what is something else, also from a treasurer", () => {
  test.each([
    "setoran saya berapa",
    "saya mau setor simpanan",
    "setoranku berapa",
    "kalau saya setor 1jt sebulan lunas kapan",
    "simulasi 5jt 10 bulan",
    "pinjam 5jt nyicil 10x",
    "lek nyilih 5jt nyicil 10x piro",
    "mau pinjam 5 juta",
    "angsuran",
    "angsuran saya",
    "pinjaman",
    "simpanan",
    "simpanan wajib itu apa",
    "bayar angsuran di mana",
    "cara setor simpanan",
    "berapa simpanan wajib bu siti",
    "sisa pinjaman bu siti",
    "siapa yang belum setor wajib",
    "bu siti belum bayar angsuran 575rb",
    "ingatkan bu siti bayar angsuran 575rb",
    "daftar setoran hari ini",
    "setoran hari ini berapa",
    "bukti setoran",
    "bukti SK26-0007",
    "batalkan bukti SK26-0007",
    "batal",
    "koperasi cukir",
    "daftar anggota",
    "tarik persetujuan",
    "ambil kursi",
    "pengingat angsuran",
    "rincian simpanan",
    "saya mau nabung",
    "terima kasih",
    "terima kasih bu",
    "masuk",
    "10rb",
    "bu siti",
    "bayar listrik 200rb",
    "setor ke bank 5jt",
    "setor kas 50rb",
    "kas keluar 50rb atk",
    "terima sewa gedung 500rb",
    "ambil uang 200rb beli atk",
  ])("%s", (text) => {
    expect(isSlip(text)).toBe(false);
  });
});

test.each([
  ["575rb", 575_000],
  ["Rp 10.000,-", 10_000],
  ["5000", 5_000],
  ["500", 500],
  ["seket ewu", 50_000],
  ["50 ribu ya", 50_000],
  ["10rb atau 20rb", null],
  ["nanti", null],
])("the answer to how much: %s", (text, amount) => {
  expect(amountSaid(text)).toBe(amount);
});

test.each([
  ["angsuran 0114 575000, 0010 200rb, 0066 150000", "angsuran 0114 575000"],
  ["setor bu siti 10rb, pak budi 20rb wajib", "setor bu siti 10rb wajib"],
  ["wajib bu siti 10rb\nwajib pak budi 10rb", "wajib bu siti 10rb"],
  ["wajib bu siti 10rb, sukarela 50rb", null],
  ["setor Bu Hj. Siti Rahayu, S.Pd. 10rb wajib", null],
  ["setor wajib bu siti Rp10.000,-", null],
])("the first of several: %s", (text, first) => {
  expect(firstOfSeveral(text)).toBe(first);
});

test.each([
  ["salah, harusnya 20rb", true],
  ["eh keliru, 20rb", true],
  ["salah catat", true],
  ["harusnya sukarela", true],
  ["salah", false],
  ["salah, harusnya jam 10", false],
  ["salah siapa?", false],
])("what was booked was wrong: %s", (text, says) => {
  expect(saysItWasWrong(text)).toBe(says);
});

test.each([
  ["berapa simpanan siti rahayu", "siti rahayu"],
  ["piro tabungane bu siti", "bu siti"],
  ["berapa simpanan saya", undefined],
  ["berapa pinjaman maksimal", undefined],
])("whose book is asked for: %s", (text, whose) => {
  expect(bookLook(text)?.whose).toBe(whose);
});
