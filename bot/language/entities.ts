import type { Temporal } from "temporal-polyfill";
import { loanAmountIn } from "#bot/domain/amounts.ts";
import type { Findings, Lookup } from "#bot/domain/lookup.ts";
import { dayIn, timeIn } from "#bot/domain/moments.ts";
import { readNationalId } from "#bot/domain/national-id.ts";
import { readPhone } from "#bot/domain/phones.ts";
import { type Position, readPosition } from "#bot/domain/position.ts";
import { loanTermIn } from "#bot/domain/terms.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import type { Intent } from "#bot/language/intents.ts";

/** What a sentence says beside what it wants, so that no dialog asks for it again. What is in doubt is left out, to be asked. */
export interface Entities {
  /** The village of a village cooperative, the name of another one; as typed where the look-up knows none. */
  name?: string;
  district?: string;
  /** Rupiah. */
  amount?: number;
  tenorMonths?: number;
  /** A session's code, in capitals. */
  exam?: string;
  registrationNumber?: string;
  loanNumber?: string;
  /** Of the people to be enrolled. */
  positions?: Position[];
  persons?: string[];
  phone?: string;
  nationalId?: string;
  /** yyyy-mm-dd; several where the sentence leaves it open ("tgl 5"). */
  date?: string;
  dates?: string[];
  /** "habis lebaran": a day that has to be asked for. */
  unclearDay?: string;
  /** hh:mm */
  time?: string;
}

/** @param surroundings what the words are about: the cooperatives that there are, and today where the office is */
export interface Surroundings {
  cooperatives: Lookup;
  today: Temporal.PlainDate;
}

/** Which entities an intent has a use for. */
const USED: Partial<Record<Intent, readonly (keyof Entities)[]>> = {
  coop_lookup: ["name", "district", "positions"],
  exam_schedule: ["exam", "date", "dates", "unclearDay", "district"],
  exam_register: ["exam", "persons", "positions", "date", "dates", "unclearDay", "name", "district", "nationalId"],
  exam_status: ["registrationNumber", "exam", "persons", "positions"],
  exam_cancel: ["registrationNumber", "exam", "persons", "positions", "date", "dates"],
  loan_balance: ["loanNumber"],
  installments: ["loanNumber"],
  loan_simulation: ["amount", "tenorMonths"],
  reminders: ["date", "dates", "unclearDay", "time"],
  broadcast: ["positions", "district", "date", "dates", "time", "exam"],
  account: ["phone"],
  statistics: ["district", "positions", "exam"],
};

export function entitiesOf(text: string, intent: Intent, surroundings: Surroundings): Entities {
  const used = new Set<keyof Entities>(USED[intent] ?? []);
  const found: Entities = {};
  if (used.has("amount")) give(found, "amount", loanAmountIn(text));
  if (used.has("tenorMonths")) give(found, "tenorMonths", loanTermIn(text));
  if (used.has("registrationNumber")) give(found, "registrationNumber", registrationNumberIn(text));
  if (used.has("exam") && found.registrationNumber === undefined) give(found, "exam", examCodeIn(text));
  if (used.has("loanNumber")) give(found, "loanNumber", loanNumberIn(text));
  if (used.has("phone")) give(found, "phone", phoneIn(text));
  if (used.has("nationalId")) give(found, "nationalId", nationalIdIn(text));
  if (used.has("persons")) give(found, "persons", some(personsIn(text)));
  if (used.has("positions")) give(found, "positions", some(positionsIn(text)));
  if (used.has("date")) Object.assign(found, dayOf(text, surroundings.today));
  if (used.has("time")) give(found, "time", timeIn(text)?.toString({ smallestUnit: "minute" }) ?? null);
  if (used.has("name") || used.has("district"))
    Object.assign(found, placeOf(text, surroundings.cooperatives, used, intent));
  return found;
}

function give<K extends keyof Entities>(found: Entities, name: K, value: NonNullable<Entities[K]> | null): void {
  if (value !== null) found[name] = value;
}

function some<T>(list: readonly T[]): T[] | null {
  return list.length > 0 ? [...list] : null;
}

function dayOf(text: string, today: Temporal.PlainDate): Entities {
  const day = dayIn(text, today);
  if (!day) return {};
  if (day.kind === "on") return { date: day.date.toString() };
  return day.kind === "either" ? { dates: day.dates.map(String) } : { unclearDay: day.said };
}

// ---- numbers -------------------------------------------------------------------------------------------------------

/** "UK3-025": the session's code, a dash, a running number. */
function registrationNumberIn(text: string): string | null {
  const [, code = "", number = ""] = /\b([a-z]{2,10}\d{1,3})\s?-\s?(\d{2,4})\b/.exec(readable(text)) ?? [];
  return code === "" ? null : `${code}-${number}`.toUpperCase();
}

function examCodeIn(text: string): string | null {
  const [, letters = "", number = ""] =
    /\b(uk|ukom|bt|bimtek|ujikom)[ -]?(\d{1,2})\b(?!\s*(?:juli|jan|feb|mar|apr|mei|jun|agu|sep|okt|nov|des|bulan|hari|orang|x|jam))/.exec(
      readable(text),
    ) ?? [];
  return letters === "uk" || letters === "bt" ? `${letters}${number}`.toUpperCase() : null;
}

/** "P-2025-017" */
function loanNumberIn(text: string): string | null {
  return /\b[a-z]{1,4}-\d{4}-\d{2,5}\b/.exec(readable(text))?.[0].toUpperCase() ?? null;
}

/** A mobile number among other words, and in any writing where it stands alone. */
export function phoneIn(text: string): string | null {
  const [number = ""] = /(?:\+?62|0)[\s-]?8\d(?:[\s.-]?\d){6,11}/.exec(readable(text)) ?? [];
  return orNull(() => readPhone(text)) ?? orNull(() => readPhone(number));
}

