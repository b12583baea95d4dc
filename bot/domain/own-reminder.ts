import { Temporal } from "temporal-polyfill";
import { dayIn, timeIn, weekdayIn } from "#bot/domain/moments.ts";
import { OWN_REMINDER_YEARS } from "#bot/domain/office-rules.ts";
import { monthly, nextDay, type Recurrence, weekly, yearly } from "#bot/domain/recurrence.ts";
import { isByDay, USUAL_TIME } from "#bot/domain/reminder-times.ts";
import { numberAt, tokensOf } from "#bot/domain/spoken-numbers.ts";
import { readable } from "#bot/domain/text.ts";

/**
 * What somebody asks to be reminded of, and when, as it is typed: "ingatkan saya setor tgl 5 tiap bulan", "bsk jam 7 bawa ktp",
 * "elingno arisan saben kemis sore".
 */

/** What was said of the time; what was not said is null. */
export interface SaidTime {
  /** yyyy-mm-dd */
  date: string | null;
  /** hh:mm, and whether the part of the day was said or follows from the number. */
  time: string | null;
  isSure: boolean;
  every: "day" | "week" | "month" | "year" | null;
  /** The day of every month, which a shorter one has not. */
  monthDay: number | null;
  /** What can't be told from it. */
  doubt: Doubt | null;
}

/** unclear: a day that nobody can tell · either: one of these · past: it is over · impossible: in no calendar */
export type Doubt =
  | { why: "unclear"; said: string }
  | { why: "either"; dates: string[] }
  | { why: "past"; date: string }
  | { why: "impossible" };

export interface SaidReminder {
  /** In their own words, without the time and the asking; "" where nothing is left. */
  what: string;
  when: SaidTime;
}

export const NO_TIME: SaidTime = {
  date: null,
  time: null,
  isSure: false,
  every: null,
  monthDay: null,
  doubt: null,
};

// ---- what it is about, and what is said of the time ------------------------------------------------------------------

export function readReminder(text: string, now: Temporal.ZonedDateTime): SaidReminder {
  const originals = wordsIn(text);
  const words = originals.map(bare);
  const [from, to] = withoutAsking(words);
  const isTime = words.map(() => false);
  for (let at = from; at < to; ) {
    const length = Math.min(timeAt(words, at, isTime[at - 1] === true), to - at);
    for (let one = at; one < at + length; one += 1) isTime[one] = true;
    at += Math.max(1, length);
  }
  const isAsking = askingIn(words, from, to);
  const about = originals.filter(
    (_, at) => at >= from && at < to && !isTime[at] && !isAsking[at] && !isLink(words, isTime, at, from, to),
  );
  const said = words.filter((_, at) => isTime[at]).join(" ");
  const isAbout = about.some((word) => !FILLERS.has(bare(word)));
  const what = isAbout ? about.join(" ").replace(/^[\s,.:;-]+|[\s,:;-]+$/g, "") : "";
  return { what, when: saidTime(said, now) };
}

/** Longer texts are read only so far. */
const MOST_READ = 1_000;

function wordsIn(text: string): string[] {
  return text.slice(0, MOST_READ).replace(/\s+/g, " ").trim().split(" ");
}

