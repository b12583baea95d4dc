import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Findings, type Listed, lookupOver } from "#bot/domain/lookup.ts";
import { heldOut } from "#bot/tests/lookup/held-out.ts";
import { demoDistrict, jombang, jombangWithOthers, villagesElsewhere } from "#bot/tests/lookup/list.ts";
import { accuracyOf } from "#bot/tests/lookup/measure.ts";
import { generatedQueries, placed } from "#bot/tests/lookup/queries.ts";

const list = jombang();
const lookup = lookupOver(list, villagesElsewhere);
const villages = list.filter(({ name }) => /merah putih/i.test(name));

/** "sure one Sumberjo|Plandaan" */
function told({ certainty, kind, matches }: Findings): string {
  if (certainty === "none") return "none";
  return `${certainty} ${kind} ${matches.map(({ cooperative }) => placed(cooperative)).join(", ")}`;
}

const threeSumberjo = "Sumberjo|Wonosalam, Sumberjo|Jombang, Sumberjo|Plandaan";
const threeKauman = "Kauman|Ngoro, Kauman|Mojoagung, Kauman|Kabuh";

test.each([
  // as people were heard
  ["tolong cek kopdes sumberjo yg plandaan ada gak", "sure one Sumberjo|Plandaan"],
  ["KDMP jogo roto", "sure one Jogoroto|Jogoroto"],
  ["koprasi bandar kdm", "sure one Bandarkedungmulyo|Bandarkedungmulyo"],
  ["no wa ketua kpri guyub rukun", "sure one KPRI Guyub Rukun in Jombatan|Jombang"],
  ["no wa ketua kopdes sumbrejo brp", `sure sameName ${threeSumberjo}`],
  ["lek kedung papar", "sure one Kedungpapar|Sumobito"],
  ["kopdes sumberjo yg plandaan no wa ketuanya brp", "sure one Sumberjo|Plandaan"],
  ["daftar an. bu siti bendahara kdmp cukir diwek", "sure one Cukir|Diwek"],
  ["koprasi japanan sing gudo, dudu sing mojowarno", "sure one Japanan|Gudo"],
  // prefixes of every kind, or none
  ["Koperasi Kelurahan Merah Putih Jelakombo", "sure one Jelakombo|Jombang"],
  ["kkmp kepanjen", "sure one Kepanjen|Jombang"],
  ["koperasine deso sengon nang endi panggonane", "sure one Sengon|Jombang"],
  ["kopdescukir", "sure one Cukir|Diwek"],
  ["kop. ds. Cukir kec. Diwek kab. Jombang", "sure one Cukir|Diwek"],
  ["CUKIR???", "sure one Cukir|Diwek"],
  ["@sapakoperasi cukir", "sure one Cukir|Diwek"],
  ["saya dari desa mayangan mau tanya koperasi disini", "sure one Mayangan|Jogoroto"],
  // spellings
  ["mojowarna", "sure one Mojowarno|Mojowarno"],
  ["sumabito", "sure one Sumobito|Sumobito"],
  ["madyopuro sumobito", "sure one Madiopuro|Sumobito"],
  ["sumberringin", "sure one Sumberingin|Kabuh"],
  ["mjwrn", "near one Mojowarno|Mojowarno"],
  ["alang alang caruban", "sure one Alang-alang Caruban|Jogoroto"],
  ["koperasidesamerahputihcukir", "sure one Cukir|Diwek"],
  ["k.d.m.p. cukir", "sure one Cukir|Diwek"],
  ["k d m p m o j o k r a p a k", "sure one Mojokrapak|Tembelang"],
  // the nasal that Javanese puts before a place
  ["kopdes mbareng", "sure one Bareng|Bareng"],
  ["koperasine deso njabon", "sure one Jabon|Jombang"],
  ["kopdes nggambiran", "sure one Gambiran|Mojoagung"],
  // what is denied, and what is not
  ["bukan itu, saya di kayangan", "sure one Kayangan|Diwek"],
  ["bukan itu saya di kayangan", "sure one Kayangan|Diwek"],
  ["bukan, kayangan", "sure one Kayangan|Diwek"],
  ["gudo bukan yg mojowarno", "sure one Gudo|Gudo"],
  // neighbours by a letter
  ["karangan", "sure one Karangan|Bareng"],
  ["kayangan", "sure one Kayangan|Diwek"],
  ["mayangan", "sure one Mayangan|Jogoroto"],
  ["wonokerto", "sure one Wonokerto|Wonosalam"],
  ["wonomerto", "sure one Wonomerto|Wonosalam"],
  // districts beside villages of their name
  ["diwek", "sure one Diwek|Diwek"],
  ["kopdes gudo", "sure one Gudo|Gudo"],
  ["yg plandaan", "sure one Plandaan|Plandaan"],
  ["kdmp kesamben", "sure sameName Kesamben|Kesamben, Kesamben|Ngoro"],
  ["kopdes kesamben ngoro", "sure one Kesamben|Ngoro"],
  ["kopdes cukir jombang", "sure one Cukir|Diwek"],
  ["sumberjo jombang", "sure one Sumberjo|Jombang"],
  // the wrong district
  ["kopdes cukir kec ngoro", "sure otherDistrict Cukir|Diwek"],
  ["kauman sumobito", `sure otherDistrict ${threeKauman}`],
  ["karangan diwek", "near otherDistrict Karangan|Bareng, Kayangan|Diwek"],
  // parts
  ["plumbon", "sure one Plumbon Gambang|Gudo"],
  ["kopdes pacar", "near one Pacarpeluk|Megaluh"],
  ["kopdes watu", "near several Watudakon|Kesamben, Watugaluh|Diwek"],
  ["segodo", "sure one Segodorejo|Sumobito"],
  ["kejambon", "near several Kalikejambon|Tembelang, Dapurkejambon|Jombang"],
  ["banaran tembelang", "near one Gabusbanaran|Tembelang"],
  ["kopdes legundi gudo", "near one Gempollegundi|Gudo"],
  // a village that is an everyday word, in another district
  ["tebel wonosalam", "sure otherDistrict Tebel|Bareng"],
  ["jombang kec. jombang", "sure one Jombang|Jombang"],
  // who asks says where they are from
  ["Siang min. Saya Hariono dari desa Mojowangi mau ikut ujikom", "near one Mojowangi|Mojowarno"],
  // what is a village elsewhere is at most a habit of writing
  ["kedawung", "near one Kedawong|Diwek"],
  ["kopdes sumberejo", `near sameName ${threeSumberjo}`],
  // older cooperatives
  ["guyub rukun", "sure one KPRI Guyub Rukun in Jombatan|Jombang"],
  ["koperasi simpan pinjam artha jaya", "sure one KSP Artha Jaya in Gambiran|Mojoagung"],
  ["bmt di ploso", "sure one BMT Nurul Ummah in Losari|Ploso"],
  ["kpri sejahtera", "sure one KPRI Sejahtera in Cukir|Diwek"],
  ["kud sumber rejeki", "sure sameName KUD Sumber Rejeki in Rejoagung|Ploso, KUD Sumber Rejeki in Blimbing|Gudo"],
  ["kud sumber rejeki blimbing", "sure one KUD Sumber Rejeki in Blimbing|Gudo"],
  ["kopwan melati", "sure one Kopwan Melati Indah in Bareng|Bareng"],
  ["kud cukir", "near one Cukir|Diwek"],
  ["kud rejoagung", "sure one KUD Sumber Rejeki in Rejoagung|Ploso"],
  ["kopkar cukir", "sure one Kopkar Gula Manis in Cukir|Diwek"],
  ["kud sumber makmur", "none"],
  ["k.u.d. tani bahagia", "sure one KUD Tani Bahagia in Mojowarno|Mojowarno"],
  ["koperasi wanita", "sure several Kopwan Melati Indah in Bareng|Bareng, Koperasi Wanita Kartini in Ngoro|Ngoro"],
  ["primkoppolri", "sure one Primkoppolri Resor Jombang in Kepanjen|Jombang"],
  ["koperasi pondok al barokah", "sure one Kopontren Al Barokah in Pesantren|Tembelang"],
  ["kop. simpen pinjem artha jaya", "sure one KSP Artha Jaya in Gambiran|Mojoagung"],
  // numbers
  ["ahu 0025573 ah 01 29 th 2025", "sure one Jantiganggong|Perak"],
  ["AHU-0025573.AH.01.29.TAHUN 2025", "sure one Jantiganggong|Perak"],
  ["ahu0025573", "sure one Jantiganggong|Perak"],
  ["ahu 0025573 ah 01 29 th 2024", "near one Jantiganggong|Perak"],
  ["no bh 7894/bh/pad", "sure one KPRI Guyub Rukun in Jombatan|Jombang"],
  ["nik koperasi 3517 0100 1000 1", "sure one Jantiganggong|Perak"],
])("%s → %s", (text, expected) => {
  expect(told(lookup.find(text))).toBe(expected);
});

