import fc from "fast-check";
import { expect, test } from "vitest";
import { intentsByKeyword } from "#bot/commands/commands.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { courtesyOf } from "#bot/language/courtesy.ts";
import { listedCooperatives } from "#bot/language/places.ts";
import { sentences } from "#bot/language/sentences.ts";
import { understanding } from "#bot/language/understand.ts";

const understand = understanding(intentsByKeyword);

test.each([
  ["koperasi", "coop_lookup"],
  ["/koperasi", "coop_lookup"],
  ["/KOPERASI", "coop_lookup"],
  ["Koperasi.", "coop_lookup"],
  ["kopdes", "coop_lookup"],
  ["golek koperasi", "coop_lookup"],
  ["pak mau cari koperasi", "coop_lookup"],
  ["jadwal", "exam_schedule"],
  ["/jadwal", "exam_schedule"],
  ["JADWAL!!!", "exam_schedule"],
  ["jadwallll", "exam_schedule"],
  ["ｊａｄｗａｌ", "exam_schedule"],
  ["jаdwаl", "exam_schedule"],
  ["kapan ujian", "exam_schedule"],
  ["kapan ujiannya ya pak?", "exam_schedule"],
  ["ujikom kpn min", "exam_schedule"],
  ["ono ujian kapan", "exam_schedule"],
  ["bimtek kapan bu", "exam_schedule"],
  ["bantuan", "help"],
  ["/bantuan", "help"],
  ["menu", "help"],
  ["/start", "help"],
  ["/start poster", "help"],
  ["/help", "help"],
  ["tolong", "help"],
  ["bisa apa aja", "help"],
  ["iki opo", "help"],
  ["mau tanya pak", "help"],
  ["arep takon", "help"],
  ["daftar", "exam_register"],
  ["status", "exam_status"],
  ["batal", "exam_cancel"],
  ["pinjaman", "loan_balance"],
  ["angsuran", "installments"],
  ["simpanan", "savings_balance"],
  ["simulasi", "loan_simulation"],
  ["pengingat", "reminders"],
  ["pengumuman", "announcements"],
  ["siaran", "broadcast"],
  ["akun", "account"],
  ["petugas", "contact_human"],
  ["privasi", "privacy"],
  ["rekap", "statistics"],
])("%j names %s", (text, intent) => {
  expect(understand(text)).toMatchObject({ intent, action: "do", confidence: 1, named: true });
});

test.each([
  ["koperasi cukir", "coop_lookup", "koperasi cukir"],
  ["/koperasi cukir", "coop_lookup", "koperasi cukir"],
  ["assalamualaikum, koperasi cukir diwek", "coop_lookup", "koperasi cukir diwek"],
  ["jadwal UK3", "exam_schedule", "jadwal uk3"],
  ["halo pak jadwal uk3", "exam_schedule", "jadwal uk3"],
])("%j means %s, about %j", (text, intent, about) => {
  expect(understand(text)).toMatchObject({ intent, action: "do", about });
});

test.each([
  ["Assalamualaikum", "salam"],
  ["assalamu'alaikum wr. wb.", "salam"],
  ["Assalamualaikum warahmatullahi wabarakatuh", "salam"],
  ["Ass wr wb", "salam"],
  ["assalamualaikum pak", "salam"],
  ["Assalamualaikum, selamat pagi bapak ibu", "salam"],
  ["selamat pagi", "greeting"],
  ["Pagi min", "greeting"],
  ["SUGENG ENJING", "greeting"],
  ["sugeng dalu bu", "greeting"],
  ["kulo nuwun", "greeting"],
  ["nuwun sewu", "greeting"],
  ["permisi pak", "greeting"],
  ["halo", "greeting"],
  ["haloooo", "greeting"],
  ["p", "greeting"],
  ["tes", "greeting"],
])("%j is greeted back: %s", (text, courtesy) => {
  expect(understand(text)).toMatchObject({ courtesy, onlyCourtesy: true, intent: "help", action: "do" });
});

test.each([
  ["terima kasih", "thanks"],
  ["Makasih banyak pak", "thanks"],
  ["terimakasih", "thanks"],
  ["makasih infonya min", "thanks"],
  ["terima kasih atas bantuannya bu", "thanks"],
  ["suwun", "suwun"],
  ["matur nuwun sanget pak", "suwun"],
  ["matur suwun infone", "suwun"],
  ["suwun nggih", "suwun"],
  ["ok", "ok"],
  ["oke siap", "ok"],
  ["nggih pak", "ok"],
  ["baik bu", "ok"],
  ["siap makasih", "thanks"],
  ["sampai jumpa", "goodbye"],
  ["pamit dulu nggih pak", "goodbye"],
])("%j is taken note of: %s", (text, courtesy) => {
  expect(understand(text)).toMatchObject({ courtesy, onlyCourtesy: true, intent: "out_of_scope", action: "none" });
});

