import fc from "fast-check";
import { expect, test } from "vitest";
import { audienceSaid } from "#bot/commands/audience-said.ts";
import { type Audience, type AudienceGroup, boardPositions, supervisorPositions } from "#bot/domain/audience.ts";
import { lookupOver } from "#bot/domain/lookup.ts";
import { demoDistrict } from "#bot/tests/lookup/list.ts";

const list = demoDistrict();
const known = {
  cooperatives: lookupOver(list),
  exams: [
    { code: "BIMTEK2", title: "Bimtek Pengurus Angkatan 2" },
    { code: "UK3", title: "Uji Kompetensi Angkatan 3" },
    { code: "UK4", title: "Uji Kompetensi Angkatan 4" },
    { code: "UK5", title: "Uji Kompetensi Angkatan 5" },
  ],
};

/** "board @Diwek notRegistered:UK4 + members #Cukir - any @Gudo" */
function told(said: string, own?: number[]): string {
  const { audience, unknown, doubtful, text } = audienceSaid(said, own ? { ...known, own } : known);
  return [
    toldAudience(audience),
    ...unknown.map((one) => `unknown ${one}`),
    ...doubtful.map((one) => `doubtful ${one.said}: ${one.candidates.map(({ district }) => district).join(" ")}`),
    ...(text === null ? [] : [`| ${text}`]),
  ].join(" ");
}

function toldAudience(audience: Audience | null): string {
  if (!audience) return "nobody";
  const groups = audience.groups.map(toldGroup).join(" + ");
  return audience.without.length === 0 ? groups : `${groups} - ${audience.without.map(toldGroup).join(" + ")}`;
}

function toldGroup({ who, positions, districts, villages, cooperatives, exam }: AudienceGroup): string {
  const names = cooperatives.map((id) => `#${list.find((one) => one.id === id)?.name.replace(/^.* Merah Putih /, "")}`);
  return [
    who === "officers" ? toldPositions(positions) : who,
    ...districts.map((name) => `@${name}`),
    ...villages.map(({ village, district }) => `${village}|${district}`),
    ...names,
    ...(exam ? [`${exam.is}:${exam.code ?? "*"}`] : []),
  ].join(" ");
}

function toldPositions(positions: readonly string[]): string {
  if (positions.length === 0) return "any";
  if (String(positions) === String(boardPositions)) return "board";
  return String(positions) === String(supervisorPositions) ? "supervisors" : positions.join("/");
}

