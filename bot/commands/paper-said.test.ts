import { expect, test } from "vitest";
import { INSISTS, LINK, noPaper, REPLACES, SENDS, saysLater } from "./paper-said.ts";

test.each([
  ["kirim berkas", true],
  ["mau kirim ktp", true],
  ["kirim ijazahku", true],
  ["ngirim sk pengurus pak", true],
  ["ini ktp saya bu", true],
  ["ini foto ktp nya", false],
  ["ini sk pengurus", true],
  ["ini sk cukir nomornya berapa", false],
  ["skor bola", false],
  ["kirim saldo", false],
])("%j begins handing in: %s", (text, does) => {
  expect(SENDS.test(text)).toBe(does);
});

test.each([
  ["ganti ktp", true],
  ["mau ganti foto ktp", true],
  ["salah ijazah", true],
  ["ganti pin", false],
  ["ganti peserta", false],
])("%j replaces: %s", (text, does) => {
  expect(REPLACES.test(text)).toBe(does);
});

test.each([
  ["besok aja ya", true],
  ["ijazahku di rumah, besok aja ya", true],
  ["nanti saja", true],
  ["mengko sore", true],
  ["sk nya nyusul ya bu", true],
  ["besok ujiannya jam berapa", false],
  ["nanti di mana ujiannya", false],
  ["belum bisa sekarang, besok ya", true],
  ["besok hujan gak ya", false],
  ["sudah", false],
])("%j puts it off: %s", (text, does) => {
  expect(saysLater(text)).toBe(does);
});

test.each([
  ["pakai saja", true],
  ["itu aja", true],
  ["ya pakai yang itu", true],
  ["ganti", false],
])("%j insists: %s", (text, does) => {
  expect(INSISTS.test(text)).toBe(does);
});

const each = [{ label: "KTP" }, { label: "SK" }];
test.each([
  ["https://drive.google.com/x", "papers-link"],
  ["berkasnya apa aja", "papers-list"],
  ["syarate opo ae", "papers-list"],
  ["apa saja", "papers-list"],
  ["berkas saya kurang apa", undefined],
  ["halo", undefined],
])("%j is answered with %s", (text, id) => {
  expect(noPaper({ text, content: { kind: "text" } }, each)?.id).toBe(id);
});

test.each([
  [{ kind: "voice" }, "papers-voice"],
  [{ kind: "sticker" }, "papers-sticker"],
  [{ kind: "video" }, "papers-video"],
  [{ kind: "location", latitude: -7.5, longitude: 112.2 }, "papers-other-thing"],
  [{ kind: "text" }, undefined],
] as const)("%j is answered with %s", (content, id) => {
  expect(noPaper({ text: "", content }, each)?.id).toBe(id);
});

test("a link is one wherever it stands", () => {
  expect(LINK.test("ini ada di drive.google.com/abc pak")).toBe(true);
  expect(LINK.test("saya drive sendiri ke sana")).toBe(false);
});