test.each(
  `besok hujan gak ya|besok hujan gak ya di ploso|saldoku piro|assalamualaikum|terima kasih|daftar|pinjaman|status|simulasi 2jt 10 bulan|koperasi|
  dinas koperasi jombang|alamat dinas koperasi diwek|sumber dana dari mana|koperasi jawa timur|
  bu siti aminah|pak gatot|saya bu kartini|aku kudu piye|mau ke bandung besok|kopdes sooko|koperasi trowulan mojokerto|kopdes sukorejo kab pasuruan|
  kopdes xyzabc diwek|kopdes wonorejo|kdmp sukosari kidul|ahu 0025574|3517010010002|siti cukir budi grogol|pasar cukir buka jam berapa|bukan cukir|
  gnti no wa dr 0812-0002-5684|0812-0002-5684|kud karya tani|kud karya mulyo|pak artha|guyub masyarakat|harapan kita semua aman|kopdes kedungsari|jadwal sholat jombang|nama saya sumberto|transfer 1500000 ke rekening 0028422|👍|`.split(
    /\|\s*/,
  ),
)("nothing here is asked for: %s", (text) => {
  expect(told(lookup.find(text))).toBe("none");
});

test.each([
  ["kop di ngusikan", "Ngusikan"],
  ["kop kec diwek", "Diwek"],
  ["koperasi di diwek", "Diwek"],
  ["koperasi apa saja di kudu", "Kudu"],
  ["mojoagung", "Mojoagung"],
  ["kec bandar kdm", "Bandarkedungmulyo"],
  ["kop2 di jogoroto", "Jogoroto"],
  ["kopdes se jombang", "Jombang"],
])("%s → all of %s", (text, district) => {
  const { certainty, kind, matches, district: said } = lookup.find(text);
  expect({ certainty, kind, said }).toEqual({ certainty: "sure", kind: "district", said: district });
  const all = list.filter((cooperative) => cooperative.district === district).map(placed);
  expect(matches.map(({ cooperative }) => placed(cooperative)).sort()).toEqual(all.sort());
});

