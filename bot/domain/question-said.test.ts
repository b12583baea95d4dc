import { expect, test } from "vitest";
import { isQuestion } from "./question-said.ts";

test.each([
  "apakah di perak sudah ada yang daftar",
  "kapan penutupannya? di mana tempatnya",
  "berapa yang hadir di uk2",
  "brp kursi di uk5",
  "siapa yang belum kirim berkas UK4",
  "siapa saja yang sudah daftar di cukir",
  "di mana tempatnya",
  "dimana tempatnya",
  "tempatnya di mana",
  "sing endi sesine",
  "bagaimana cara daftar di sini",
  "piye carane daftar nang kene",
  "kok di balai desa",
  "kenapa jam 9",
  "di pendopo?",
  "jam 9 ya ?",
  "apa saja berkasnya",
  "yang boleh ikut siapa",
  "bisakah di pendopo",
  "sudah ada yang daftar di perak",
  "ada yang hadir di ploso",
  "masih buka uk4",
  "maaf bu, mau tanya di uk4 kursinya",
  "uk4 sudah penuh belum",
  "di aula boleh ndak",
])("“%s” asks", (text) => {
  expect(isQuestion(text)).toBe(true);
});

test.each([
  "di pendopo",
  "tempatnya di balai desa ceweng",
  "jam 9",
  "kuota 45",
  "untuk siapa saja",
  "yang boleh ikut siapa saja",
  "siapa saja boleh",
  "siapa pun",
  "tidak apa-apa, jam 9",
  "jam 9 ya",
  "di aula saja kok",
  "pindah ke kamis 7 agustus",
  "tempatnya balai desa Mancar",
  "alamat jl. manana 3",
  "ada yang salah, tempatnya di pendopo",
  "sudah, di aula dinas",
  "belum, kuota 40 dulu",
  "tutup 1 agustus",
  "khusus ketua dan bendahara",
  "tidak ada",
  "sekarang",
  "masih draf",
  "di desa Kapas",
  "berkas ktp dan sk saja",
])("“%s” does not", (text) => {
  expect(isQuestion(text)).toBe(false);
});
