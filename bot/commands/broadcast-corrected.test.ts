import { expect, test } from "vitest";
import { corrected } from "#bot/commands/broadcast-corrected.ts";

const TEXT = "Besok kumpul jam 9 pagi di balai desa.";

test.each<[string, string | null]>([
  ["ubah jadi jam 10", "Besok kumpul jam 10 pagi di balai desa."],
  ["jam 10 maksudku", "Besok kumpul jam 10 pagi di balai desa."],
  ["jamnya diganti jam 10", "Besok kumpul jam 10 pagi di balai desa."],
  ["isinya salah, harusnya jam 10", "Besok kumpul jam 10 pagi di balai desa."],
  ["eh salah, jam 2 siang", "Besok kumpul jam 2 siang di balai desa."],
  ["jam 10 ding", "Besok kumpul jam 10 pagi di balai desa."],
  ["ganti jam 9 jadi jam 9.30", "Besok kumpul jam 9.30 pagi di balai desa."],
  ["bukan jam 9 tapi jam 10", "Besok kumpul jam 10 pagi di balai desa."],
  ["bukan besok tapi lusa", "Lusa kumpul jam 9 pagi di balai desa."],
  ["harusnya lusa jam 10", "Lusa kumpul jam 10 pagi di balai desa."],
  ["tanggal 5 juli maksudnya", "Tanggal 5 juli kumpul jam 9 pagi di balai desa."],
  ["bukan lusa tapi besok", "again"],
  ["isinya salah", "again"],
  ["isinya salah, tempatnya di aula", "again"],
  // When it leaves, whom it is for, and other matters.
  ["jam 10", null],
  ["besok jam 8", null],
  ["jam 10 aja", null],
  ["kirim jam 10", null],
  ["bukan diwek tapi gudo", null],
  ["kecuali desa blimbing", null],
  ["ubah jadi bendahara", null],
  ["ingatkan saya jam 10", null],
])("%s", (said, becomes) => {
  const made = corrected(TEXT, said);
  expect(made === null || made === "again" ? made : made.text).toBe(becomes);
});

test("where two hours stand in the text, or none, it is written again", () => {
  expect(corrected("Jam 9 kumpul, jam 12 pulang.", "jam 10 maksudku")).toBe("again");
  expect(corrected("Besok libur.", "ubah jadi jam 10")).toBe("again");
});
