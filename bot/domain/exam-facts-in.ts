import type { Temporal } from "temporal-polyfill";
import { positionsAsked } from "./exam-conditions.ts";
import { type ExamDoubt, type ExamFact, type ExamFacts, MOST_SEATS } from "./exam-facts.ts";
import { dayIn, timeIn, weekdayIn } from "./moments.ts";
import { OFFICE_CLOSES_HOUR, OFFICE_OPENS_HOUR } from "./office-rules.ts";
import { asPaper } from "./paper-kinds.ts";
import { numberAt, tokensOf } from "./spoken-numbers.ts";
import { readable, shown } from "./text.ts";

/**
 * What a text says of a session: "angkatan 5, kamis 7/8 jam 9 di aula dinas, kuota 30", "1 aja per koperasi", "tutup 1
 * agustus". Each thing that is found is cut out, so that none is read twice: the closing day is no day of the session.
 */
export function examFactsIn(
  text: string,
  today: Temporal.PlainDate,
  /** Whether words that say nothing else are the name of the session; where something is changed they are not. */
  { naming = false }: { naming?: boolean } = {},
): { facts: ExamFacts; doubts: ExamDoubt[] } {
  const rest = cutter(plain(text));
  const found: Found = { facts: {}, doubts: [], today };
  for (const read of READERS) read(rest, found);
  leftover(rest, found, naming);
  return { facts: found.facts, doubts: found.doubts };
}

interface Found {
  facts: ExamFacts;
  doubts: ExamDoubt[];
  today: Temporal.PlainDate;
}

type Cutter = ReturnType<typeof cutter>;

/** A text out of which is cut what was read. */
function cutter(text: string) {
  let left = text;
  return {
    /** The first match, cut out; its groups, "" where one is empty. */
    take(pattern: RegExp): string[] | null {
      const match = pattern.exec(left);
      if (!match) return null;
      left = `${left.slice(0, match.index)} ‧ ${left.slice(match.index + match[0].length)}`;
      return match.slice(1).map((group) => (group ?? "").trim());
    },
    /** What was cut out and turned out to be something else. */
    putBack(text: string): void {
      left = `${left} ‧ ${text}`;
    },
    left: () => left,
  };
}