test.each<[string, string]>([
  [
    "kabari pengurus diwek yg belum daftar, pendaftaran angkatan 4 tutup jumat 11/7",
    "board @Diwek notRegistered:* | pendaftaran angkatan 4 tutup jumat 11/7",
  ],
  ["siarkan ke semua bendahara: besok kumpul jam 9", "treasurer | besok kumpul jam 9"],
  ["kirim pengumuman ke anggota KDMP Cukir bahwa rapat anggota diundur", "members #Cukir | rapat anggota diundur"],
  [
    "umumkan ke ketua di 3 kecamatan diwek gudo jogoroto besok ada rapat",
    "chair @Diwek @Gudo @Jogoroto | besok ada rapat",
  ],
  ["siaran", "nobody"],
  ["siaran pendaftaran dibuka", "nobody | pendaftaran dibuka"],
  ["semua", "everybody"],
  ["semua orang", "everybody"],
  ["semua yang terhubung", "everybody"],
  [
    "pengurus dan pengawas",
    "chair/viceChairBusiness/viceChairMembership/secretary/treasurer/chiefSupervisor/supervisor",
  ],
  ["pengurus, pengawas dan manajer", "any"],
  ["pengawas", "supervisors"],
  ["wakil ketua", "viceChairBusiness/viceChairMembership"],
  ["ketua dan bendahara", "chair/treasurer"],
  ["ketua/sekretaris", "chair/secretary"],
  ["ketua, sekretaris, bendahara", "chair/secretary/treasurer"],
  ["anggota", "members"],
  ["pengurus kec. Diwek dan Gudo", "board @Diwek @Gudo"],
  ["diwek, gudo, mojowarno", "everybody @Diwek @Gudo @Mojowarno"],
  ["bendahara di 3 kecamatan: Diwek, Gudo, Mojowarno", "treasurer @Diwek @Gudo @Mojowarno"],
  [
    "bendahara di 3 kecamatan (Diwek, Gudo, Mojowarno) yang belum lengkap berkas",
    "treasurer @Diwek @Gudo @Mojowarno lackingPapers:*",
  ],
  ["pengurus desa Cukir", "board Cukir|Diwek"],
  ["anggota KDMP Cukir", "members #Cukir"],
  ["bendahara di Diwek dan Gudo yang belum terdaftar UK5", "treasurer @Diwek @Gudo notRegistered:UK5"],
  ["pengurus yg sudah daftar angkatan 4", "board registered:UK4"],
  ["pengurus yang masuk daftar tunggu", "board waiting:*"],
  ["yang belum kumpul berkas", "everybody lackingPapers:*"],
  ["bendahara yg blm kirim berkas uk 5", "treasurer lackingPapers:UK5"],
  ["pengurus yang berkasnya kurang", "board lackingPapers:*"],
  ["peserta UK5", "everybody registered:UK5"],
  ["peserta uk5 yang belum lengkap berkas", "everybody lackingPapers:UK5"],
  ["bendahara di Diwek dan ketua di Gudo", "treasurer @Diwek + chair @Gudo"],
  ["pengurus Diwek dan anggota KDMP Cukir", "board @Diwek + members #Cukir"],
  ["semua pengurus kecuali Kecamatan Gudo", "board - board @Gudo"],
  ["pengurus Diwek tanpa KDMP Cukir", "board @Diwek - board #Cukir"],
  ["pengurus kecuali yang sudah daftar", "board - board registered:*"],
  ["semua orang, kecuali pengurus di Kecamatan Gudo", "everybody - board @Gudo"],
  ["pengurus kecamatan antah", "board unknown kecamatan antah"],
  ["yang belum daftar UK99", "any notRegistered:* unknown UK99"],
  ["pengurus desa Sumberjo", "board doubtful Sumberjo: Wonosalam Jombang Plandaan"],
  ["pengurus desa Sumberjo kec Plandaan", "board Sumberjo|Plandaan"],
  ["bendahara cukir", "treasurer Cukir|Diwek"],
  ["kabari pengurus diwek, gudo, jogoroto besok rapat", "board @Diwek @Gudo @Jogoroto | besok rapat"],
  ["kabari pengurus diwek, gudo besok banjir", "board @Diwek | gudo besok banjir"],
  ["kabari ketua, bendahara harap bawa buku", "chair | bendahara harap bawa buku"],
  ["umumkan besok ada rapat di diwek", "nobody | besok ada rapat di diwek"],
  ["umumkan pengurus diwek wajib hadir", "nobody | pengurus diwek wajib hadir"],
  ["kabari pengurus yang hadir kemarin: sertifikat jadi", "board unknown yang hadir kemarin | sertifikat jadi"],
  // shorter, longer, misspelled, Javanese
  ["smua pngurus", "board"],
  ["para ketua se-Bareng", "chair @Bareng"],
  ["bendaharane kec diwk", "treasurer @Diwek"],
  ["sekertaris kec mojowarna", "secretary @Mojowarno"],
  ["sekre & benda kec. ngoro", "secretary/treasurer @Ngoro"],
  ["pengurus bandar kedung mulyo", "board @Bandarkedungmulyo"],
  ["kabeh bendahara nang gudo sing durung ndaftar", "treasurer @Gudo notRegistered:*"],
  ["ketua karo bendahara nang diwek", "chair/treasurer @Diwek"],
  ["kabari sedoyo anggota kdmp cukir, sesuk ono kumpulan", "members #Cukir | sesuk ono kumpulan"],
  [
    "kasih tau bendahara yg berkasnya kurang, tlg segera dilengkapi ya",
    "treasurer lackingPapers:* | tlg segera dilengkapi ya",
  ],
  ["tolong umumkan kepada seluruh pengurus se kecamatan kabuh: kantor libur", "board @Kabuh | kantor libur"],
  ["bc ke pengurus kec plandaan & kudu, rapat jam 9", "board @Plandaan @Kudu | rapat jam 9"],
  ["ketua pengawas", "chiefSupervisor"],
  ["kepala desa di Ploso", "chiefSupervisor @Ploso"],
  ["waka usaha", "viceChairBusiness"],
  ["manajer koperasi di Jombang", "manager @Jombang"],
  ["semua kopdes di diwek", "everybody @Diwek"],
  ["semua koperasi", "everybody"],
  ["pengurus di semua kecamatan", "board"],
  ["semua di Gudo", "everybody @Gudo"],
  ["bendahara se-kabupaten Jombang", "treasurer"],
  ["peserta angkatan 4 dan angkatan 5", "everybody registered:UK4 + everybody registered:UK5"],
  ["yg belum daftar bimtek", "any notRegistered:BIMTEK2"],
  ["pengurus diwek yg daftar tunggu uk3", "board @Diwek waiting:UK3"],
  ["anggota kdmp cukir dan kdmp keras", "members #Cukir #Keras"],
  ["pengurus desa cukir dan keras", "board Cukir|Diwek Keras|Diwek"],
  ["pengurus desa cukir kec ngoro", "board unknown desa cukir kec ngoro"],
  ["anggota kdmp sumberjo, plandaan", "members #Sumberjo"],
  ["anggota kdmp cukir jombang", "members #Cukir"],
  ["anggota KPRI Guyub Rukun", "members #KPRI Guyub Rukun"],
  ["pengurus dan anggota KDMP Cukir", "board #Cukir + members #Cukir"],
  ["pengurus KDMP Cukir kecuali ketua", "board #Cukir - chair"],
  ["semua pengurus selain bendahara", "board - treasurer"],
  ["bendahara diwek tapi bukan yang sudah daftar UK5", "treasurer @Diwek - treasurer registered:UK5"],
  ["pengurus tidak termasuk Gudo dan Ngoro, rapat senin", "board - board @Gudo @Ngoro | rapat senin"],
  ["khusus bendahara saja", "treasurer"],
  ["cuma ketua ya bu", "chair"],
  ["kabari pengurus diwek saja, besok libur", "board @Diwek | besok libur"],
  ["Kabari Bapak/Ibu Ketua di Perak: besok libur", "chair @Perak | besok libur"],
  ["ketua2 di diwek", "chair @Diwek"],
  ["bendahara yg diwek aja", "treasurer @Diwek"],
  ["sekretaris dan/atau bendahara", "secretary/treasurer"],
  ["Yth. pengurus KDMP Keras, besok rapat", "board #Keras | besok rapat"],
  ["kabari semua kades di jombang besok ke pendopo", "chiefSupervisor @Jombang | besok ke pendopo"],
  ["kabari orang yang belum daftar UK4 besok tutup", "any notRegistered:UK4 | besok tutup"],
  ["pengurus yang sudah daftar UK5 tapi belum kumpul berkas", "board lackingPapers:UK5"],
  ["pengurus yg msh di daftar tunggu", "board waiting:*"],
  ["pengurus diwek (yang belum daftar), segera daftar", "board @Diwek notRegistered:* | segera daftar"],
  ["kabari pengurus diwek tanpa terkecuali, besok libur", "board @Diwek | besok libur"],
  ["pengurus yang lulus angkatan 3", "board unknown yang lulus angkatan 3"],
  ["bendahara di 3 kecamatan yang belum kumpul berkas", "treasurer lackingPapers:* unknown 3 kecamatan"],
  ["umumkan ke 5 koperasi: besok libur", "everybody unknown 5 koperasi | besok libur"],
  ["pengurus kopdes kesamben", "board doubtful kesamben: Kesamben Ngoro"],
  // where the announcement begins
  ["buatkan pengumuman untuk ketua kdmp mojokrapak, isinya: rapat", "chair #Mojokrapak | rapat"],
  ["Umumkan ke semua pengurus!! besok libur", "board | besok libur"],
  ["kabari pengurus gudo tanpa KTP tidak boleh masuk", "board @Gudo | tanpa KTP tidak boleh masuk"],
  ["kabari semua anggota jangan ketua saja yang datang", "members | jangan ketua saja yang datang"],
  ["kabari ketua sama sekali tidak ada rapat", "chair | sama sekali tidak ada rapat"],
  ["kabari pengurus diwek soal berkas yang kurang", "board @Diwek | soal berkas yang kurang"],
  ["kabari bendahara belum daftar segera daftar", "treasurer | belum daftar segera daftar"],
  ["kabari pengurus diwek dan camat besok rapat", "board @Diwek | dan camat besok rapat"],
  ["kabari pengurus diwek\nBesok libur,\nlusa masuk", "board @Diwek | Besok libur,\nlusa masuk"],
  ["pengurus\ndiwek\ngudo", "board @Diwek @Gudo"],
  ["umumkan ke pengurus besok bimtek di aula dinas", "board | besok bimtek di aula dinas"],
  ["kabari pengurus kudu hadir", "board | kudu hadir"],
  ["kabari bendahara di aula ada kumpulan", "treasurer | di aula ada kumpulan"],
  ["kabari pengurus kalau besok libur", "board | besok libur"],
  ["kabari pengurus, kalau hujan batal", "board | kalau hujan batal"],
  ["kabari pengurus kalau hujan, rapat batal", "board | kalau hujan, rapat batal"],
  ["siaran bendahara diwek: besok kumpul", "treasurer @Diwek | besok kumpul"],
  ["siaran ke bendahara diwek besok kumpul", "treasurer @Diwek | besok kumpul"],
  ["siaran bendahara baru dilantik", "nobody | bendahara baru dilantik"],
  ["pengumuman pemenang lomba", "nobody | pengumuman pemenang lomba"],
  ["pengumuman untuk ketua: besok rapat", "chair | besok rapat"],
  ["info ke peserta UK4 - bawa KTP", "everybody registered:UK4 | bawa KTP"],
  ["kabari ketua dan minta bendahara bawa buku", "chair | dan minta bendahara bawa buku"],
  ["kabari pengurus 🙏 besok libur", "board | 🙏 besok libur"],
  ["kabari pengurus diwek. Ketua bawa stempel", "board @Diwek | Ketua bawa stempel"],
  ["kabari pengurus diwek, yang belum daftar silakan daftar", "board @Diwek | yang belum daftar silakan daftar"],
  ["kabari pengurus diwek koperasi wajib RAT", "board @Diwek | koperasi wajib RAT"],
  ["siarkan ke semua besok kantor libur", "everybody | besok kantor libur"],
  ["sampaikan ke ketua KDMP se Ngoro bhw undangan sudah jadi", "chair @Ngoro | undangan sudah jadi"],
  ["halo min, tolong kabari bendahara di gudo ya, besok ada pelatihan", "treasurer @Gudo | besok ada pelatihan"],
])("%s", (said, meant) => {
  expect(told(said)).toBe(meant);
});