describe("what is told besides", () => {
  test("the name as it was typed, and the district that was said", () => {
    expect(lookup.find("min, kopdes Mojo Asri yg kec diwek ada?")).toMatchObject({
      asked: "Mojo Asri",
      district: "Diwek",
    });
    expect(lookup.find("tolong cek KDMP jogo roto ya")).toMatchObject({ asked: "jogo roto", district: null });
    expect(lookup.find("ahu 0025574")).toMatchObject({ certainty: "none", asked: "0025574" });
  });
  test("villages that begin as the one that is not here", () => {
    const { alike = [] } = lookup.find("kopdes mojoasri");
    expect(alike.map(({ cooperative }) => cooperative.village)).toContain("Mojowangi");
    expect(alike.length).toBeLessThanOrEqual(3);
  });
});

test("every village is found by its name, with all others of that name, and alone by its district", () => {
  for (const { village, district } of villages) {
    const namesakes = villages.filter((other) => other.village === village).map(placed);
    const found = lookup.find(`kopdes ${village}`).matches.map(({ cooperative }) => placed(cooperative));
    const isDistrictWithout = village === "Mojoagung" || village === "Kudu";
    if (!isDistrictWithout) expect(found.sort()).toEqual(namesakes.sort());
    expect(told(lookup.find(`kdmp ${village} kec ${district}`))).toBe(`sure one ${village}|${district}`);
  }
});

test("a word that begins many names offers them beside those that have it in theirs", () => {
  const { certainty, kind, matches } = lookup.find("sumber");
  expect({ certainty, kind }).toEqual({ certainty: "near", kind: "several" });
  expect(matches.every(({ cooperative }) => /sumber/i.test(cooperative.name))).toBe(true);
  expect(matches.length).toBe(8);
});

test("a village's cooperative that is entered by its short name is one of a village too", () => {
  const place = {
    village: "Cukir",
    district: "Diwek",
    regency: "Kabupaten Jombang",
    legalEntityNumber: null,
    cooperativeNumber: null,
  };
  const two = lookupOver([
    { id: 1, name: "Koperasi Desa Merah Putih Cukir", ...place },
    { id: 2, name: "KDMP Cukir", ...place },
  ]);
  expect(two.find("kopdes cukir").matches.map(({ cooperative }) => cooperative.id)).toEqual([1, 2]);
});

