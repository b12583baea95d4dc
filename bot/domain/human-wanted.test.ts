import { expect, test } from "vitest";
import { type Alarm, alarmIn } from "#bot/domain/alarm.ts";
import { onlyAsksForHuman, withoutCall } from "#bot/domain/human-wanted.ts";

test.each<[string, Alarm | null]>([
  ["saya mau bunuh diri", "distress"],
  ["aku pengen mati ae pak", "distress"],
  ["wes gak kuat urip", "distress"],
  ["Rasanya ingin mengakhiri hidup saya", "distress"],
  ["mending mati timbang ditagih terus", "distress"],
  ["saya mau matikan pengingat", null],
  ["hp saya mau mati, nanti lagi ya", null],
  ["lampu mati di ngoro sampai jam berapa", null],
  ["pitikku mati kabeh kenopo yo", null],
  ["uang saya hilang", "fraud"],
  ["duitku ilang nang koperasi", "fraud"],
  ["uang simpanan dibawa kabur bendahara", "fraud"],
  ["saya ditipu", "fraud"],
  ["saya ditipu orang ngaku petugas koperasi", "fraud"],
  ["data saya dipakai orang", "fraud"],
  ["ktp saya dipakai orang untuk pinjam, tolong diusut", "fraud"],
  ["ada yang telepon ngaku dari dinas minta pin saya", "fraud"],
  ["data saya dipakai untuk apa", null],
  ["kode dari ketua tidak bisa dipakai", null],
  ["bukti setor angsuran saya hilang, catatannya ada?", null],
  ["lapor penipuan transfer ke bank mana", null],
  ["saldo linkaja hilang", null],
  ["bot goblok", "anger"],
  ["jancok botnya gak becus", "anger"],
  ["GOBLOKKK", "anger"],
  ["dasar bot gak guna", "anger"],
  ["jadwal ujian kapan goblok", null],
  ["iuran sampah berapa", null],
  ["anjing saya hilang", null],
  ["simpanan saya berapa", null],
])("%s: %s", (text, alarm) => {
  expect(alarmIn(text)).toBe(alarm);
});

test.each<[string, boolean]>([
  ["petugas", true],
  ["mau bicara sama orang dong", true],
  ["ada orangnya gak, jangan bot", true],
  ["hubungi petugas", true],
  ["petugas, sertifikat saya kapan terbit", false],
  ["mau konsultasi soal pendirian koperasi", false],
])("%s only asks for a person: %s", (text, only) => {
  expect(onlyAsksForHuman(text)).toBe(only);
});

test.each([
  ["petugas, sertifikat saya kapan?", "sertifikat saya kapan?"],
  ["/petugas Kapan sertifikatnya", "Kapan sertifikatnya"],
  ["Petugas kapan sertifikatnya", "kapan sertifikatnya"],
  ["petugas", "petugas"],
  ["pak petugasnya mana", "pak petugasnya mana"],
])("%s holds the question %s", (text, question) => {
  expect(withoutCall(text)).toBe(question);
});
