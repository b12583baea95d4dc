import fc from "fast-check";
import { expect, test } from "vitest";
import { loanTermIn, termsIn } from "#bot/domain/terms.ts";

test.each([
  ["12x", 12],
  ["12 x", 12],
  ["12 bln", 12],
  ["12bln", 12],
  ["12 bulan", 12],
  ["10 kali", 10],
  ["10x bayar", 10],
  ["setahun", 12],
  ["1 tahun", 12],
  ["1,5 thn", 18],
  ["1.5 tahun", 18],
  ["satu setengah tahun", 18],
  ["setahun setengah", 18],
  ["setengah tahun", 6],
  ["2 tahun", 24],
  ["dua tahun", 24],
  ["2 tahun 6 bulan", 30],
  ["dua tahun setengah", 30],
  ["sak tahun", 12],
  ["setaun", 12],
  ["rong tahun", 24],
  ["telung taun", 36],
  ["setunggal tahun", 12],
  ["kalih tahun", 24],
  ["10 wulan", 10],
  ["sedasa wulan", 10],
  ["rolas wulan", 12],
  ["sepuluh bulan", 10],
  ["dua puluh empat bulan", 24],
  ["ping sepuluh", 10],
  ["ping telu", 3],
  ["kaping rolas", 12],
  ["tenor 18", 18],
  ["tenor 24 bulan", 24],
  ["jangka waktu 36 bulan", 36],
])("%j is %i months", (text, months) => {
  expect(termsIn(text).map((one) => one.months)).toEqual([months]);
  expect(loanTermIn(`pinjam 5jt ${text}`)).toBe(months);
});

test.each([
  ["simulasi 5jt 12", 12],
  ["5jt 10", 10],
  ["10x, eh salah, 12x maksudnya", 12],
  ["bukan 10x, 12x", 12],
  ["enak 12x apa 24x kalau pinjam 8 juta", null],
  ["nyicil 500rb sebulan", null],
  ["per bulan berapa", null],
  ["sudah 4 kali bayar", null],
  ["wes ping telu nyicil", null],
  ["nunggak 2 bulan", null],
  ["3 bulan terakhir", null],
  ["dua bulan ini saya telat", null],
  ["tgl 5", null],
  ["5jt", null],
  ["pinjam 5jt 2 orang", null],
])("%j asks for a term of %j", (text, months) => {
  expect(loanTermIn(text)).toBe(months);
});

test("a term is read as it was written, beside any sum", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 360 }), fc.integer({ min: 1, max: 99 }), (months, millions) => {
      for (const unit of ["x", " bulan", "bln", " kali", " wulan"]) {
        expect(loanTermIn(`pinjam ${millions}jt ${months}${unit} kena berapa`)).toBe(months);
      }
    }),
  );
});
