import { expect, test } from "vitest";
import { asksArrears, asksEnd, instalmentNumberIn } from "./instalment-said.ts";

test.each([
  ["angsuranku sing ke 3 piro", 3],
  ["angsuran ke 7 berapa", 7],
  ["angsuran ke-3 sudah masuk belum", 3],
  ["cicilan kaping telu pinten", 3],
  ["angsuran kelima kapan", 5],
  ["cicilan saya yang kesepuluh", 10],
  ["angsuran pertama sudah dibayar belum", 1],
  ["angsuran ke berapa sekarang", null],
  ["angsuran ke koperasi berapa", null],
  ["angsuran 10x berapa", null],
  ["angsuranku piro", null],
  ["bayar ke 3 orang", null],
])("%j is about instalment %j", (text, number) => {
  expect(instalmentNumberIn(text)).toBe(number);
});

test.each([
  ["tunggakanku piro", true],
  ["opo aku nunggak", true],
  ["saya punya tunggakan?", true],
  ["angsuranku piro", false],
  ["kalau telat dendanya berapa", false],
])("%j asks what is late: %j", (text, asks) => {
  expect(asksArrears(text)).toBe(asks);
});

test.each([
  ["kapan lunas", true],
  ["pinjamanku lunase kapan", true],
  ["lunasnya bulan apa", true],
  ["kapan rampung", true],
  ["lek tak lunasi saiki piro", false],
  ["kapan bisa dilunasi", false],
  ["pinjaman saya sudah lunas belum", false],
])("%j asks for the end: %j", (text, asks) => {
  expect(asksEnd(text)).toBe(asks);
});