/** As `readable`, without what stands around a word. */
function bare(word: string): string {
  return readable(word)
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")
    .replace(/[’`]/g, "'");
}

const COURTESY = set(
  "assalamualaikum assalamu'alaikum ass wr wb permisi halo hai tolong tlg tulung mohon minta njaluk nyuwun pak bapak bu ibu mbak mas min admin kak bisa saget iso mau pengen kepingin ingin saya aku kulo sy",
);
const ASKS =
  /^(?:(?:di|ng|dipun|tak)?(?:ingat|inget|eling|iling|ingt|enget)(?:kan|kn|in|no|aken|ake|na)?|pengingat\w*|reminder|remind|alarm|notif\w*|kabari|kabarin|pasang\w*|buat|buatkan|bikin\w*|set|setel|tambah\w*|gawekno|ingatan)$/;
const ASKING_VERB = /^(?:dipun)?(?:ingat|inget|eling|iling|ingt|enget)(?:kan|kn|in|no|aken|ake)$/;
/** "Tolong diingatkan": without the asking before it, it is said of others. */
const ASKED_FOR = /^di(?:ingat|inget|eling|iling|ingt|enget)(?:kan|kn|in|no|aken|ake|na)?$/;
const WISHES = set("tolong tlg tulung mohon mhn minta njaluk nyuwun");
const AFTER_ASKING = set(
  "saya sy aku ak kulo kula ku lagi maneh ya yo dong nggih untuk utk buat agar supaya soal tentang biar supoyo ben kanggo kangge bahwa kalau lek nek bab perihal pengingat pribadi baru",
);
/** Said beside a time, and never what it is about. */
const FILLERS = set(
  "aja ae wae ding saja mawon maksudku maksudnya maksude maksud deh ya yo eh dong sih kok salah keliru bukan harusnya seharusnya jadi dadi",
);
const AT_THE_END = set(
  "ding maksudku ya yo nggih njih dong pak bapak bu ibu mbak mas min admin suwun makasih terima kasih matur nuwun tolong tlg deh to lho",
);

/** What stands between asking and thanks: from, to. */
function withoutAsking(words: readonly string[]): [number, number] {
  let from = 0;
  while (from < words.length && COURTESY.has(words[from] ?? "")) from += 1;
  const asked = from;
  while (from < words.length && ASKS.test(words[from] ?? "")) from += 1;
  if (from === asked) from = 0;
  else while (from < words.length && AFTER_ASKING.has(words[from] ?? "")) from += 1;
  let to = words.length;
  while (to > from && AT_THE_END.has(words[to - 1] ?? "")) to -= 1;
  return [from, to];
}

/** "Nanti sore ingetin jemput anak", "bayar arisan besok tulung elingno": the asking may stand behind the time, and at the end. */
function askingIn(words: readonly string[], from: number, to: number): boolean[] {
  const isAsking = words.map(() => false);
  for (let at = from; at < to; at += 1) {
    if (!isAskingVerb(words, at)) continue;
    for (let after = at; after < to && (after === at || AFTER_ASKING.has(words[after] ?? "")); after += 1)
      isAsking[after] = true;
    for (let before = at - 1; before >= from && COURTESY.has(words[before] ?? ""); before -= 1) isAsking[before] = true;
  }
  return isAsking;
}

function isAskingVerb(words: readonly string[], at: number): boolean {
  const word = words[at] ?? "";
  return ASKING_VERB.test(word) || (ASKED_FOR.test(word) && WISHES.has(words[at - 1] ?? ""));
}

/** Whether somebody asks to be reminded, wherever the verb stands; nouns ("pengingat", "alarm") only at the beginning. */
export function asksToBeReminded(text: string): boolean {
  const words = readable(text).split(" ").map(bare);
  const first = words.find((word) => !COURTESY.has(word)) ?? "";
  return ASKS.test(first) || words.some((_, at) => isAskingVerb(words, at));
}

/** "Ingatkan tiap Jumat jumatan": it begins with the asking, so that it is no answer to a question about another one. */
export function beginsWithAsking(text: string): boolean {
  const words = readable(text).split(" ").map(bare);
  return ASKING_VERB.test(words.find((word) => !COURTESY.has(word)) ?? "");
}

/** "Jam 9 ding", "eh lusa aja": nothing but another time. */
export function saysOtherTime(text: string, now: Temporal.ZonedDateTime): boolean {
  const { what, when } = readReminder(text, now);
  const words = readable(text).split(" ").map(bare);
  const from = words.findIndex((word) => !FILLERS.has(word));
  return what === "" && timeAt(words, from, false) > 0 && (when.date !== null || when.time !== null);
}

/** Whether any time is said. */
export function saysTime(text: string): boolean {
  const words = wordsIn(text).map(bare);
  return words.some((_, at) => timeAt(words, at, false) > 0);
}

/** "Bsk jam 7 bawa ktp": a note to oneself begins with its time. */
export function startsWithTime(text: string): boolean {
  const words = wordsIn(text).map(bare);
  return timeAt(words, 0, false) > 0;
}

/** A word that only ties a time to what it is about. */
function isLink(words: readonly string[], isTime: readonly boolean[], at: number, from: number, to: number): boolean {
  const word = words[at] ?? "";
  const beside = isTime[at + 1] === true || isTime[at - 1] === true;
  if (
    beside &&
    /^(?:pada|hari|dino|dinten|di|ing|saat|wektu|untuk|utk|buat|kanggo|supaya|agar|ben|dan|lan|ya|yo)$/.test(word)
  )
    return true;
  // "ingatkan saya tgl 5 untuk setor": between the time and the rest, or first of the rest.
  return isTime.slice(from, at).every(Boolean) && at > from && AFTER_ASKING.has(word) && at < to - 1;
}

const EVERY = set("tiap setiap saben sabendino tiap2 tiap-tiap sbn per");
const DAY = set("hari dino dinten hr");
const WEEK = set("minggu mggu mgg pekan");
const MONTH = /^(?:bulan|bln|wulan|sasi|buln)(?:nya|ne|e|ipun)?$/;
const YEAR = /^(?:tahun|thn|taun|th)(?:nya|e|ipun)?$/;
const PART = /^(?:pagi|isuk|esuk|enjing|siang|awan|sore|sonten|petang|malam|malem|mlm|bengi|dalu|subuh)$/;
const EVENING = /^(?:malam|malem|mlm|bengi)$/;
const WEEKDAY =
  /^(?:senin|senen|selasa|seloso|slasa|rabu|rebo|kamis|kemis|kmis|jumat|jum'at|jemuah|jemuwah|jmt|sabtu|setu|sbtu|ahad|akad)$/;
const MONTH_NAME =
  /^(?:januari|jan|februari|pebruari|feb|maret|mrt|april|apr|mei|juni|jun|juli|jul|agustus|agt|agus|agst|ags|september|sept|sep|oktober|okt|november|nopember|nov|desember|des)$/;
const NEXT = set("depan ngarep ngajeng dpn mendatang besok sesuk");
const AGAIN = set("lagi maneh malih engkas");
const ONE_DAY = set(
  "besok bsk bsok sesuk sesok mene mbenjing benjang lusa emben kemarin kmrn wingi saiki sekarang nanti engko mengko mengke",
);
const FEAST =
  /^(?:lebaran|riyoyo|riyadi|idul|fitri|adha|idulfitri|iduladha|kurban|puasa|poso|panen|maulid|suro|haji|manten)$/;
const AROUND_FEAST = set("habis hbs bar sehabis setelah sesudah sakwise bakda badha sebelum sakdurunge");
const CLOCK = set("jam pukul pkl jm");

/** How many words from there on say a time; 0: none. @param after whether the word before does */
function timeAt(words: readonly string[], at: number, after: boolean): number {
  const word = (ahead: number) => words[at + ahead] ?? "";
  const first = word(0);
  if (EVERY.has(first)) return 1 + unitAt(words, at + 1);
  if (/^(?:sebulan|seminggu|setahun|sehari)$/.test(first)) {
    if (word(1) === "sekali" || word(1) === "pisan") return 2;
    return AGAIN.has(word(1)) ? 2 : 0;
  }
  if (/^(?:tgl|tanggal|tggl|tanggale)$/.test(first)) return dayOfMonthAt(words, at);
  if (/^(?:akhir|awal|pungkasan)$/.test(first) && MONTH.test(word(1))) return 2 + (NEXT.has(word(2)) ? 1 : 0);
  if (AROUND_FEAST.has(first) && FEAST.test(word(1))) return /^idul$/.test(word(1)) ? 3 : 2;
  if (CLOCK.has(first)) return clockAt(words, at);
  if (/^\d{1,2}[.:]\d{2}$/.test(first)) return 1 + partsAt(words, at + 1);
  if (/^\d{1,2}[/-]\d{1,2}(?:[/-](?:\d{4}|\d{2}))?$|^\d{4}-\d{2}-\d{2}$/.test(first)) return 1;
  if (/^\d{1,2}$/.test(first) && MONTH_NAME.test(word(1))) return /^\d{4}$/.test(word(2)) ? 3 : 2;
  if (EVENING.test(first) && (WEEKDAY.test(word(1)) || word(1) === "minggu")) return 1 + weekdayAt(words, at + 1);
  if (WEEKDAY.test(first)) return weekdayAt(words, at);
  if (DAY.has(first) && (WEEKDAY.test(word(1)) || word(1) === "minggu")) return 1 + weekdayAt(words, at + 1);
  if (DAY.has(first) && /^(?:ini|iki|niki)$/.test(word(1))) return 2 + partsAt(words, at + 2);
  if (
    (WEEK.has(first) || MONTH.test(first) || YEAR.test(first)) &&
    NEXT.has(word(1)) &&
    !/^(?:besok|sesuk)$/.test(word(1))
  )
    return 2;
  if (first === "suk" && word(1) === "emben") return 2 + partsAt(words, at + 2);
  if (ONE_DAY.has(first)) return 1 + partsAt(words, at + 1);
  const counted = countedAt(words, at);
  if (counted > 0) return counted;
  if (PART.test(first) && after) return 1;
  return 0;
}

/** "bulan", "tanggal 1", "senin sore", "hari minggu" behind "tiap". */
function unitAt(words: readonly string[], at: number): number {
  const word = words[at] ?? "";
  const second = words[at + 1] ?? "";
  if (/^(?:tgl|tanggal|tggl)$/.test(word)) return dayOfMonthAt(words, at);
  if (/^(?:akhir|awal|pungkasan)$/.test(word) && MONTH.test(second)) return 2;
  if (DAY.has(word) && (WEEKDAY.test(second) || second === "minggu")) return 2 + partsAt(words, at + 2);
  if (DAY.has(word) || WEEK.has(word) || MONTH.test(word) || YEAR.test(word)) return 1 + partsAt(words, at + 1);
  if (EVENING.test(word) && (WEEKDAY.test(second) || second === "minggu")) return 2;
  if (WEEKDAY.test(word)) return 1 + partsAt(words, at + 1);
  return PART.test(word) ? 1 : 0;
}

function dayOfMonthAt(words: readonly string[], at: number): number {
  const number = numberAt(tokensOf(words.slice(at + 1, at + 3).join(" ")), 0);
  if (!number) return 0;
  let length = 1 + (/^\d/.test(words[at + 1] ?? "") ? 1 : Math.max(1, number.next));
  const next = (ahead: number) => words[at + length + ahead] ?? "";
  if (MONTH_NAME.test(next(0))) length += /^\d{4}$/.test(next(1)) ? 2 : 1;
  else if (MONTH.test(next(0)) && (NEXT.has(next(1)) || /^(?:ini|iki|niki)$/.test(next(1)))) length += 2;
  return length;
}

function weekdayAt(words: readonly string[], at: number): number {
  const second = words[at + 1] ?? "";
  if (WEEK.has(second) && NEXT.has(words[at + 2] ?? "")) return 3 + partsAt(words, at + 3);
  const length = NEXT.has(second) || /^(?:ini|iki|niki|kemarin|lalu|wingi)$/.test(second) ? 2 : 1;
  return length + partsAt(words, at + length);
}

/** "jam 7", "jam setengah wolu", "jam 7 malam", "pukul 09.00 wib" */
function clockAt(words: readonly string[], at: number): number {
  const isHalf = /^(?:setengah|stengah)$/.test(words[at + 1] ?? "");
  const number = words[at + (isHalf ? 2 : 1)] ?? "";
  const isHour = /^\d{1,2}(?:[.:]\d{2})?$/.test(number) || numberAt(tokensOf(number), 0) !== null;
  if (!isHour) return 0;
  const length = isHalf ? 3 : 2;
  return length + partsAt(words, at + length);
}

/** "pagi", "sore hari", "wib", "isuk" behind a day or an hour. */
function partsAt(words: readonly string[], at: number): number {
  let length = 0;
  while (PART.test(words[at + length] ?? "") || /^(?:wib|hari|dino)$/.test(words[at + length] ?? "")) {
    if (/^(?:hari|dino)$/.test(words[at + length] ?? "") && !PART.test(words[at + length - 1] ?? "")) break;
    length += 1;
  }
  return length;
}

/** "3 hari lagi", "rong minggu maneh", "2 jam lagi", "30 menit lagi" */
function countedAt(words: readonly string[], at: number): number {
  if (numberAt(tokensOf(words[at] ?? ""), 0) === null && !/^(?:sejam)$/.test(words[at] ?? "")) return 0;
  if (/^sejam$/.test(words[at] ?? "")) return AGAIN.has(words[at + 1] ?? "") ? 2 : 0;
  const unit = words[at + 1] ?? "";
  const isUnit =
    DAY.has(unit) || WEEK.has(unit) || MONTH.test(unit) || YEAR.test(unit) || /^(?:jam|menit|mnt)$/.test(unit);
  return isUnit && AGAIN.has(words[at + 2] ?? "") ? 3 : 0;
}

// ---- the time that was said ------------------------------------------------------------------------------------------

const WEEK_DAYS = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"];

/** "Malam Jumat" is the evening of Thursday; "Jumat malam" is that of Friday. */
function eveningsBefore(said: string): string {
  return said.replace(/\b(?:malam|malem|mlm|bengi) (\S+)/g, (whole, day: string) => {
    const number = day === "minggu" ? 7 : weekdayIn(day);
    return number === null ? whole : `hari ${WEEK_DAYS[(number + 5) % 7]} malam`;
  });
}

function saidTime(all: string, now: Temporal.ZonedDateTime): SaidTime {
  if (all === "") return NO_TIME;
  // "Bulan depan tanggal 10" is said the other way round too.
  const said = eveningsBefore(all).replace(
    /\b((?:bulan|bln|wulan|sasi) \S+) ((?:tgl|tanggal) \d{1,2})\b/,
    (whole, month: string, day: string) => (NEXT.has(month.split(" ")[1] ?? "") ? `${day} ${month}` : whole),
  );
  const today = now.toPlainDate();
  const ahead = soonIn(said, now);
  if (ahead) {
    return { ...NO_TIME, date: ahead.toPlainDate().toString(), time: hhmm(ahead.toPlainTime()), isSure: true };
  }
  const every = everyIn(said);
  const { time, isSure } = hourIn(said);
  const base = { ...NO_TIME, every, time: time && hhmm(time), isSure };
  const months = monthsAhead(said, today);
  if (months) return { ...base, date: months.toString() };
  if (every === "week") return { ...base, ...weekdayOf(said, today) };
  if (every === "day") return base;
  const monthDay = every === "month" ? dayOfMonthIn(said) : null;
  if (monthDay !== null) return { ...base, monthDay, date: String(nextDay(monthly(monthDay), today)) };
  if (/\bawal (?:bulan|bln|wulan|sasi)/.test(said)) return { ...base, date: firstOfMonth(said, today).toString() };
  const [written] = /\b\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?\b/.exec(said) ?? [];
  if (written !== undefined && dayIn(written, today) === null) return { ...base, doubt: { why: "impossible" } };
  const day = dayIn(said.replace(/\b(?:tiap|setiap|saben)\b/g, " "), today);
  if (day?.kind === "unclear") return { ...base, doubt: { why: "unclear", said: day.said } };
  // "Nanti" says nothing but that it is today.
  if (!day) {
    if (/\b(?:tgl|tanggal)\b/.test(said)) return { ...base, doubt: { why: "impossible" } };
    return { ...base, date: /\b(?:nanti|engko|mengko|mengke)\b/.test(said) ? today.toString() : null };
  }
  const dates = (day.kind === "on" ? [day.date] : day.dates).filter(
    (date) => Temporal.PlainDate.compare(date, today) >= 0,
  );
  const [only, ...others] = dates;
  if (!only) {
    const past = day.kind === "on" ? day.date : day.dates[0];
    return { ...base, doubt: { why: "past", date: String(past) } };
  }
  if (others.length > 0) return { ...base, doubt: { why: "either", dates: dates.map(String) } };
  return { ...base, date: only.toString() };
}

function everyIn(said: string): SaidTime["every"] {
  if (/\b(?:sebulan|sesasi) (?:sekali|pisan)\b/.test(said)) return "month";
  if (/\bseminggu (?:sekali|pisan)\b/.test(said)) return "week";
  if (/\bsetahun (?:sekali|pisan)\b/.test(said)) return "year";
  if (/\bsehari (?:sekali|pisan)\b|\bsabendino\b/.test(said)) return "day";
  const [, rest] = /\b(?:tiap|setiap|saben|tiap2|tiap-tiap|sbn|per)\b(.*)/.exec(said) ?? [];
  if (rest === undefined) return null;
  const [first = "", second = ""] = rest.trim().split(" ");
  if (DAY.has(first) && (WEEKDAY.test(second) || second === "minggu")) return "week";
  if (DAY.has(first) || PART.test(first)) return "day";
  if (WEEKDAY.test(first) || WEEK.has(first)) return "week";
  if (YEAR.test(first) || (/^\d{1,2}$/.test(first) && MONTH_NAME.test(second))) return "year";
  if (MONTH.test(first) || /^(?:tgl|tanggal|tggl|akhir|awal)$/.test(first))
    return MONTH_NAME_IN.test(rest) ? "year" : "month";
  // "tgl 5 tiap bulan": said before.
  return null;
}
const MONTH_NAME_IN =
  /\b(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember)\b/;

function weekdayOf(said: string, today: Temporal.PlainDate): Pick<SaidTime, "date"> {
  const number = /\b(?:hari|dino|dinten) minggu\b/.test(said) ? 7 : weekdayIn(said);
  return { date: number === null ? null : String(nextDay(weekly(number), today)) };
}

function firstOfMonth(said: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const next =
    today.day === 1 && !/\b(?:depan|ngarep|dpn)\b/.test(said) ? today : today.with({ day: 1 }).add({ months: 1 });
  return next;
}

/** "bulan depan", "2 bulan lagi", "setahun lagi", without a day of its own: the same day of that month. */
function monthsAhead(said: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  if (/\b(?:tgl|tanggal|akhir|awal|\d{1,2}[/-]\d{1,2})\b/.test(said)) return null;
  if (
    /^(?:bulan|bln|wulan|sasi) (?:depan|ngarep|ngajeng|dpn|mendatang)/.test(said) ||
    /^sebulan (?:lagi|maneh|malih)/.test(said)
  ) {
    return today.add({ months: 1 });
  }
  if (/^(?:tahun|thn|taun) (?:depan|ngarep|dpn)/.test(said) || /^setahun (?:lagi|maneh)/.test(said))
    return today.add({ years: 1 });
  if (/^(?:minggu|mggu|pekan) (?:depan|ngarep|ngajeng|dpn|mendatang)/.test(said)) return today.add({ weeks: 1 });
  const tokens = tokensOf(said);
  const number = numberAt(tokens, 0);
  if (!number || number.hasScale || !Number.isInteger(number.value) || number.value < 1) return null;
  const unit = tokens[number.next]?.text ?? "";
  if (!AGAIN.has(tokens[number.next + 1]?.text ?? "")) return null;
  if (MONTH.test(unit)) return number.value > 60 ? null : today.add({ months: number.value });
  return YEAR.test(unit) && number.value <= 10 ? today.add({ years: number.value }) : null;
}

/** "2 jam lagi", "30 menit lagi" */
function soonIn(said: string, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  const ahead = (duration: Temporal.DurationLike) =>
    now.add(duration).round({ smallestUnit: "minute", roundingMode: "ceil" });
  if (/\bsejam (?:lagi|maneh|malih|engkas)\b/.test(said)) return ahead({ hours: 1 });
  const tokens = tokensOf(said);
  for (let at = 0; at < tokens.length; at += 1) {
    const number = numberAt(tokens, at);
    if (!number || number.hasScale || number.value <= 0 || number.value > 1_000) continue;
    const unit = tokens[number.next]?.text ?? "";
    if (!AGAIN.has(tokens[number.next + 1]?.text ?? "")) continue;
    if (unit === "jam") return ahead({ minutes: Math.round(number.value * 60) });
    if (unit === "menit" || unit === "mnt") return ahead({ minutes: Math.ceil(number.value) });
  }
  return null;
}

function dayOfMonthIn(said: string): number | null {
  if (/\b(?:akhir|pungkasan) /.test(said)) return 31;
  if (/\bawal /.test(said)) return 1;
  const tokens = tokensOf(said);
  const at = tokens.findIndex(({ text }) => /^(?:tgl|tanggal|tggl|tanggale)$/.test(text));
  const number = at < 0 ? null : numberAt(tokens, at + 1);
  const isDay = number && Number.isInteger(number.value) && number.value >= 1 && number.value <= 31;
  return isDay ? number.value : null;
}

/** By the part of the day where no hour was said. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:pagi|isuk|esuk|enjing|subuh)\b/, "07:00"],
  [/\b(?:siang|awan)\b/, "12:00"],
  [/\b(?:sore|sonten|petang)\b/, "16:00"],
  [/\b(?:malam|malem|mlm|bengi|dalu)\b/, "19:00"],
];

function hourIn(said: string): { time: Temporal.PlainTime | null; isSure: boolean } {
  // A date's figures are no hour.
  const text = said.replace(/\b\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?\b|\b(?:tgl|tanggal)\s+\d{1,2}\b/g, " ");
  const time = timeIn(text);
  const part = PARTS.find(([pattern]) => pattern.test(text));
  if (time) {
    const isSure = part !== undefined || time.hour > 12 || /\b\d{2}[.:]\d{2}\b/.test(text);
    return { time, isSure };
  }
  return part ? { time: Temporal.PlainTime.from(part[1]), isSure: true } : { time: null, isSure: false };
}

function hhmm(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: "minute" });
}

// ---- what follows from it --------------------------------------------------------------------------------------------

export interface SettledTime {
  recurs: Recurrence;
  startsOn: Temporal.PlainDate;
  time: Temporal.PlainTime;
}

/** What has to be asked before something is known to come: the day, the hour, or what is meant. */
export type Missing =
  | Doubt
  | { why: "nothing" }
  | { why: "weekday" }
  | { why: "monthDay" }
  | { why: "date" }
  | { why: "hour" }
  | { why: "night"; time: string }
  | { why: "over" }
  | { why: "far" };

/** When it comes, by what was said; or what has to be asked. */
export function settled(said: SaidTime, now: Temporal.ZonedDateTime): SettledTime | Missing {
  const { doubt, every, date } = said;
  if (doubt) return doubt;
  if (every === "week" && date === null) return { why: "weekday" };
  if (every === "month" && date === null) return { why: "monthDay" };
  if (every === "year" && date === null) return { why: "date" };
  if (date === null && every === null && said.time === null) return { why: "nothing" };
  const today = now.toPlainDate();
  const wanted = date === null ? null : Temporal.PlainDate.from(date);
  if (wanted && Temporal.PlainDate.compare(wanted, today.add({ years: OWN_REMINDER_YEARS })) > 0) return { why: "far" };
  if (wanted && every === null && Temporal.PlainDate.compare(wanted, today) < 0)
    return { why: "past", date: String(wanted) };
  const isToday = wanted?.equals(today) ?? false;
  if (isToday && every === null && said.time === null) return { why: "hour" };
  const time = hourMeant(said, isToday && every === null ? now : null);
  if (time === null) return { why: "night", time: said.time ?? "" };
  const isOver = Temporal.PlainTime.compare(time, now.toPlainTime()) <= 0;
  if (isToday && every === null && isOver) return { why: "over" };
  // Without a day the next time that it is so late.
  const first = wanted ?? (isOver ? today.add({ days: 1 }) : today);
  return { recurs: recurrence(said, first), startsOn: isToday && isOver ? today.add({ days: 1 }) : first, time };
}

function recurrence({ every, monthDay }: SaidTime, first: Temporal.PlainDate): Recurrence {
  switch (every) {
    case null:
      return first.toString();
    case "day":
      return "daily";
    case "week":
      return weekly(first.dayOfWeek);
    case "month":
      return monthly(monthDay ?? first.day);
    case "year":
      return yearly(first);
  }
}

/**
 * The hour that was meant: "jam 7" is seven in the morning, and in the evening where that has passed; "jam 3" is in the
 * afternoon, for nobody is reminded at night. null: an hour of the night was said.
 */
function hourMeant({ time, isSure }: SaidTime, today: Temporal.ZonedDateTime | null): Temporal.PlainTime | null {
  if (time === null) return USUAL_TIME;
  const said = Temporal.PlainTime.from(time);
  if (isSure) return isByDay(said) ? said : null;
  const meant = [said, ...(said.hour < 12 ? [said.add({ hours: 12 })] : [])].filter(isByDay);
  const coming = today ? meant.filter((one) => Temporal.PlainTime.compare(one, today.toPlainTime()) > 0) : meant;
  return coming[0] ?? meant[0] ?? null;
}

/** The time of something that comes already, as if it had been said. */
export function saidOf(recurs: Recurrence, from: Temporal.PlainDate): SaidTime {
  const [name = "", which = ""] = recurs.split(" ");
  const date = String(nextDay(recurs, from) ?? recurs);
  const every = ({ daily: "day", weekly: "week", monthly: "month", yearly: "year" } as const)[name] ?? null;
  if (every === "day") return { ...NO_TIME, every };
  return { ...NO_TIME, date, every, monthDay: every === "month" ? Number(which) : null };
}

/** What was said later in place of what was said before. */
export function withMore(before: SaidTime, more: SaidTime): SaidTime {
  const saysDay = more.date !== null || more.doubt !== null;
  return {
    date: more.date ?? (more.doubt ? null : before.date),
    time: more.time ?? before.time,
    isSure: more.time === null ? before.isSure : more.isSure,
    every: more.every ?? before.every,
    monthDay: more.date === null ? before.monthDay : more.monthDay,
    doubt: saysDay ? more.doubt : more.time !== null && before.doubt === null ? null : before.doubt,
  };
}

function set(text: string): Set<string> {
  return new Set(text.split(" "));
}
