import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { commands } from "#bot/commands/commands.ts";
import { understandingByPhrase } from "#bot/language/understand.ts";

const understand = understandingByPhrase(new Map(commands.map(({ keyword, intent }) => [keyword, intent])));

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
  ["jadwal uji kompetensi", "exam_schedule"],
  ["bantuan", "help"],
  ["/bantuan", "help"],
  ["menu", "help"],
  ["/start", "help"],
  ["/start poster", "help"],
  ["/help", "help"],
  ["tolong", "help"],
  ["bisa apa aja", "help"],
  ["iki opo", "help"],
  ["saget nopo mawon", "help"],
  ["mau tanya pak", "help"],
  ["arep takon", "help"],
])("%j means %s", (text, intent) => {
  expect(understand(text)).toMatchObject({ intent, action: "do", confidence: 1, alternatives: [] });
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
])("%j is %s after a %s", (text, intent, courtesy) => {
  expect(understand(text)).toMatchObject({ intent, courtesy, onlyCourtesy: false, action: "do" });
});

test.each([
  "",
  " ",
  "???",
  "👍",
  "cukir",
  "kopdes cukir",
  "Assalamualaikum cukir",
  "utangku kurang piro",
  "__proto__",
  "constructor",
  "toString",
  "jadwalkan rapat besok",
  "'; DROP TABLE Cooperative;--",
  "{ $name }",
])("%j is nothing that is known here", (text) => {
  expect(understand(text)).toMatchObject({ intent: "out_of_scope", action: "none", confidence: 0, about: "" });
});

test("no village, and no district, is taken for a courtesy or a command", () => {
  const list = readFileSync(new URL("../../prisma/data/cooperatives-jombang.csv", import.meta.url), "utf8");
  const rows = list.trim().split(/\r?\n/).slice(1);
  for (const name of new Set(rows.flatMap((row) => row.split(",").slice(4, 6)))) {
    expect(understand(name)).toMatchObject({ courtesy: null, action: "none" });
  }
});

test("every sentence means what its file is named after, also when somebody is spoken to in it", () => {
  const folder = new URL("./sentences/", import.meta.url);
  const meanings = new Map<string, string>();
  for (const file of readdirSync(folder)) {
    for (const line of readFileSync(new URL(file, folder), "utf8").split("\n")) {
      if (line.trim() === "" || line.startsWith("#")) continue;
      expect(meanings.get(line), `${line} stands twice`).toBeUndefined();
      meanings.set(line, file.replace(/\.txt$/, ""));
    }
  }
  for (const [sentence, intent] of meanings) {
    for (const text of [sentence, `${sentence} pak?`, `assalamualaikum min, ${sentence}`, sentence.toUpperCase()]) {
      expect([text, understand(text).intent]).toEqual([text, intent]);
    }
  }
});

test("whatever text is understood or not, in no time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const { action, intent, confidence } = understand(text);
      expect(action === "do").toBe(confidence === 1 && intent !== "out_of_scope");
    }),
  );
  const started = performance.now();
  for (const text of ["pak ".repeat(50_000), "p ".repeat(50_000), "\u0301".repeat(65_536)]) understand(text);
  expect(performance.now() - started).toBeLessThan(500);
});
