import { mistakes } from "#bot/domain/lookup-edits.ts";
import { vocabulary } from "#bot/domain/lookup-vocabulary.ts";
import { readable } from "#bot/domain/text.ts";

/** A word of a message and the part it plays around a name. What plays no part and is no everyday word either may be a name. */
export interface Word {
  /** Lower case, letters a–z and digits only. */
  text: string;
  role: Role;
  /** The type of cooperative that it stands for: "kpri". */
  kind: string | undefined;
  /** Where it stands in the message. */
  from: number;
  to: number;
  /** A full stop or line break stands before it: no name reaches across. */
  afterBreak: boolean;
  /** A comma does: what was denied before it is no longer. */
  afterComma: boolean;
}

/** What a role means stands with its words in lookup-vocabulary.ts; kind: a type of cooperative, it announces one as well. */
export type Role = keyof typeof vocabulary | "kind" | "digits" | "unknown";

/** More than anybody writes to ask for something; what comes after is not looked at. */
export const mostLetters = 1200;
const mostWords = 60;
const longestWord = 40;

/** Later roles win: what announces a name is that, whatever else the word may mean. */
const strongestLast =
  "everyday elsewhere asking thing person all filler at not regency village district cooperative".split(" ") as Role[];
const roleOf = new Map<string, Role>(
  strongestLast.flatMap((role) =>
    vocabulary[role as keyof typeof vocabulary].split(/\s+/).map((word): [string, Role] => [word, role]),
  ),
);

/** Types of cooperatives besides the villages' own, by the short forms that their names begin with. */
const kindOf = new Map(
  Object.entries({
    kpri: "kpri kpn kprn",
    ksp: "ksp kospin",
    ksu: "ksu",
    kud: "kud",
    kopkar: "kopkar",
    kopwan: "kopwan kopwanita",
    kopontren: "kopontren pontren kopotren",
    sharia: "kspps kjks bmt kbmt kspp",
    kopdit: "kopdit cu",
    primkop: "primkop primkopti primkoppol primkopad primkopal primkopau primkoppolri puskop puskud puskopad inkop",
  }).flatMap(([kind, forms]) => forms.split(" ").map((form): [string, string] => [form, kind])),
);

/** … and spelled out: types only where "koperasi" stands before them. */
const spelledOutKinds: [words: string[], kind: string][] = [
  [["simpan", "pinjam"], "ksp"],
  [["serba", "usaha"], "ksu"],
  [["unit", "desa"], "kud"],
  [["pegawai", "republik", "indonesia"], "kpri"],
  [["pegawai", "negeri"], "kpri"],
  [["pegawai"], "kpri"],
  [["karyawan"], "kopkar"],
  [["wanita"], "kopwan"],
  [["pondok", "pesantren"], "kopontren"],
  [["pondok"], "kopontren"],
  [["konsumen"], "konsumen"],
  [["produsen"], "produsen"],
  [["pemasaran"], "pemasaran"],
  [["jasa"], "jasa"],
  [["kredit"], "kopdit"],
  [["polisi"], "primkop"],
];

/** Lower case, without accents, letters a–z and digits only; letters of other alphabets that look like them as they look. */
export function folded(text: string): string {
  const plain = onlyAscii.test(text) ? text.toLowerCase() : readable(text);
  return plain.replace(/[^a-z0-9]/g, "");
}
const onlyAscii = /^[ -~]*$/;

/** Three and more letters apart are one word: "k.u.d.", "c u k i r". */
const wordOrLetters = /\p{L}(?:(?:\. ?| )\p{L}(?![\p{L}\p{M}\p{N}\p{Cf}'’])){2,}|[\p{L}\p{M}\p{N}\p{Cf}'’]+/gu;

const noPause = { afterBreak: false, afterComma: false };

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const { 0: typed, index } of text.slice(0, mostLetters).matchAll(wordOrLetters)) {
    if (words.length >= mostWords) break;
    if (text[index - 1] === "@") continue; // who is spoken to in a group, not what about
    const between = text.slice(end, index);
    const pause = { afterBreak: isBreak(between, words.at(-1)), afterComma: between.includes(",") };
    end = index + typed.length;
    partsOf(folded(typed)).forEach((part, at) => {
      words.push({ text: part, ...playedBy(part), from: index, to: end, ...(at === 0 ? pause : noPause) });
    });
  }
  return withSpelledOutKinds(withNamesOfPeople(words));
}