test.each<[string, string]>([
  ["anggota koperasi saya", "members #Cukir"],
  ["anggotaku", "members #Cukir"],
  ["anggota saya, besok RAT", "members #Cukir | besok RAT"],
  ["kabari pengurus koperasi kami bahwa RAT diundur", "board #Cukir | RAT diundur"],
  ["umumkan ke semua anggota kopdes saya: simpanan wajib naik", "members #Cukir | simpanan wajib naik"],
])("the chair: %s", (said, meant) => {
  const cukir = list.find(({ name, village }) => village === "Cukir" && /Merah Putih/.test(name));
  expect(told(said, [cukir?.id ?? 0])).toBe(meant);
});

const word = fc.constantFrom(
  ..."kabari umumkan ke siaran semua pengurus ketua anggota bendahara wakil diwek gudo kudu cukir sumberjo kec desa kdmp di 3 kecamatan yang belum sudah daftar UK5 angkatan 4 berkas kurang kecuali tanpa dan , : / \n ( ) bahwa kalau besok rapat harap saja koperasi saya peserta".split(
    / /,
  ),
);
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "\u202e\u2067",
    "(.*)+$[",
    "👨‍👩‍👧",
    "\ud800",
    "\0",
    "ﷺ",
    "ＤＩＷＥＫ",
    "a".repeat(4_096),
  ),
);
const anySaid = fc.array(fc.oneof({ arbitrary: word, weight: 6 }, { arbitrary: hostile, weight: 1 }), {
  maxLength: 25,
});