function nationalIdIn(text: string): string | null {
  const [number] = /\b\d(?:[\s.-]?\d){15}\b/.exec(readable(text)) ?? [];
  return number === undefined ? null : orNull(() => readNationalId(number));
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null; // a number that is none is asked for again by the dialog, which says what is wrong with it
  }
}

// ---- people --------------------------------------------------------------------------------------------------------

const TITLES = new Set("bu ibu buk pak bapak bpk mas mbak mbk cak ning hj haji sdr sdri".split(" "));
/** What ends a name: other words that stand behind people here. */
const NO_NAME = new Set(
  `sama dan karo kalih kaliyan ambek sm dgn dengan juga jg ya yo nggih min saya ketua bendahara sekretaris pengawas sekre wakil manajer pengurus
  anggota kopdes kdmp kkmp koperasi kop desa ds kec kecamatan dari dr teko saking ujian ujikom ukom uk bimtek pelatihan ikut melu tumut daftar
  daftarkan yang yg sing ke untuk utk tanggal tgl jam batal batalkan gak tidak tdk mboten ora belum sudah udah wes kapan piye gimana tolong tlg tulung
  an atas nama ada mau mau_ arep kate badhe jadi sido nggeh dong aja saja ae wae mawon camat lurah kades kadin kabid kaji rt rw admin petugas bot
  sy sya aku ak kulo kula kami kita dia beliau panjenengan itu iku niku ini iki niki nya lho to kok sih mohon nyuwun besok sesuk mene lusa bisa iso saget angkatan senin selasa rabu kamis jumat sabtu minggu`.split(
    /\s+/,
  ),
);
const MOST_NAME_WORDS = 3;

/** "daftarkan bu Siti Rahayu sama pak Joko" → Siti Rahayu, Joko; also after "an." and "atas nama". */
export function personsIn(text: string): string[] {
  const words = wordsOf(text);
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const isNamed = words[at] === "an" || (words[at] === "nama" && words[at - 1] === "atas");
    if (!isNamed && !TITLES.has(words[at] ?? "")) continue;
    let to = at + 1;
    while (TITLES.has(words[to] ?? "")) to++;
    const from = to;
    while (to < words.length && to - from < MOST_NAME_WORDS && isNameWord(words[to] ?? "")) to++;
    if (to > from) found.push(words.slice(from, to).map(capital).join(" "));
    at = Math.max(at, to - 1);
  }
  return found;
}

function isNameWord(word: string): boolean {
  return /^\p{L}{2,}$/u.test(word) && !NO_NAME.has(word) && !TITLES.has(word);
}

/** "bu", "pak": what stands before a name. */
export function isTitle(word: string): boolean {
  return TITLES.has(word);
}

/** Whether a word behind a name is no part of it. */
export function endsName(word: string): boolean {
  return NO_NAME.has(word);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** "wakil ketua bidang usaha" */
const MOST_POSITION_WORDS = 4;

/** Positions in the text, each once: "bendahara sm sekretaris saya". */
export function positionsIn(text: string): Position[] {
  const words = wordsOf(text).map((word) =>
    word.replace(/(?:ku|nya|ne|e)$/, (ending) => (/^(sekre|ketua)$/.test(word) ? ending : "")),
  );
  const found = new Set<Position>();
  for (let at = 0; at < words.length; at++) {
    const isVice = VICE.test(words[at] ?? "");
    // Of a vice chair nobody knows which, "ketua" is no chair.
    let read = isVice && words[at + 1] === "ketua" ? 2 : 1;
    for (let count = isVice ? MOST_POSITION_WORDS : 1; count > 0; count--) {
      const position = positionOf(words.slice(at, at + count).join(" "));
      if (position === null) continue;
      found.add(position);
      read = count;
      break;
    }
    at += read - 1;
  }
  return [...found];
}

const VICE = /^(wakil|waka|wkl|wakabid)$/;

function positionOf(text: string): Position | null {
  return /^(kades|lurah|1|2|usaha|anggota|pak|bu)$/.test(text) ? null : orNull(() => readPosition(text));
}

// ---- places --------------------------------------------------------------------------------------------------------

function placeOf(text: string, cooperatives: Lookup, used: ReadonlySet<keyof Entities>, intent: Intent): Entities {
  const findings = cooperatives.find(text);
  // What is not here is worth naming only where a cooperative is looked for; elsewhere it may be any word.
  const name = intent === "coop_lookup" || findings.certainty !== "none" ? nameOf(findings) : null;
  const district = findings.district ?? (used.has("name") ? null : districtMentioned(text, cooperatives));
  return {
    ...(used.has("name") && name !== null ? { name } : {}),
    ...(district !== null ? { district } : {}),
  };
}

/** A district that stands letter for letter in a text about something else: "kabari pengawas diwek". */
function districtMentioned(text: string, cooperatives: Lookup): string | null {
  for (const word of wordsOf(text)) {
    const { kind, district } = cooperatives.find(`kecamatan ${word}`);
    if (kind === "district" && district?.toLowerCase() === word) return district;
  }
  return null;
}

function nameOf({ certainty, kind, matches, asked }: Findings): string | null {
  const [first] = matches;
  if (certainty === "none" || !first) return asked === "" ? null : asked;
  if (kind === "district") return first.cooperative.district;
  if (certainty === "near" && kind !== "sameName") return matches.length === 1 ? properName(first.cooperative) : asked;
  return properName(first.cooperative);
}

/** A village's cooperative goes by its village. */
function properName({ name, village }: { name: string; village: string }): string {
  return /merah putih/i.test(name) ? village : name;
}
