import fc from "fast-check";
import { expect, test } from "vitest";
import { audienceChanged } from "#bot/commands/audience-changed.ts";
import { audienceSaid } from "#bot/commands/audience-said.ts";
import { audienceWords } from "#bot/commands/audience-words.ts";
import { lookupOver } from "#bot/domain/lookup.ts";
import { renderer } from "#bot/language/render.ts";
import { demoDistrict } from "#bot/tests/lookup/list.ts";

const list = demoDistrict();
const known = {
  cooperatives: lookupOver(list),
  exams: ["UK3", "UK4", "UK5"].map((code) => ({ code, title: `Uji Kompetensi Angkatan ${code.slice(2)}` })),
};
const names = new Map(
  list.map(({ id, name }) => [id, name.replace(/^koperasi (?:desa|kelurahan) merah putih /i, "KDMP ")]),
);
const render = renderer({ timeZone: "Asia/Jakarta", office: "Dinas" });

function chosen(said: string) {
  const { audience } = audienceSaid(said, known);
  if (!audience) throw new Error(said);
  return audience;
}

/** In words; "-": no change. */
function told(before: string, said: string): string {
  const change = audienceChanged(said, chosen(before), known);
  if (!change) return "-";
  const { audience, unknown, doubtful, text } = change;
  return [
    audience ? render(audienceWords(audience, names)) : "nobody",
    ...unknown.map((one) => `(${one}?)`),
    ...doubtful.map((one) => `(${one.said} ${one.candidates.length}?)`),
    ...(text === null ? [] : [`| ${text}`]),
  ].join(" ");
}