test("whatever is typed, the text is its end, letter for letter, and no word is cut", () => {
  fc.assert(
    fc.property(anySaid, (parts) => {
      const said = parts.join(" ");
      const { text } = audienceSaid(said, known);
      if (text === null) return;
      const from = said.trim().lastIndexOf(text);
      expect(said.trim().slice(from)).toBe(text);
      expect(text).not.toBe("");
      expect(said.trim().slice(Math.max(0, from - 1), from + 1)).not.toMatch(/^[a-z]{2}$/i);
    }),
    { numRuns: 300 },
  );
});

test("behind a colon the text is what was typed, whatever it is", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        hostile,
        anySaid.map((parts) => parts.join(" ")),
      ),
      (text) => {
        fc.pre(/^[a-z0-9]/i.test(text) && !/^(?:bahwa|bhw|yen|bilih)/i.test(text));
        const said = audienceSaid(`kabari bendahara di Diwek: ${text}`, known);
        expect(said.text).toBe(text.trim());
        expect(said.audience?.groups).toMatchObject([{ positions: ["treasurer"], districts: ["Diwek"] }]);
        expect(said.audience?.without).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
});

test("text alone stays whole", () => {
  for (const text of ["__proto__", "\u202eabc", "🙏🙏", "(.*)+$[", "x".repeat(4_096), "besok\n\n  libur", "لا"]) {
    expect(audienceSaid(text, known)).toEqual({ audience: null, unknown: [], doubtful: [], text });
  }
});

test.each([
  ["a usual one", "kabari pengurus diwek yg belum daftar, pendaftaran angkatan 4 tutup jumat 11/7", 5],
  ["a long text", `umumkan ke ketua di 3 kecamatan diwek gudo jogoroto ${"besok ada rapat ".repeat(250)}`, 5],
  ["one word", "x".repeat(4_096), 5],
  // Nobody types these; they end all the same.
  ["unknown places", "kec xyzzy ".repeat(400), 60],
  ["the same again and again", "pengurus diwek dan ".repeat(210), 60],
  ["every village", `pengurus ${list.map(({ village }) => `desa ${village}`).join(", ")}`, 60],
])("reading is quick: %s", (_which, text, mostMilliseconds) => {
  const times = Array.from({ length: 30 }, () => {
    const begun = performance.now();
    audienceSaid(text, known);
    return performance.now() - begun;
  });
  // The best of them: other work runs beside it.
  expect(Math.min(...times)).toBeLessThan(mostMilliseconds);
});
