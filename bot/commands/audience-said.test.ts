import fc from "fast-check";
import { expect, test } from "vitest";
import { type AudienceSaid, audienceAnswered, audienceSaid, settled } from "#bot/commands/audience-said.ts";
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
  return toldSaid(audienceSaid(said, own ? { ...known, own } : known));
}

function toldSaid({ audience, unknown, doubtful, text }: AudienceSaid): string {
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
    ...(exam ? [`${exam.is}:${exam.code ?? "*"}`, ...(exam.months ? [`${exam.months}`] : [])] : []),
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
  ["pengurus yang lulus angkatan 3", "board competent:UK3"],
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

// before a colon everything says whom, and nothing else does
test.each<[string, string]>([
  ["siaran ke semua bendahara jgn diwek: tes", "treasurer - treasurer @Diwek | tes"],
  ["siaran ke anggota kecuali bu siti: tes", "members unknown bu siti | tes"],
  ["siaran ke bendahara dwiek: tes", "treasurer unknown dwiek | tes"],
  ["siaran ke bendahara surabaya: tes", "treasurer unknown surabaya | tes"],
  ["siaran ke ketua perempuan: tes", "chair unknown perempuan | tes"],
  ["siaran ke bendahara - diwek: tes", "treasurer unknown - diwek | tes"],
  ["kirim pengumuman ke pengurus non ketua: kumpul", "board - chair | kumpul"],
  ["umumkan ke sekretaris, jangan yang di gudo: kumpul", "secretary - secretary @Gudo | kumpul"],
  ["siaran ke bendahara diwek, gudo; sekretaris diwek: tes", "treasurer @Diwek @Gudo + secretary @Diwek | tes"],
  ["siaran bendahara jgn diwek: tes", "treasurer - treasurer @Diwek | tes"],
  ["pengurus jangan diwek: kumpul", "board - board @Diwek | kumpul"],
  ["kabari bu siti: tes", "nobody unknown bu siti | tes"],
  ["siaran ke pendopo: tes", "nobody unknown pendopo | tes"],
  ["siaran ke kopdes yg blm daftar: segera", "any notRegistered:* | segera"],
  ["siaran ke pengurus diwek, kumpul: jam 9", "board @Diwek unknown kumpul | jam 9"],
  ["siaran ke bendahara jgn diwek bahwa besok libur", "treasurer - treasurer @Diwek | besok libur"],
  ["siaran ke pengurus di 3 kecamatan: Diwek, Gudo, Ngoro: libur", "board @Diwek @Gudo @Ngoro | libur"],
  ["siaran ke pengurus di 3 kecamatan: besok libur", "board unknown 3 kecamatan | besok libur"],
  ["siaran untuk: pengurus diwek\nbesok rapat", "board @Diwek | besok rapat"],
  [
    "siaran ke bendahara diwek: cara menghitung angsuran pinjaman dijelaskan Sabtu",
    "treasurer @Diwek | cara menghitung angsuran pinjaman dijelaskan Sabtu",
  ],
  [
    "siaran ke pengurus diwek: Bu/Pak {nama} ({jabatan} {koperasi}), rapat Kamis jam 9. Hadir ya.",
    "board @Diwek | Bu/Pak {nama} ({jabatan} {koperasi}), rapat Kamis jam 9. Hadir ya.",
  ],
  ["siaran ke ketua gudo: anggota kecuali ketua boleh pulang", "chair @Gudo | anggota kecuali ketua boleh pulang"],
  ["siaran ke ketua gudo:\nRapat: Kamis", "chair @Gudo | Rapat: Kamis"],
  // colons that part nothing
  ["siaran\nRapat koordinasi\nHari: Kamis", "nobody | Rapat koordinasi\nHari: Kamis"],
  ["siaran ke pengurus diwek\nHari: Kamis", "board @Diwek | Hari: Kamis"],
  ["siaran besok rapat: bawa buku", "nobody | besok rapat: bawa buku"],
  ["rapat pengurus: jam 9", "nobody | rapat pengurus: jam 9"],
  ["siaran bendahara wajib membawa: KTP", "nobody | bendahara wajib membawa: KTP"],
  ["kabari pengurus diwek, besok kumpul. Bawa: KTP", "board @Diwek | besok kumpul. Bawa: KTP"],
  ["kabari bendahara diwek kumpul jam 09:00", "treasurer @Diwek | kumpul jam 09:00"],
  ["kabari bendahara diwek besok libur :)", "treasurer @Diwek | besok libur :)"],
  ["kabari bendahara diwek lihat https://contoh.id", "treasurer @Diwek | lihat https://contoh.id"],
  // without a colon: what seems to belong to whom still
  ["siaran ke bendahara dwiek besok kumpul", "treasurer unknown dwiek | besok kumpul"],
  ["siaran ke bendahara perak besok kumpul", "treasurer unknown perak | besok kumpul"],
  ["siaran ke bendahara bandung besok kumpul", "treasurer unknown bandung | besok kumpul"],
  ["siaran ke bendahara jgn diwek besok kumpul", "treasurer unknown jgn diwek | besok kumpul"],
  ["siaran ke anggota kecuali bu siti besok kumpul", "members unknown kecuali bu siti | besok kumpul"],
  ["siaran ke bendahara surabaya", "treasurer unknown surabaya"],
  ["siaran ke bendahara surabaya dan sidoarjo", "treasurer unknown surabaya dan sidoarjo"],
  ["kabari bendahara kumpul besok", "treasurer | kumpul besok"],
  ["kabari pengurus diwek insentif cair", "board @Diwek | insentif cair"],
  ["siaran ke bendahara diwek dan dwiek besok kumpul", "treasurer @Diwek unknown dan dwiek | besok kumpul"],
  ["siaran ke bendahara diwek dan surabaya besok kumpul", "treasurer @Diwek unknown dan surabaya | besok kumpul"],
  ["siaran ke bendahara diwek, gduo, besok kumpul", "treasurer @Diwek unknown gduo | besok kumpul"],
  ["siaran ke bendahara - diwek besok kumpul", "treasurer unknown diwek | besok kumpul"],
  ["siaran ke bendahara - besok kumpul", "treasurer | besok kumpul"],
  ["siaran ke bendahara, tapi jangan diwek, besok kumpul", "treasurer unknown tapi jangan diwek | besok kumpul"],
  ["siaran ke bendahara (kecuali bu siti), besok kumpul", "treasurer unknown kecuali bu siti | besok kumpul"],
  ["siaran ke bendahara. kecuali pak budi. kumpul", "treasurer unknown kecuali pak budi | kumpul"],
  ["siaran ke bendahara perempuan besok kumpul", "treasurer unknown perempuan | besok kumpul"],
  ["siaran ke bendahara UK9 besok kumpul", "treasurer unknown UK9 | besok kumpul"],
  ["siaran ke pengurus di kecamatan: Diwek, Gudo", "board unknown kecamatan | Diwek, Gudo"],
  ["kabari anggota kecuali hari libur masuk", "members | kecuali hari libur masuk"],
  ["kabari anggota, selain itu bawa buku", "members | selain itu bawa buku"],
  [
    "kabari pengurus gudo, pendaftaran ujian dibuka lagi sampai jumat",
    "board @Gudo | pendaftaran ujian dibuka lagi sampai jumat",
  ],
  // whom behind what
  ["umumkan besok libur ke semua pengurus", "board | besok libur"],
  ["umumkan jadwal baru kepada ketua diwek", "chair @Diwek | jadwal baru"],
  ["umumkan undangan sudah dikirim ke semua pengurus", "nobody | undangan sudah dikirim ke semua pengurus"],
  ["umumkan besok libur ke pengurus surabaya", "nobody | besok libur ke pengurus surabaya"],
  ["umumkan besok libur. Lapor ke ketua", "nobody | besok libur. Lapor ke ketua"],
])("%s", (said, meant) => {
  expect(told(said)).toBe(meant);
});

test.each<[string, string]>([
  // left out
  ["semua bendahara jgn diwek", "treasurer - treasurer @Diwek"],
  ["bendahara jangan yang diwek", "treasurer - treasurer @Diwek"],
  ["bendahara ojo sing diwek", "treasurer - treasurer @Diwek"],
  ["sekretaris, tapi jangan yang di gudo sama ngoro", "secretary - secretary @Gudo @Ngoro"],
  ["bendahara ga usah diwek", "treasurer - treasurer @Diwek"],
  ["pengurus non ketua", "board - chair"],
  ["pengurus tanpa bendahara di gudo", "board - treasurer @Gudo"],
  ["semua kecuali diwek", "everybody - everybody @Diwek"],
  ["pengurus diwek kecuali cukir; ketua gudo", "board @Diwek + chair @Gudo - everybody Cukir|Diwek"],
  ["peserta UK5 kecuali diwek", "everybody registered:UK5 - everybody @Diwek"],
  ["bendahara - diwek", "treasurer unknown - diwek"],
  ["bendahara –diwek", "treasurer unknown –diwek"],
  ["bendahara !diwek", "treasurer unknown !diwek"],
  ["bendahara diwek ❌", "treasurer @Diwek unknown ❌"],
  ["bendahara 🚫 diwek", "treasurer unknown 🚫 diwek"],
  ["❌ ya pak diwek", "everybody @Diwek unknown ❌"],
  ["bendahara ≠ diwek", "treasurer unknown ≠ diwek"],
  ["bendahara tidak diwek", "treasurer unknown tidak diwek"],
  ["pengurus diwek gudo tidak usah", "board @Diwek @Gudo unknown tidak usah"],
  ["pengurus kecuali dwiek", "board unknown dwiek"],
  ["pengurus kecuali pak budi", "board unknown pak budi"],
  ["pengurus selain bu lilik", "board unknown bu lilik"],
  ["anggota kecuali bu siti", "members unknown bu siti"],
  ["pengurus kecuali pak diwek", "board unknown pak diwek"],
  ["kecuali pak budi", "nobody unknown pak budi"],
  ["pengurus kecuali gudo dan bu siti", "board - board @Gudo unknown bu siti"],
  // names that are not here, or not quite
  ["bendahara dwiek", "treasurer unknown dwiek"],
  ["bendahara ckuir", "treasurer unknown ckuir"],
  ["dwiek", "nobody unknown dwiek"],
  ["pengurus surabaya", "board unknown surabaya"],
  ["pengurus gudo dan surabaya", "board @Gudo unknown surabaya"],
  ["pengurus kabupaten malang", "board unknown malang"],
  ["pengurus kab antah", "board unknown antah"],
  ["sekretaris se-jatim", "secretary unknown se-jatim"],
  ["pengurus bandung", "board Bandung|Diwek"],
  ["pengurus perak", "board @Perak"],
  ["pengurus keras", "board Keras|Diwek"],
  ["bendahara jgoroto", "treasurer @Jogoroto"],
  ["pengurus desa sumberjo", "board doubtful sumberjo: Wonosalam Jombang Plandaan"],
  ["3 kecamatan", "everybody unknown 3 kecamatan"],
  ["5 koperasi di diwek", "everybody @Diwek unknown 5 koperasi"],
  ["pengurus di kecamatan", "board unknown kecamatan"],
  ["pengurus di semua kecamatan", "board"],
  ["77 desa cukir kecuali kecamatan ngoro", "everybody Cukir|Diwek - everybody @Ngoro unknown 77 desa cukir"],
  ["bendahara di 3 kecamatan diwek dan gudo", "treasurer @Diwek @Gudo unknown di 3 kecamatan diwek"],
  ["3 kecamatan diwek, gudo yang belum daftar", "any @Diwek @Gudo notRegistered:* unknown 3 kecamatan diwek"],
  ["bendahara Дивек", "treasurer unknown Дивек"],
  ["bendahara ﷺ", "treasurer unknown ﷺ"],
  ["bendahara @budi", "treasurer unknown @budi"],
  // who they are besides
  ["bendahara perempuan", "treasurer unknown perempuan"],
  ["pengurus laki-laki", "board unknown laki-laki"],
  ["ketua baru", "chair unknown baru"],
  ["ketua lama gudo", "chair @Gudo unknown lama"],
  ["pengurus muda diwek", "board @Diwek unknown muda"],
  ["bendahara kec diwek krn blm lapor", "treasurer @Diwek unknown krn blm lapor"],
  ["pengurus diwek setengahnya saja", "board @Diwek unknown setengahnya saja"],
  ["separuh pengurus diwek", "board @Diwek unknown separuh"],
  ["pengurus diwek 10 orang", "board @Diwek unknown 10 orang"],
  ["pengawas 2", "supervisors unknown 2"],
  ["ketua bidang usaha", "chair unknown bidang usaha"],
  ["pengurus dan pak budi", "board unknown pak budi"],
  ["pengurus pak budi dan ketua gudo", "board @Gudo unknown pak budi"],
  ["bu lilik dan ketua gudo", "chair @Gudo unknown lilik"],
  ["warga diwek", "everybody @Diwek unknown warga"],
  ["pengurus yang rajin", "board unknown yang rajin"],
  ["pengurus yang hadir kemarin kecuali diwek", "board - board @Diwek unknown yang hadir kemarin"],
  ["pengurus diwek, besok kumpul", "board @Diwek unknown besok kumpul"],
  // how they stand
  ["peserta UK5", "everybody registered:UK5"],
  ["peserta angkatan 4", "everybody registered:UK4"],
  ["peserta UK5 dari diwek", "everybody @Diwek registered:UK5"],
  ["peserta UK4, UK5", "everybody registered:UK4 + everybody registered:UK5"],
  ["peserta UK5 yang daftar tunggu", "everybody waiting:UK5"],
  ["peserta UK5 yang lulus", "everybody competent:UK5"],
  ["yang daftar tunggu UK5", "everybody waiting:UK5"],
  ["daftar tunggu UK5", "everybody waiting:UK5"],
  ["antrian UK5", "everybody waiting:UK5"],
  ["bendahara UK5", "treasurer registered:UK5"],
  ["bendahara UK9", "treasurer registered:* unknown UK9"],
  ["bendahara angkatan 4 yang belum upload berkas", "treasurer lackingPapers:UK4"],
  ["bendahara angkatan 4 yang belum upload ktp", "treasurer registered:UK4 unknown yang belum upload ktp"],
  ["yg blm ngumpulin berkas", "everybody lackingPapers:*"],
  ["yang belum setor berkas", "everybody lackingPapers:*"],
  ["yang belum setor/upload berkas", "everybody lackingPapers:*"],
  ["yang belum setor berkas ktp", "everybody lackingPapers:* unknown ktp"],
  ["kopdes yg blm daftar", "any notRegistered:*"],
  ["yang belum daftar ulang", "any notRegistered:* unknown ulang"],
  ["pengurus yang sudah kompeten", "board competent:*"],
  ["pengurus yang belum kompeten UK3", "board notYetCompetent:UK3"],
  ["pengurus diwek yang sertifikatnya mau habis", "board @Diwek certificateEnding:* 6"],
  ["pengurus yang sertifikatnya berakhir dalam 3 bulan", "board certificateEnding:* 3"],
  ["pengurus yg sertifikate entek 2 bulan maneh", "board certificateEnding:* 2 unknown maneh"],
  ["peserta UK3 yang belum lulus", "everybody notYetCompetent:UK3"],
  [
    "pengurus yang sertifikatnya habis sebelum 31 desember 2025",
    "board unknown yang sertifikatnya habis sebelum 31 desember 2025",
  ],
  ["pengurus yang belum terdaftar UK5 tapi sudah UK4", "board notRegistered:UK5 unknown tapi sudah UK4"],
  ["pengurus yang sudah daftar UK4 tapi belum daftar UK5", "board registered:UK4 unknown belum daftar UK5"],
  ["pengurus yang belum terdaftar UK5 dan UK4", "board notRegistered:UK5 unknown UK4"],
  ["yang sudah daftar UK4 dan UK5", "everybody registered:UK4 unknown UK5"],
  ["yang sudah daftar UK4 dan yang belum kumpul berkas", "everybody registered:UK4 unknown yang belum kumpul berkas"],
  ["yang belum daftar UK5 dan yang daftar tunggu UK5", "any notRegistered:UK5 + any waiting:UK5"],
  // read in full
  ["bendahara diwek, gudo; sekretaris diwek", "treasurer @Diwek @Gudo + secretary @Diwek"],
  ["bendahara diwek. sekretaris gudo.", "treasurer @Diwek + secretary @Gudo"],
  ["bendahara di 3 kecamatan: Diwek, Gudo, Mojowarno", "treasurer @Diwek @Gudo @Mojowarno"],
  ["kecamatan: diwek, gudo", "everybody @Diwek @Gudo"],
  ["- diwek\n- gudo", "everybody @Diwek @Gudo"],
  ["1. diwek\n2. gudo", "everybody @Diwek @Gudo"],
  ["bdhr diwek gudo", "treasurer @Diwek @Gudo"],
  ["ktua dan skretaris diwek", "chair/secretary @Diwek"],
  ["ke semua pengurus", "board"],
  ["siarkan ke bendahara gudo", "treasurer @Gudo"],
  ["semua pengurus ya pak, tolong", "board"],
  ["pengurus yang di diwek saja dong mas", "board @Diwek"],
  ["untuk bendahara diwek 🙏", "treasurer @Diwek"],
  ["semua pengurus tanpa terkecuali", "board"],
  ["bendahara se-kabupaten Jombang", "treasurer"],
  ["bendahara diwek: besok kumpul", "treasurer @Diwek | besok kumpul"],
  // "semua" behind those who are named adds nobody
  ["bendahara semua", "treasurer"],
  ["bendahara diwek semua ya", "treasurer @Diwek"],
  ["peserta UK5 semua", "everybody registered:UK5"],
  ["bendahara diwek semuanya kecuali cukir", "treasurer @Diwek - treasurer Cukir|Diwek"],
  ["bendahara, semua yang belum daftar", "treasurer notRegistered:*"],
  ["bendahara diwek, semua ketua", "treasurer @Diwek + chair"],
  // fewer of them
  ["pengurus diwek khusus bendahara", "board @Diwek unknown khusus bendahara"],
  ["pengurus, cuma bendahara", "board unknown cuma bendahara"],
  ["pengurus diwek hanya cukir", "board @Diwek unknown hanya cukir"],
  ["khusus pengurus cukup", "board"],
  ["pengurus harian", "board unknown harian"],
  ["pengurus eh bendahara", "board unknown eh"],
  ["bendahara luar diwek", "treasurer @Diwek unknown luar"],
  ["anggota kdmp cukir yang nunggak", "members #Cukir unknown yang nunggak"],
  // some are left out, and of whom is not said
  ["kecuali diwek", "nobody unknown kecuali diwek"],
  ["jangan diwek", "nobody unknown jangan diwek"],
  ["selain pengurus", "nobody unknown selain pengurus"],
  // nobody
  ["surabaya", "nobody | surabaya"],
  ["batal", "nobody | batal"],
  ["besok ada rapat", "nobody | besok ada rapat"],
])("whom is it for? %s", (said, meant) => {
  expect(toldSaid(audienceAnswered(said, known))).toBe(meant);
});

test.each<[string, string]>([
  ["bendahara dwiek", "treasurer @Diwek"],
  ["pengurus kecuali dwiek ya", "board - board @Diwek"],
  ["bendahara ckuir dan gudo", "treasurer @Gudo Cukir|Diwek"],
  ["pengurus desa sumberjo", "board Sumberjo|Wonosalam"],
  ["pengurus kdmp sumberjo dan desa cukir", "board Cukir|Diwek #Sumberjo"],
  ["anggota kopdes kesamben", "members #Kesamben"],
  ["siaran ke ketua perak besok kumpul", "chair @Perak | besok kumpul"],
])("a tap settles a name: %s", (typed, meant) => {
  const read = typed.startsWith("siaran") ? audienceSaid : audienceAnswered;
  const { doubtful, guesses } = read(typed, known);
  const [which] = [...doubtful, ...guesses];
  const candidate = which?.candidates[0];
  if (!which || !candidate) throw new Error("nothing to settle");
  expect(toldSaid(read(settled(typed, which, candidate), known))).toBe(meant);
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

const knownPart = fc.constantFrom(
  ..."pengurus|ketua|bendahara|semua anggota|di diwek|gudo|kecamatan ngoro|desa cukir|kdmp keras|yang belum daftar UK5|yang belum kumpul berkas|peserta UK4|dan|,|kecuali|tanpa|saja|ya pak".split(
    "|",
  ),
);
const unknownWord = fc.constantFrom(
  ..."perempuan zzyzx surabaya bekasi senior jomblo muda wkwk pintar 77 dwiek 🚫 xxl".split(" "),
);
const withUnknown = fc.tuple(fc.array(knownPart, { maxLength: 6 }), unknownWord, fc.array(knownPart, { maxLength: 6 }));

test("a word that is not known is never passed over", () => {
  fc.assert(
    fc.property(withUnknown, ([before, word, behind]) => {
      const whom = [...before, word, ...behind].join(" ");
      for (const read of [audienceAnswered(whom, known), audienceSaid(`siaran ke ${whom}: libur`, known)]) {
        expect(read.audience === null || read.unknown.some((said) => said.includes(word)), whom).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test("whatever is typed for an audience, no letter of it is passed over", () => {
  fc.assert(
    fc.property(hostile, (typed) => {
      const strange = typed.replace(/[\s\p{P}\p{M}\p{C}🙏👍😊🙂]/gu, "");
      const { audience, unknown } = audienceAnswered(`pengurus diwek zz${typed}`, known);
      expect(audience === null || unknown.length > 0 || strange === "").toBe(true);
    }),
    { numRuns: 150 },
  );
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
    expect(audienceSaid(text, known)).toEqual({ audience: null, unknown: [], doubtful: [], guesses: [], text });
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
  const times = Array.from({ length: 15 }, (_, at) => {
    const begun = performance.now();
    (at % 2 === 0 ? audienceAnswered : audienceSaid)(text, known);
    return performance.now() - begun;
  });
  // The best of them: other work runs beside it.
  expect(Math.min(...times)).toBeLessThan(mostMilliseconds);
});