test.each<[string, string, string]>([
  ["pengurus di Diwek", "tambah Gudo", "pengurus di Kecamatan Diwek dan Gudo"],
  ["pengurus di Diwek", "tambahkan gudo sama ngoro ya", "pengurus di 3 kecamatan (Diwek, Gudo, Ngoro)"],
  ["pengurus di Diwek", "dan KDMP Gudo", "pengurus di Kecamatan Diwek dan KDMP Gudo"],
  ["ketua di Diwek", "tambah bendahara", "ketua dan bendahara di Kecamatan Diwek"],
  ["pengurus di Diwek", "tambah pengawas", "pengurus dan pengawas di Kecamatan Diwek"],
  ["pengurus di Diwek", "tambah anggota juga", "pengurus dan anggota di Kecamatan Diwek"],
  ["pengurus di Diwek", "plus ketua di Gudo", "pengurus di Kecamatan Diwek dan ketua di Kecamatan Gudo"],
  ["pengurus kecuali Gudo", "tambah gudo", "pengurus"],
  ["pengurus di Diwek", "tanpa cukir", "pengurus di Kecamatan Diwek, kecuali di Desa Cukir (Diwek)"],
  ["pengurus di Diwek", "kecuali kdmp cukir", "pengurus di Kecamatan Diwek, kecuali KDMP Cukir"],
  ["pengurus di Diwek dan Gudo", "tanpa gudo", "pengurus di Kecamatan Diwek"],
  ["pengurus di Diwek dan Gudo", "hapus yang gudo", "pengurus di Kecamatan Diwek"],
  ["pengurus di Gudo", "tanpa gudo", "pengurus di Kecamatan Gudo, kecuali di Kecamatan Gudo"],
  ["pengurus", "jangan gudo", "pengurus, kecuali di Kecamatan Gudo"],
  ["ketua dan bendahara", "tanpa ketua", "bendahara"],
  ["pengurus", "tanpa ketua", "pengurus, kecuali ketua"],
  ["pengurus dan anggota KDMP Cukir", "tanpa anggota", "pengurus KDMP Cukir"],
  ["pengurus", "tapi bukan yang sudah daftar UK5", "pengurus, kecuali yang sudah terdaftar UK5"],
  ["pengurus di Diwek", "cuma bendahara saja", "bendahara di Kecamatan Diwek"],
  ["pengurus di Diwek", "bendahara saja", "bendahara di Kecamatan Diwek"],
  ["pengurus di Diwek", "hanya yang belum daftar", "pengurus di Kecamatan Diwek yang belum terdaftar"],
  ["pengurus di Diwek", "cuma ketua di gudo", "ketua di Kecamatan Gudo"],
  ["pengurus di Diwek", "yang belum daftar UK5", "pengurus di Kecamatan Diwek yang belum terdaftar UK5"],
  ["pengurus yang belum daftar UK4", "yg belum daftar angkatan 5", "pengurus yang belum terdaftar UK5"],
  ["pengurus di Diwek", "Gudo", "pengurus di Kecamatan Gudo"],
  ["pengurus di Diwek", "di gudo dan ngoro saja", "pengurus di Kecamatan Gudo dan Ngoro"],
  ["pengurus di Diwek", "ganti gudo", "pengurus di Kecamatan Gudo"],
  ["pengurus di Diwek dan Ngoro", "ganti diwek jadi gudo", "pengurus di Kecamatan Ngoro dan Gudo"],
  ["ketua di Diwek", "ubah ke bendahara", "bendahara di Kecamatan Diwek"],
  ["pengurus di Diwek", "tambah kecamatan antah", "pengurus di Kecamatan Diwek (kecamatan antah?)"],
  ["pengurus di Diwek", "tambah desa sumberjo", "pengurus di Kecamatan Diwek (sumberjo 3?)"],
  ["pengurus di Diwek", "tambah gudo, besok rapat", "pengurus di Kecamatan Diwek dan Gudo (besok rapat?)"],
  ["pengurus di Diwek", "tambah gudo: besok rapat", "pengurus di Kecamatan Diwek dan Gudo | besok rapat"],
  ["pengurus di Diwek", "tambah gudo dan surabaya", "pengurus di Kecamatan Diwek dan Gudo (surabaya?)"],
  ["pengurus di Diwek", "tambah dwiek", "pengurus di Kecamatan Diwek (dwiek?)"],
  ["pengurus di Diwek", "tambah bendahara perempuan", "pengurus di Kecamatan Diwek (perempuan?)"],
  ["pengurus di Diwek", "+ gudo", "pengurus di Kecamatan Diwek dan Gudo"],
  ["pengurus di Gudo", "plandaan juga", "pengurus di Kecamatan Gudo dan Plandaan"],
  ["pengurus di Gudo", "tambah plandaan", "pengurus di Kecamatan Gudo dan Plandaan"],
  ["pengurus kecuali Gudo", "gudo juga", "pengurus"],
  ["pengurus kecuali Gudo", "gudo lagi", "pengurus"],
  ["pengurus kecuali Gudo", "gudo saja", "pengurus di Kecamatan Gudo"],
  ["pengurus kecuali Gudo", "diwek lagi", "pengurus di Kecamatan Diwek"],
  ["pengurus di Diwek kecuali Diwek", "diwek lagi", "pengurus di Kecamatan Diwek"],
  ["pengurus kecuali Diwek", "ganti ketua saja", "ketua"],
  ["pengurus di Gudo kecuali ketua", "ganti bendahara", "bendahara di Kecamatan Gudo"],
  ["pengurus di Gudo", "ketua aja", "ketua di Kecamatan Gudo"],
  ["pengurus kecuali ketua", "ketua aja", "ketua"],
  ["pengurus di Gudo kecuali Cukir yang sudah daftar", "bendahara diwek saja", "bendahara di Kecamatan Diwek"],
  ["pengurus di Gudo yang belum daftar", "semuanya saja", "semua orang"],
  ["pengurus di Gudo", "semua saja", "semua orang"],
  ["pengurus", "jangan diwek ya", "pengurus, kecuali di Kecamatan Diwek"],
  ["pengurus di Diwek", "non ketua", "pengurus di Kecamatan Diwek, kecuali ketua"],
  [
    "pengurus di Diwek",
    "kecuali gudo sama bu siti",
    "pengurus di Kecamatan Diwek, kecuali di Kecamatan Gudo (bu siti?)",
  ],
  ["pengurus di Diwek", "peserta UK5 saja", "peserta UK5 di Kecamatan Diwek"],
  ["pengurus di Diwek", "jangan dikirim dulu", "-"],
  ["pengurus di Diwek", "tanpa pak budi", "-"],
  ["pengurus di Diwek", "gudo ga usah", "-"],
  ["pengurus di Diwek", "- gudo", "-"],
  ["pengurus di Diwek", "bendahara di Gudo", "-"],
  ["pengurus di Diwek", "semua orang", "-"],
  ["pengurus di Diwek", "tambah gula di toko", "-"],
  ["pengurus di Diwek", "besok ada rapat", "-"],
  ["pengurus di Diwek", "gudo banjir", "-"],
  ["pengurus di Diwek", "ya", "-"],
  ["pengurus di Diwek", "", "-"],
])("%s: %s", (before, said, after) => {
  expect(told(before, said)).toBe(after);
});

test("of a list some can be left out, and nothing else", () => {
  const before = { groups: [], without: [], people: [1, 2, 3] };
  expect(audienceChanged("tambah gudo", before, known)).toBeNull();
  expect(audienceChanged("cuma bendahara", before, known)).toBeNull();
  const left = audienceChanged("tanpa kecamatan gudo", before, known)?.audience;
  expect(left).toMatchObject({ people: [1, 2, 3], without: [{ who: "everybody", districts: ["Gudo"] }] });
});

test("whatever is typed, it is a change that can be told, or none", () => {
  const word = fc.constantFrom(
    ..."tambah tanpa cuma saja ganti jadi pengurus ketua anggota diwek gudo kdmp cukir yang belum daftar UK5 dan , kecuali di".split(
      " ",
    ),
  );
  const before = fc.constantFrom(
    "pengurus di Diwek",
    "semua",
    "ketua di Gudo dan anggota KDMP Cukir",
    "pengurus kecuali Gudo",
  );
  fc.assert(
    fc.property(before, fc.array(word, { maxLength: 8 }), (chosenBefore, typed) => {
      expect(told(chosenBefore, typed.join(" "))).not.toContain("undefined");
    }),
    { numRuns: 200 },
  );
});