/** One line, in which commas and dots that end something stand by themselves. */
function plain(text: string): string {
  return shown(text.replace(/[\r\n]+/g, " ; ").normalize("NFKC"), 1_000)
    .replace(/[‐-―−]/g, "-")
    .replace(/[’`]/g, "'")
    .replace(/\b(?:tgl|tanggal)\s+(\d{1,2})\s+(?:bulan|bln)\s+(\d{1,2})\b/gi, "$1/$2")
    .replace(/(?<!\b(?:jl|jln|no|gg|kec|kel|kab|ds|dsn|rt|rw|angk|gel|lt|h|hj|dr))\.(?=\s|$)/gi, " ; ");
}

// ---- words after which something else begins ---------------------------------------------------------------------------

const MONTH =
  "jan(?:uari)?|[fp]eb(?:ruari)?|mar(?:et)?|mrt|apr(?:il)?|mei|jun[ie]?|jul[ie]?|ag(?:u(?:stus|st?)?|t|s)|sep(?:t(?:ember)?)?|okt(?:ober)?|no[vp](?:ember)?|des(?:ember)?";
const WEEKDAY = "senin|senen|selasa|seloso|rabu|rebo|kamis|kemis|jum'?at|jemuah|jemuwah|sabtu|setu|ahad|akad";
const ASKS_TIME = "jam|pukul|pkl|jm";
const BEGINS = `${ASKS_TIME}|kuota|quota|kursi|kapasitas|batas|maks\\w*|paling|tanpa|tutup|ditutup|buka|dibuka|pendaftaran|berkas|persyaratan|dokumen|syarat|khusus|hanya|jabatan|untuk|utk|tgl|tanggal|hari|${WEEKDAY}|angkatan|angk|gelombang|batch|kode|judul|nama|skema|alamat|tempat|lokasi|selama|selesai|di|besok|lusa`;
/** What is said goes as far as this. */
const ENDS = `(?=\\s*(?:[,;‧]|$|\\b(?:${BEGINS})\\b|\\d+\\s*(?:orang|org|wong|peserta)\\b|\\d{1,2}\\s*[/-]\\s*\\d|\\d{1,2}\\s*(?:${MONTH})\\b))`;
/** The same for what may hold commas: a list, an address. */
const ENDS_LIST = `(?=\\s*(?:[;‧]|$|,?\\s*\\b(?:${BEGINS})\\b|,?\\s*\\d+\\s*(?:orang|org|wong|peserta)\\b))`;
/** And for a day, in which some of these words stand themselves. */
const ENDS_DAY = `(?=\\s*(?:[,;‧](?!\\s*\\d)|$|\\b(?:kuota|quota|kursi|kapasitas|batas|maks\\w*|paling|tanpa|tutup|ditutup|buka|dibuka|pendaftaran|berkas|syarat|khusus|hanya|jabatan|untuk|angkatan|kode|judul|skema|alamat|tempat|lokasi|di)\\b|\\d+\\s*(?:orang|org|wong|peserta)\\b))`;
const IS = "(?:nya|ne)?\\s*(?:[:=]|\\b(?:jadi|menjadi|dadi|ke|diubah|diganti)\\b)?\\s*";
const NUMBER = "-?\\d[\\d.]*|[a-z]+(?:\\s(?:puluh|belas|ratus|likur|poloh))?";
const pattern = (source: string) => new RegExp(source, "i");

// ---- one reader a fact ---------------------------------------------------------------------------------------------------

const CODE = pattern(`\\bkode${IS}([a-z]{1,8}\\s?-?\\s?\\d{1,3}[a-z]?)\\b`);
const NO_CONDITION = /\btanpa syarat\b|\bsyarat(?:nya)?\s+(?:tidak ada|dihapus|hapus|bebas)\b/i;
const CONDITION =
  /\b(?:syarat(?:nya)?|wajib|harus|sudah|setelah|sesudah)\b[\s:]*(?:(?:sudah|pernah|lulus|ikut|mengikuti|hadir|selesai|di|sesi|bimtek|ujian)\s+)*([a-z]{2,8}\s?-?\s?\d{1,3})\b/i;
const NO_PAPERS =
  /\btanpa (?:berkas|persyaratan|dokumen)\b|\b(?:berkas|dokumen)(?:nya)?\s+(?:tidak ada|tidak perlu)\b/i;
const PAPERS_DUE = pattern(
  `\\b(?:berkas|dokumen)(?:nya)?\\s+(?:paling (?:lambat|telat|akhir)|sampai|hingga|terakhir|ditutup|tutup|dikumpulkan(?: sampai)?)\\s+(.+?)${ENDS_DAY}`,
);
const PAPERS = pattern(`\\b(?:berkas|persyaratan|dokumen)${IS}(.+?)${ENDS_LIST}`);
/** "Syaratnya ktp, foto sama ijazah": told from a session that is required by its first word. */
const PAPERS_NEEDED = pattern(
  `\\bsyarat(?:nya|ne)?\\s*(?:[:=]|\\b(?:berupa|cukup|hanya|cuma|jadi)\\b)?\\s*((?=(?:fotokopi|fotocopy|fc|e-?ktp|ktp|pas ?foto|foto|photo|ija[sz]ah|sk|surat|cv|npwp|kk|skck)\\b).+?)${ENDS_LIST}`,
);
const CLOSES = pattern(
  `\\b(?:(?:pendaftaran\\s*)?(?:di)?tutup${IS}|(?:pen)?daftar(?:an)?(?:nya)?\\s+(?:sampai|s/d|sd|hingga|terakhir|paling lambat)|batas (?:akhir )?(?:pen)?daftar(?:an)?(?:nya)?)\\s*(.+?)${ENDS_DAY}`,
);
const OPENS_NOW = /\b(?:pendaftaran\s+)?(?:di)?buka(?:nya)?\s+(?:sekarang|langsung|saiki|hari ini)\b/i;
const OPENS = pattern(
  `\\b(?:(?:pendaftaran\\s*)?(?:di)?buka${IS}(?:mulai|dari)?|(?:pen)?daftar(?:an)?(?:nya)?\\s+(?:mulai|dari)|mulai (?:pen)?daftar(?:an)?)\\s*(.+?)${ENDS_DAY}`,
);
const COOPERATIVE = "(?:kop\\w*|kdmp|desa|lembaga)";
const EACH = "(?:per|tiap|setiap|saben|dari\\s+(?:tiap|setiap)|/)";
const NO_LIMIT = pattern(
  `\\b(?:tanpa|tidak ada|gak ada|ga ada|ora ono|bebas|hapus)\\s+batas(?:an)?(?:\\s+${EACH}\\s*${COOPERATIVE})?|\\bbatas(?:nya)?\\s+(?:bebas|tidak ada|dihapus)`,
);
const LIMIT = pattern(
  `(?:\\b(?:batas|maks(?:imal|imum)?|paling banyak|cukup)${IS})?\\b(\\d{1,5}|[a-z]+)\\s*(?:orang|org|wong|kursi|peserta)?\\s*(?:aja|saja|ae|wae|tok|mawon)?\\s*${EACH}\\s*${COOPERATIVE}\\b`,
);
const LIMIT_ALONE = pattern(
  `\\b(?:batas|maks(?:imal|imum)?|paling banyak)${IS}(?:${EACH}\\s*${COOPERATIVE}\\s*)?(\\d{1,5}|[a-z]+)(?:\\s*(?:orang|org|wong)\\b)?`,
);
const QUOTA = pattern(
  `\\b(?:kuota|quota|kapasitas|kursi|jumlah peserta)${IS}(${NUMBER})(?:\\s*(?:orang|org|wong|kursi|peserta)\\b)?`,
);
const QUOTA_COUNTED = /(-?\d[\d.]*)\s*(?:orang|org|wong|peserta|kursi)\b/i;
const SCHEME = pattern(`\\bskema${IS}(.+?)${ENDS}`);
const ADDRESS = pattern(`\\balamat${IS}(.+?)${ENDS_LIST}`);
const PLACE_NAMES =
  "aula|gedung|balai|kantor|pendopo|pendapa|ruang|hotel|hall|wisma|griya|graha|kampus|sekolah|smk|sman?|uptd|lapangan|rumah|lantai|blk";
/** "Jl kh wahid hasyim 12, jombang", beside a place; "sesi tetap jalan" is no street. */
const STREET = pattern(
  `(?:\\bdi\\s+)?((?:\\b(?:jl|jln)\\b\\.?|(?<=(?:^|[,;‧]|\\bdi)\\s*)jalan\\b(?=\\s))\\s*[^\\s,;‧]+.*?)(?=\\s*(?:[;‧]|$|,?\\s*\\b(?:${BEGINS})\\b|,?\\s*\\d+\\s*(?:orang|org|wong|peserta)\\b|,\\s*(?:${PLACE_NAMES})\\b|,?\\s*\\d{1,2}(?:\\s*[/-]\\s*\\d{1,2}\\s*[/-]\\s*\\d|\\s*(?:${MONTH})\\b)))`,
);
const TITLE = pattern(`\\b(?:judul|nama)(?:\\s+(?:sesi|acara|kegiatan))?${IS}(.+?)(?=\\s*(?:[,;‧]|$))`);
const GROUP = pattern(
  `\\b(?:angkatan|angk|gelombang|gel|batch|kelompok)\\.?${IS}(?:ke-?\\s*)?(\\d{1,3}|[ivx]{1,5})\\b`,
);
const CLOCK = "\\d{1,2}(?:[.:]\\d{2})?";
const UNTIL = "(?:-|s/d|sd|sampai|smp|hingga)";
const TIMES = pattern(
  `\\b(?:${ASKS_TIME})\\s*(${CLOCK})\\s*(?:wib\\s*)?${UNTIL}\\s*(?:${ASKS_TIME})?\\s*(${CLOCK})\\b(?:\\s*wib\\b)?`,
);
const TIMES_IN_DIGITS = pattern(
  `(?<![\\d.])(\\d{1,2}[.:]\\d{2})\\s*(?:wib\\s*)?${UNTIL}\\s*(\\d{1,2}[.:]\\d{2})(?![.\\d])(?:\\s*wib\\b)?`,
);
const PART = "(?:\\s*(?:pagi|isuk|enjing|siang|awan|sore|sonten|malam|wib))?";
const END_TIME = pattern(
  `\\b(?:selesai|sampai|rampung|hingga)(?:nya)?\\s+(?:sekitar\\s+)?((?:${ASKS_TIME})\\s*${CLOCK}${PART})\\b`,
);
const TIME = pattern(`\\b((?:${ASKS_TIME})\\s*(?:${CLOCK}${PART}|(?:setengah\\s+)?[a-z]+${PART}))(?![\\w])`);
const TIME_IN_DIGITS = /(?<![\d./-])(\d{1,2}[.:]\d{2})(?:\s*wib)?(?![.:/\d-])/i;
const DAYS_FROM_TO = pattern(`\\b(\\d{1,2})\\s*${UNTIL}\\s*(\\d{1,2})\\s+((?:${MONTH})(?:\\s+\\d{4})?)\\b`);
const LAST_DAY = pattern(
  `\\b(?:sampai|s/d|sd|hingga)\\s+((?:(?:${WEEKDAY}|minggu)[\\s,]+)?\\d{1,2}(?:\\s*[/-]\\s*\\d{1,2}(?:[/-]\\d{2,4})?|\\s+(?:${MONTH})(?:\\s+\\d{4})?))\\b`,
);
const DAYS = /\b(?:selama\s+)?(\d{1,2})\s*hari\b(?!\s*(?:lagi|maneh|sebelum|malih))/i;
const MAY_COME = "(?:yang|yg|sing)\\s+(?:boleh|bisa|iso|oleh)\\s+(?:ikut|melu|daftar|mendaftar|hadir)";
const ALL_POSITIONS =
  /\b(?:untuk|utk|khusus|jabatan(?:nya)?|(?:boleh|bisa) (?:ikut|daftar))\s+(?:semua|siapa saja|siapa pun|bebas|semua jabatan)\b(?!\s*(?:pengurus|pengawas))|\bsemua (?:jabatan|boleh)\b|\btanpa batas(?:an)? jabatan\b/i;
const POSITIONS = pattern(
  `\\b(?:khusus|hanya(?:\\s+untuk)?|untuk|utk|jabatan|peserta|${MAY_COME})${IS}(?:(?:hanya|cuma|cukup|para)\\s+)*(.+?)(?=\\s*(?:[;‧]|$|\\b(?:${MAY_COME}|kuota|jam|pukul|di|tutup|dibuka|berkas|tanggal|tgl|batas|maks\\w*|syarat)\\b))`,
);
const PLACE = pattern(
  `\\b(?:(?:ber)?tempat|lokasi)${IS}(?:di\\s+)?(.+?)${ENDS}|\\b(?:pindah ke|di|ndek|nang|nek)\\s+(?!${WEEKDAY}|hari|tgl|tanggal|jam|pukul|\\d)(.+?)${ENDS}`,
);
const TRAINING = /\b(?:bimtek|bintek|diklat|pelatihan|bimbingan teknis)\b/i;
const COMPETENCY_EXAM = /\b(?:ujian|ukom|ujikom|uji kom\w*|uk)\b/i;

const READERS: readonly ((rest: Cutter, found: Found) => void)[] = [
  (rest, { facts }) => {
    const [code] = rest.take(CODE) ?? [];
    if (code) facts.code = codeOf(code);
  },
  (rest, { facts }) => {
    const [papers] = rest.take(PAPERS_NEEDED) ?? [];
    if (papers) facts.papers = papersOf(papers);
    if (rest.take(NO_CONDITION)) facts.requiredExamCode = null;
    const [code] = rest.take(CONDITION) ?? [];
    if (code) facts.requiredExamCode = codeOf(code);
  },
  (rest, found) => {
    const [said] = rest.take(PAPERS_DUE) ?? [];
    if (said) found.facts.papersDue = momentOf(said, "papersDue", OFFICE_CLOSES_HOUR, found);
    if (rest.take(NO_PAPERS)) found.facts.papers = null;
    const [papers] = rest.take(PAPERS) ?? [];
    // "Berkasnya sama seperti uk4" names none.
    if (papers && !/^(?:sama|tetap|podo|seperti)\b/i.test(papers)) found.facts.papers = papersOf(papers);
  },
  (rest, { facts }) => {
    if (rest.take(ALL_POSITIONS)) facts.positions = null;
  },
  (rest, { facts }) => {
    if (rest.take(NO_LIMIT)) facts.limitPerCooperative = null;
    const [count] = rest.take(LIMIT) ?? rest.take(LIMIT_ALONE) ?? [];
    const limit = count ? seatsIn(count) : null;
    if (limit !== null) facts.limitPerCooperative = limit;
  },
  (rest, found) => {
    const [closes] = rest.take(CLOSES) ?? [];
    if (closes) found.facts.closes = momentOf(closes, "closes", OFFICE_CLOSES_HOUR, found);
    if (rest.take(OPENS_NOW)) found.facts.opens = null;
    const [opens] = rest.take(OPENS) ?? [];
    if (opens) found.facts.opens = momentOf(opens, "opens", OFFICE_OPENS_HOUR, found);
  },
  (rest, { facts, doubts }) => {
    const [count] = rest.take(QUOTA) ?? rest.take(QUOTA_COUNTED) ?? [];
    if (!count) return;
    const quota = seatsIn(count);
    if (quota !== null && quota >= 1 && quota <= MOST_SEATS) facts.quota = quota;
    else doubts.push({ about: "quota", why: "seats", dates: [] });
  },
  (rest, { facts }) => {
    const [scheme] = rest.take(SCHEME) ?? [];
    if (scheme) facts.scheme = capitals(scheme);
    const [address] = rest.take(ADDRESS) ?? [];
    if (address) facts.address = /^(?:-|dihapus|hapus)$/.test(address) ? null : addressOf(address);
    const [street] = rest.take(STREET) ?? [];
    if (street) facts.address ??= addressOf(street);
    const [title] = rest.take(TITLE) ?? [];
    if (title) facts.title = capitals(title);
    const [group] = rest.take(GROUP) ?? [];
    if (group) facts.group = /^\d/.test(group) ? String(Number(group)) : group.toUpperCase();
  },
  (rest, { facts }) => {
    const [from, to] = rest.take(TIMES) ?? rest.take(TIMES_IN_DIGITS) ?? [];
    if (from && to) Object.assign(facts, { time: clock(from), endTime: clock(to) });
    const [end] = rest.take(END_TIME) ?? [];
    if (end) facts.endTime = clock(end);
  },
  (rest, found) => {
    const [first, last, month] = rest.take(DAYS_FROM_TO) ?? [];
    if (first && last && month) {
      dayOf(`${first} ${month}`, "date", found);
      dayOf(`${last} ${month}`, "lastDate", found);
    }
    const [until] = rest.take(LAST_DAY) ?? [];
    if (until) dayOf(until, "lastDate", found);
  },
  (rest, { facts, doubts }) => {
    const [said] = rest.take(TIME) ?? rest.take(TIME_IN_DIGITS) ?? [];
    if (!said || facts.time !== undefined) return;
    const time = clock(said);
    if (time === undefined) doubts.push({ about: "time", why: "hour", dates: [] });
    else facts.time = time;
  },
  (rest, { facts }) => {
    const [said] = rest.take(POSITIONS) ?? [];
    if (!said) return;
    const { positions, behind } = positionsOf(said);
    if (positions) facts.positions = positions;
    rest.putBack(behind);
  },
  (rest, { facts }) => {
    const [named, at] = rest.take(PLACE) ?? [];
    if (named || at) facts.place = capitals(named || at || "");
  },
  (rest, { facts }) => {
    const [days] = rest.take(DAYS) ?? [];
    if (days && Number(days) > 1) facts.days = Number(days);
  },
  (rest, found) => {
    if (found.facts.date === undefined) dayOf(rest.left(), "date", found);
  },
  (rest, { facts }) => {
    if (TRAINING.test(rest.left())) facts.kind = "training";
    else if (COMPETENCY_EXAM.test(rest.left())) facts.kind = "competencyExam";
  },
];

/** A date stands there, whether or not the calendar has it. */
const WRITTEN_DAY = pattern(`\\b\\d{1,2}\\s*(?:[/-]\\s*\\d{1,2}|(?:${MONTH}))\\b`);

// ---- days and hours ------------------------------------------------------------------------------------------------------

/** The day that is meant; a day of the week beside a date must be its own, for one of the two is a slip and nobody knows which. */
function dayOf(
  said: string,
  about: "date" | "lastDate" | "closes" | "opens" | "papersDue",
  found: Found,
): Temporal.PlainDate | null {
  const { today, facts, doubts } = found;
  const doubt = (why: ExamDoubt["why"], dates: readonly Temporal.PlainDate[]) => {
    doubts.push({ about, why, dates: dates.map(String) });
    return null;
  };
  const day = dayIn(said, today);
  if (!day) return WRITTEN_DAY.test(said) ? doubt("impossible", []) : null;
  if (day.kind === "unclear") return doubt("feast", []);
  const dates = day.kind === "on" ? [day.date] : day.dates;
  const isComing = (date: Temporal.PlainDate) => date.since(today).sign >= 0;
  const [first, ...others] = dates.filter(isComing);
  if (!first) return doubt("past", dates);
  if (others.length > 0) return doubt("either", dates);
  const weekday = weekdayIn(said);
  if (weekday !== null && weekday !== first.dayOfWeek) {
    const nearest = first.add({ days: ((weekday - first.dayOfWeek + 10) % 7) - 3 });
    return doubt("weekday", [first, nearest].filter(isComing));
  }
  if (about === "date" || about === "lastDate") facts[about] = first.toString();
  return first;
}

/** @param hour where only the day is said */
function momentOf(
  said: string,
  about: "closes" | "opens" | "papersDue",
  hour: number,
  found: Found,
): string | undefined {
  const rest = cutter(said);
  const [written] = rest.take(TIME) ?? rest.take(TIME_IN_DIGITS) ?? [];
  const day = dayOf(rest.left(), about, found);
  if (!day) return undefined;
  const time = written ? clock(written) : undefined;
  return `${day}T${time ?? `${String(hour).padStart(2, "0")}:00`}`;
}

/** "9", "jam 1 siang", "15.30" → hh:mm */
function clock(said: string): string | undefined {
  return timeIn(/^\d/.test(said) ? `jam ${said}` : said)?.toString({ smallestUnit: "minute" });
}

// ---- other values --------------------------------------------------------------------------------------------------------

function seatsIn(said: string): number | null {
  const text = readable(said);
  if (text.startsWith("-")) return -1;
  const number = numberAt(tokensOf(text), 0);
  return number && !number.hasScale && Number.isInteger(number.value) ? number.value : null;
}

function codeOf(said: string): string {
  return said.replace(/\s+/g, "").toUpperCase();
}

/** As far as it names positions: what follows behind a comma is something else. */
function positionsOf(said: string): { positions: string | null; behind: string } {
  const parts = said.split(",").map((part) => part.replace(/\b(?:saja|aja|ae|wae)\b/gi, "").trim());
  const end = parts.findIndex((part) => positionsAsked(part) === null);
  const named = end < 0 ? parts : parts.slice(0, end);
  return {
    positions: named.length > 0 ? named.join(", ").toLowerCase() : null,
    behind: end < 0 ? "" : parts.slice(end).join(", "),
  };
}

const ABBREVIATIONS = new Set(
  "ktp sk cv npwp kk nik rat rapb apl skck ukm smk sma uptd kdmp kkmp skkni ksp usp kh rt rw".split(" "),
);

/** "ktp sama sk aja" → "KTP dan SK pengurus" */
function papersOf(said: string): string {
  return said
    .replace(/\b(?:aja|saja|ae|wae|mawon|tok|thok|doang)\b/gi, " ")
    .replace(/\s+(?:sama|karo|kalih|lan|plus|serta|beserta)\s+/gi, " dan ")
    .replace(/\s+/g, " ")
    .replace(/^\s*(?:(?:hanya|cuma|cuman|cukup|tinggal)\s+)+|[\s,]+$/gi, "")
    .split(/(\s*[,;]\s*(?:dan\s+)?|\s+dan\s+)/i)
    .map((part) => asPaper(part) ?? part.replace(/\p{L}+/gu, asAbbreviated))
    .join("");
}

function asAbbreviated(word: string): string {
  return ABBREVIATIONS.has(word.toLowerCase()) ? word.toUpperCase() : word;
}

/** "jl kh wahid hasyim 12" → "Jl. KH Wahid Hasyim 12" */
function addressOf(said: string): string {
  return capitals(said.replace(/[\s,]+$/, "")).replace(/^jln?\b\.?\s*/i, "Jl. ");
}

/** A place as it is answered, with the street behind it: "pendopo kabupaten, jl. alun-alun no 1". */
export function placeIn(said: string): Pick<ExamFacts, "place" | "address"> {
  const rest = cutter(said);
  const [street] = rest.take(STREET) ?? [];
  const place = rest
    .left()
    .replace(/‧/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s,]+|[\s,]+$/g, "");
  // A street alone is where it is.
  if (!street || place === "") return { place: street ? addressOf(street) : capitals(said) };
  return { place: capitals(place), address: addressOf(street) };
}

/** The street of the place where it was is none of another place's. */
export function leavingAddress(was: { place: string; address: string | null }, said: ExamFacts): ExamFacts {
  const isElsewhere = said.place !== undefined && said.place !== was.place;
  return isElsewhere && said.address === undefined && was.address !== null ? { ...said, address: null } : said;
}

/** Whether it says when, and nothing else: "besok lusa", "senin jam 9". */
export function isOnlyTime(said: string): boolean {
  const rest = withoutDays(plain(said)).replace(TIMES, " ").replace(TIME, " ").replace(TIME_IN_DIGITS, " ");
  return rest !== said && !/\p{L}/u.test(rest);
}

const SMALL = new Set("di dan ke dari untuk bagi yang".split(" "));

/** A name that was typed in small letters, as it is written; one with a capital somewhere stays as it is. */
export function capitals(said: string): string {
  if (/\p{Lu}/u.test(said)) return said;
  return said.replace(/\p{L}+/gu, (word, at: number) => {
    if (ABBREVIATIONS.has(word)) return word.toUpperCase();
    return at > 0 && SMALL.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1);
  });
}

// ---- what is left --------------------------------------------------------------------------------------------------------

const PLACE_WORDS = pattern(`^(?:${PLACE_NAMES})\\b`);
const DATE_WORDS = pattern(
  `\\b(?:${WEEKDAY}|minggu|hari|tgl|tanggal)\\b|\\d{1,2}\\s*[/-]\\s*\\d{1,2}(?:\\s*[/-]\\s*\\d{2,4})?|\\b\\d{1,2}\\s+(?:${MONTH})\\b(?:\\s+\\d{4})?|\\b(?:besok|lusa|depan|mendatang|tahun)\\b|\\b\\d{4}\\b`,
);
/** Said around the facts, and no name of anything. */
const NOTHING =
  /^(?:(?:sesi|jadwal|ujian|uji|ukom|ujikom|uk|bimtek|bintek|pelatihan|diklat|baru|lagi|satu|pendaftaran|ya|yo|dong|tolong|tlg|pak|bu|min|mas|mbak|untuk|utk|dan|jadi|dadi|ganti|ubah|diganti|diubah|pindah|mulai|pada|nya|wib|saja|aja|ae|ke|yg|yang|itu|ini|iki|kuota|ngapunten|nggih|mohon|bantu|buka|bukak|bikin|buat|anyar|ok|oke)\s*)*$/i;

/** Words that no reader knew: the place by what it is called, and in a new session its name. */
function leftover(rest: Cutter, { facts }: Found, naming: boolean): void {
  for (const piece of rest.left().split(/[,;‧]/)) {
    const said = withoutDays(piece)
      .replace(/\s+/g, " ")
      .replace(/^[\s:.-]+|[\s:.-]+$/g, "");
    if (said === "" || NOTHING.test(said) || !/\p{L}{3}/u.test(said)) continue;
    if (PLACE_WORDS.test(said)) facts.place ??= capitals(said);
    else if (naming) facts.title ??= capitals(said);
  }
}

function withoutDays(text: string): string {
  let said = text;
  for (let match = DATE_WORDS.exec(said); match; match = DATE_WORDS.exec(said)) said = said.replace(match[0], " ");
  return said;
}

/** Which facts were found, for asking whether there is anything. */
export function factsFound(facts: ExamFacts): ExamFact[] {
  return (Object.keys(facts) as ExamFact[]).filter((name) => facts[name] !== undefined);
}