/** The type of cooperative that the words name first. */
export function saidKind(words: readonly Word[]): string | undefined {
  return words.find(({ kind }) => kind !== undefined)?.kind;
}

/** Not the full stop of "kop. ds. Cukir kec. Diwek". */
function isBreak(between: string, before: Word | undefined): boolean {
  const isShortForm = before !== undefined && !["unknown", "everyday", "asking"].includes(before.role);
  return /[;:!?\n()]/.test(between) || (between.includes(".") && !isShortForm);
}

/** "syarat2" → syarat 2 · "kopdescukir" → kopdes cukir */
function partsOf(word: string): string[] {
  return (word.slice(0, longestWord).match(/[a-z]+|[0-9]+/g) ?? []).flatMap(unglued);
}

/** "koperasidesamerahputihcukir" → koperasi desa merahputih cukir */
function unglued(part: string): string[] {
  const [, announcer, rest] =
    /^(koperasi|kopdes|kopkel|kdmp|kkmp|desa|kecamatan|merahputih)([a-z]{4,})$/.exec(part) ?? [];
  return announcer && rest && !roleOf.has(part) ? [announcer, ...unglued(rest)] : [part];
}

function playedBy(word: string): Pick<Word, "role" | "kind"> {
  const kind = kindOf.get(word);
  return { role: kind ? "kind" : roleOfWord(word), kind };
}

function roleOfWord(word: string): Role {
  if (/^[0-9]/.test(word)) return "digits";
  const plain = word.replace(/(.)\1{2,}/g, "$1");
  const known = roleOf.get(word) ?? roleOf.get(plain) ?? roleOf.get(withoutClitic(plain));
  return known ?? (isVerb(plain) ? "everyday" : (meantRole(plain) ?? "unknown"));
}

/** "desaku", "nomernya", "alamatipun" */
function withoutClitic(word: string): string {
  return /^(.{3,}?)(ku|mu|nya|nipun|ipun|ane|ne|e|kah|lah|pun)$/.exec(word)?.[1] ?? word;
}

/** "mengajukan", "didaftarkan" */
function isVerb(word: string): boolean {
  return /^(me|di)[a-z]{3,}kan$/.test(word);
}

/** Words that are long enough to be told with letters wrong, and how much may be wrong. */
const toldWithMistakes: [word: string, role: Role, most: number][] = [
  ["koperasi", "cooperative", 1.3],
  ["kopdes", "cooperative", 0.85],
  ["kecamatan", "district", 1.3],
  ["kelurahan", "village", 1.3],
  ["kabupaten", "regency", 1.3],
  ["assalamualaikum", "asking", 2],
];

function meantRole(word: string): Role | undefined {
  return toldWithMistakes.find(([meant, , most]) => mistakes(word, meant, most) <= most)?.[1];
}

/** How much of a word that names a type may be wrong, if it is long enough. */
const mostInAKind = 0.7;
const longKind = 6;

const me = new Set("saya sy aku kulo kula".split(" "));

/** "nama saya Sumberto" */
function withNamesOfPeople(words: Word[]): Word[] {
  words.forEach((word, at) => {
    if (me.has(word.text) && words[at - 1]?.text === "nama") word.role = "person";
  });
  return words;
}

function withSpelledOutKinds(words: Word[]): Word[] {
  words.forEach((word, at) => {
    if (word.role !== "cooperative") return;
    if (words[at - 1]?.text === "dinas") word.role = "everyday"; // an office, no cooperative
    const said = spelledOutKinds.find(([kind]) =>
      kind.every((meant, after) => isSpelledSo(words[at + 1 + after]?.text ?? "", meant)),
    );
    said?.[0].forEach((_, after) => {
      Object.assign(words[at + 1 + after] ?? {}, { role: "kind", kind: said[1] });
    });
  });
  return words;
}

/** "koperasi simpen pinjem", "kop. konsumn" */
function isSpelledSo(typed: string, meant: string): boolean {
  return typed === meant || (meant.length >= longKind && mistakes(typed, meant, mostInAKind) <= mostInAKind);
}