describe("what any sentence mentions", () => {
  const told = (text: string) =>
    lookup.mentioned(text).map(({ is, name, district, cooperatives, from, to }) => {
      const found = cooperatives.length === 1 ? "" : ` (${cooperatives.length})`;
      return `${is} ${name}, ${district}${found}: ${text.slice(from, to)}`;
    });
  test.each([
    ["daftar an. bu siti bendahara kdmp cukir diwek", ["cooperative Cukir, Diwek: cukir"]],
    ["saya dari desa sumberjo mau ikut ujikom", ["village Sumberjo, null (3): sumberjo"]],
    ["saya dari sumberjo plandaan", ["village Sumberjo, Plandaan: sumberjo"]],
    ["pengurus kpri guyub rukun", ["cooperative KPRI Guyub Rukun, Jombang: guyub rukun"]],
    ["kopdes jatipelm", ["cooperative Jatipelem, Diwek: jatipelm"]],
    ["siaran u/ ketua kdmp kec kabuh", ["district Kabuh, Kabuh (16): kabuh"]],
    ["kabarno nang kabeh ketua sak bareng", ["district Bareng, Bareng (14): bareng"]],
    ["besok hujan gak ya di ploso", ["village Ploso, Ploso: ploso"]],
    [
      "siaran ke kopdes cukir, ngudirejo dan kopdes keras kec diwek",
      ["cooperative Cukir, Diwek: cukir", "village Ngudirejo, Diwek: ngudirejo", "cooperative Keras, Diwek: keras"],
    ],
  ])("%s → %j", (text, expected) => {
    expect(told(text)).toEqual(expected);
  });
  test.each([
    "daftar uji kompetensi",
    "simulasi 5 juta 10 bulan",
    "bu cukir di pasar gudo",
    "bukan cukir",
    "saya bu kartini",
    "kopdes kedungsari",
    "tanah saya keras",
    "",
  ])("nothing: %s", (text) => {
    expect(told(text)).toEqual([]);
  });
});

describe("how often it is right", () => {
  const district = demoDistrict();
  // Reached with seeds 1 and 2, 21 and 22: first 99.2 to 99.6 %, all 98.3 to 100 %, offered 0 %.
  test.each([1, 2])("on queries made by rule, seed %i", (seed) => {
    const accuracy = accuracyOf(lookup, generatedQueries(list, seed));
    expect(accuracy.first).toBeGreaterThanOrEqual(0.99);
    expect(accuracy.firstThree).toBeGreaterThanOrEqual(0.99);
    expect(accuracy.all).toBeGreaterThanOrEqual(0.99);
    expect(accuracy.offered).toBeLessThanOrEqual(0.02);
  });
  // Measured first, before anybody here had seen it: first 95.8 %, offered 0.9 %; the causes were ends of names, "kec bandar kdm",
  // clitics ("desaku"), and names beside other unknown words. Now all are right.
  test("on queries written by a hand that knew neither rules nor code", () => {
    const accuracy = accuracyOf(lookup, heldOut("held-out.jsonl", list));
    expect(accuracy.first).toBeGreaterThanOrEqual(0.98);
    expect(accuracy.firstThree).toBeGreaterThanOrEqual(0.99);
    expect(accuracy.all).toBe(1);
    expect(accuracy.offered).toBeLessThanOrEqual(0.02);
  });
  // Measured first, before its misses were looked at: first 96.6 %, offered 1.8 %; what was behind them is told in
  // bot/tests/lookup/README.md. Now all are right, and none is offered.
  test("on queries written by a second such hand, over what the demo has", () => {
    const accuracy = accuracyOf(lookupOver(district, villagesElsewhere), heldOut("held-out-2.jsonl", district));
    expect(accuracy.faults.map(({ query }) => query.text)).toEqual([]);
  });
  // Measured first: 97.5 % and 0 %, over the same list.
  test("on queries written by a third such hand", () => {
    const accuracy = accuracyOf(lookupOver(district, villagesElsewhere), heldOut("held-out-3.jsonl", district));
    expect(accuracy.faults.map(({ query }) => query.text)).toEqual(["banaran"]);
  });
  // Measured first: 98.3 % and 3.1 %, 98.1 % and 1.9 %, 97.7 % and 13.5 %, 100 % and 1.0 %. Their writer had read the code, though not the word lists
  // before the first.
  test.each([
    ["held-out-4.jsonl", list],
    ["held-out-5.jsonl", list],
    ["held-out-6.jsonl", jombangWithOthers()],
    ["held-out-7.jsonl", district],
  ] as const)("on queries for villages drawn at random and older ones of every type: %s", (file, over) => {
    const accuracy = accuracyOf(lookupOver(over, villagesElsewhere), heldOut(file, over));
    expect(accuracy.first).toBeGreaterThanOrEqual(0.98);
    expect(accuracy.firstThree).toBeGreaterThanOrEqual(0.98);
    expect(accuracy.offered).toBeLessThanOrEqual(0.03);
  });
  test("on queries written by a hand from outside, measured once", () => {
    const accuracy = accuracyOf(lookupOver(district, villagesElsewhere), heldOut("held-out-8.jsonl", district));
    expect(accuracy.faults.map(({ query }) => query.text)).toEqual(["alang2 caruban"]);
  });
});

