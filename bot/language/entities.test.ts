import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { lookupOver } from "#bot/domain/lookup.ts";
import { type Entities, entitiesOf } from "#bot/language/entities.ts";
import { INTENTS, type Intent } from "#bot/language/intents.ts";
import { listedCooperatives } from "#bot/language/places.ts";

const surroundings = { cooperatives: lookupOver(listedCooperatives()), today: Temporal.PlainDate.from("2025-07-02") };

test.each<[string, Intent, Entities]>([
  ["lek nyilih 5jt nyicil 10x piro", "loan_simulation", { amount: 5_000_000, tenorMonths: 10 }],
  ["simulasi", "loan_simulation", {}],
  ["enak 12x apa 24x kalau pinjam 8 juta", "loan_simulation", { amount: 8_000_000 }],
  ["alamat kopdes cukir", "coop_lookup", { name: "Cukir" }],
  ["kopdes sumbrejo plandaan", "coop_lookup", { name: "Sumberjo", district: "Plandaan" }],
  ["ketua kopdes badang sopo", "coop_lookup", { name: "Badang", positions: ["chair"] }],
  ["kopdes atlantis", "coop_lookup", { name: "atlantis" }],
  ["daftarkan bu siti sama pak joko", "exam_register", { persons: ["Siti", "Joko"] }],
  [
    "daftar an. bu siti rahayu bendahara kdmp cukir diwek",
    "exam_register",
    { persons: ["Siti Rahayu"], positions: ["treasurer"], name: "Cukir", district: "Diwek" },
  ],
  [
    "daftarkan bendahara sm sekretaris saya yg 17 juli",
    "exam_register",
    { positions: ["treasurer", "secretary"], date: "2025-07-17" },
  ],
  ["wakil ketua bidang usaha mau ikut uk4", "exam_register", { positions: ["viceChairBusiness"], exam: "UK4" }],
  ["daftar tgl 1", "exam_register", { dates: ["2025-07-01", "2025-08-01"] }],
  ["ikut ujian habis lebaran saja", "exam_register", { unclearDay: "habis lebaran" }],
  ["batal uk3-025", "exam_cancel", { registrationNumber: "UK3-025" }],
  ["status uk3 - 025", "exam_status", { registrationNumber: "UK3-025" }],
  ["angsuran p-2025-017", "installments", { loanNumber: "P-2025-017" }],
  ["elingno aku mbayar cicilan sesuk jam 7 isuk", "reminders", { date: "2025-07-03", time: "07:00" }],
  ["gnti no wa ke 0812-3456-7890", "account", { phone: "+6281234567890" }],
  [
    "kabari pengawas diwek besok rapat jam 9",
    "broadcast",
    { positions: ["supervisor"], district: "Diwek", date: "2025-07-03", time: "09:00" },
  ],
  ["besok hujan gak", "out_of_scope", {}],
])("%j, understood as %s, says %j", (text, intent, expected) => {
  expect(entitiesOf(text, intent, surroundings)).toEqual(expected);
});

test("whatever is typed, what is found in it is well-formed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 120 }), fc.constantFrom(...INTENTS), (text, intent) => {
      const {
        amount = 1,
        tenorMonths = 1,
        date = "2025-01-01",
        persons = ["a"],
      } = entitiesOf(text, intent, surroundings);
      expect(Number.isSafeInteger(amount) && amount > 0).toBe(true);
      expect(tenorMonths >= 1 && tenorMonths <= 360).toBe(true);
      expect(Temporal.PlainDate.from(date).toString()).toBe(date);
      expect(persons.every((person) => person.length > 0)).toBe(true);
    }),
  );
});