test.each([
  ["Assalamualaikum, kapan ujian?", "exam_schedule", "salam"],
  ["assalamualaikum pak mau tanya jadwal ujian", "exam_schedule", "salam"],
  ["selamat pagi pak, jadwal", "exam_schedule", "greeting"],
  ["nuwun sewu pak, ukom kapan nggih", "exam_schedule", "greeting"],
  ["ok jadwal ujian", "exam_schedule", "ok"],
  ["suwun pak. menu", "help", "suwun"],
  ["nuwun sewu pak, utang kulo kantun pinten", "loan_balance", "greeting"],
])("%j is %s after a %s", (text, intent, courtesy) => {
  expect(understand(text)).toMatchObject({ intent, courtesy, onlyCourtesy: false, action: "do" });
});

test.each([
  ["saya tidak mau daftar, cuma tanya jadwal", "exam_schedule"],
  ["saya tidak mau daftar dulu pak, cuma mau tanya kapan ujiannya", "exam_schedule"],
  ["bukan jadwal, saya mau daftar ujian", "exam_register"],
  ["saldo pinjaman saya bukan tabungan", "loan_balance"],
  ["saldo tabungan saya bukan pinjaman", "savings_balance"],
  ["utangku sing 10 yuto kurang piro", "loan_balance"],
  ["lek nyilih 10 yuto setahun piro", "loan_simulation"],
  ["cicilanku sasi iki piro", "installments"],
  ["kirim pengumuman ke semua ketua", "broadcast"],
  ["pengumuman kemarin kirim lagi ke saya", "announcements"],
  ["jangan kirimi saya pengumuman lagi", "privacy"],
  ["jangan ingatkan saya lagi soal cicilan", "reminders"],
])("%j is told from its neighbour: %s", (text, intent) => {
  expect(understand(text)).toMatchObject({ intent, action: "do" });
});

test.each([
  "",
  " ",
  "???",
  "👍",
  "constructor",
  "toString",
  "qwzx plrt",
  "besok hujan gak ya",
  "jadwal sholat hari ini",
  "harga cabai sekilo berapa",
  "'; DROP TABLE Cooperative;--",
  "{ $name }",
])("%j is nothing that is known here", (text) => {
  expect(understand(text)).toMatchObject({ intent: "out_of_scope", action: "none", about: "" });
});

test("no village, and no district, is taken for a courtesy or for anything but the cooperative there", () => {
  for (const { village, district } of listedCooperatives()) {
    for (const name of [village, district]) {
      const { courtesy, intent, action } = understand(name);
      expect([name, courtesy]).toEqual([name, null]);
      expect([name, action === "do" ? intent : "coop_lookup"]).toEqual([name, "coop_lookup"]);
    }
  }
});

test("every sentence means what its file is named after, also when somebody is spoken to in it", () => {
  const meanings = new Map<string, string>();
  for (const { text, intent } of sentences()) {
    const words = wordsOf(text).join(" ");
    if (words !== "") expect([text, meanings.get(words) ?? intent]).toEqual([text, intent]);
    meanings.set(words, intent);
  }
  for (const { text, intent } of sentences()) {
    const greets = courtesyOf(wordsOf(text)).courtesy !== null;
    for (const written of [text, text.toUpperCase(), ...(greets ? [] : [`assalamualaikum min, ${text}`])]) {
      if (courtesyOf(wordsOf(written)).only) continue; // "assalamualaikum min, admin" is a greeting
      expect([written, understand(written).intent]).toEqual([written, intent]);
    }
  }
});

test.each([
  // What is asked stands in one sentence of a story, mostly the last.
  ["Motor saya mogok di Kabuh, hujan pula. Anak di rumah nunggu. Sisa pinjaman saya berapa?", "loan_balance"],
  ["Lagi panen, tangan kotor semua.\nJadwal ujian bulan ini kapan?\nSuwun.", "exam_schedule"],
  ["Simpanan saya berapa ya? Besok mau ke pasar, ayam jago dua ekor mau dijual.", "savings_balance"],
  // The thumb hit the next key.
  ["sisq huyang", "loan_balance"],
  ["jafwal ukian", "exam_schedule"],
  // Young people mix.
  ["my loan balance berapa", "loan_balance"],
])("%j asks for %s", (text, intent) => {
  expect(understand(text).intent).toBe(intent);
});

test("a story of several sentences in which nothing is asked of us is nothing", () => {
  const { action } = understand(
    "Kemarin hujan deras. Sapi saya masuk parit. Untung ada tetangga yang nolong. Alhamdulillah.",
  );
  expect(action).toBe("none");
});

test("whatever text is understood or not, what is to be done fits what is known", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const { action, intent, confidence, alternatives } = understand(text);
      expect(action === "none").toBe(intent === "out_of_scope");
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(alternatives).not.toContain(intent);
      expect(alternatives.length).toBeLessThanOrEqual(3);
    }),
  );
});

test("no text takes long", () => {
  const started = performance.now();
  for (const text of [
    "pak ".repeat(50_000),
    "p ".repeat(50_000),
    "\u0301".repeat(65_536),
    "12jt".repeat(20_000),
    "tgl 5 ".repeat(20_000),
    "jemur gabah dulu. ".repeat(4_000),
  ])
    understand(text);
  expect(performance.now() - started).toBeLessThan(500);
});