describe("hostile text", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          "kopdes",
          "kec",
          "di",
          "bukan",
          "cukir",
          "sumber",
          "rejo",
          "ahu",
          "0025573",
          "\0",
          "\ud800",
          "__proto__",
          "\n",
        ),
      )
      .map((words) => words.join(" ")),
  );
  test("finds something or nothing, and says which", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { certainty, matches, asked } = lookup.find(text);
        expect(matches.length === 0).toBe(certainty === "none");
        expect(new Set(matches.map(({ cooperative }) => cooperative.id)).size).toBe(matches.length);
        for (const { cooperatives, from, to } of lookup.mentioned(text)) {
          expect(cooperatives.length).toBeGreaterThan(0);
          expect(0 <= from && from < to && to <= text.length).toBe(true);
        }
        for (const { score } of matches) expect(score > 0 && score <= 1).toBe(true);
        expect(text.includes(asked)).toBe(true);
      }),
    );
  });
  test.each([
    ["65,536 letters", "a".repeat(65_536)],
    ["65,536 digits", "1".repeat(65_536)],
    ["names without end", "kopdes sumber rejo mulyo agung kedung jati mojo ".repeat(1_400)],
    ["10,000 combining marks", `kopdes c${"\u0301".repeat(10_000)}ukir`],
    ["letters that unfold", "\ufdfa".repeat(65_536)],
    ["punctuation", ".,;".repeat(20_000)],
  ])("%s are answered as ever", (_, text) => {
    expect(lookup.find(text).matches.length).toBeLessThanOrEqual(306);
  });
  test.each([
    ["kopdes \ud800cukir\udc00", "cukir"],
    ["kopdes\0cukir\0", "cukir"],
    ["ｋｏｐｄｅｓ　ｃｕｋｉｒ", "ｃｕｋｉｒ"],
    ["\u202ekopdes cukir", "cukir"],
    ["kopdes \u0441ukir", "\u0441ukir"],
  ])("%j is still Cukir", (text, asked) => {
    expect(lookup.find(text)).toMatchObject({ certainty: "sure", kind: "one", asked });
  });
  test.each(["__proto__", "constructor", "kopdes toString", "kopdes hasOwnProperty"])("%s is nothing", (text) => {
    expect(told(lookup.find(text))).toBe("none");
  });
});

test("over a whole country a misspelled village is found by its district", () => {
  const country = madeUpCountry();
  const wide = lookupOver(country);
  const asked = country.filter((_, at) => at % 200 === 0);
  const right = asked.filter(({ village, district }) => {
    const [first] = wide.find(`no wa kopdes ${village.replace("o", "a")} kec ${district}`).matches;
    return first?.cooperative.village === village && first.cooperative.district === district;
  });
  expect(right.length / asked.length).toBeGreaterThanOrEqual(0.97);
});

/** 80,000 villages in 4,000 districts, under some 8,000 names. */
function madeUpCountry(): Listed[] {
  const first =
    "sumber karang kali kedung jati mojo tegal wono banjar tlogo sido suko giri bulu purwo gunung banyu sendang tanjung watu".split(
      " ",
    );
  const second =
    "sari rejo harjo mulyo agung arum wangi sono kidul anyar dadi lor tirto kerto kulon tengah wetan ayu jaya luhur".split(
      " ",
    );
  const third = [
    "",
    ..."satu baru indah raya barat timur utara selatan atas bawah kecil besar dalam luar muda tua hulu hilir".split(
      " ",
    ),
  ];
  const name = (at: number) => {
    const joined =
      `${first[at % first.length]}${second[Math.floor(at / 20) % second.length]} ${third[Math.floor(at / 400) % third.length]}`.trim();
    return joined.charAt(0).toUpperCase() + joined.slice(1);
  };
  return Array.from({ length: 80_000 }, (_, id) => ({
    id,
    name: `Koperasi Desa Merah Putih ${name(id * 7)}`,
    village: name(id * 7),
    district: name(Math.floor(id / 20) * 11 + 3),
    regency: `Kabupaten ${Math.floor(id / 200)}`,
    legalEntityNumber: null,
    cooperativeNumber: null,
  }));
}
