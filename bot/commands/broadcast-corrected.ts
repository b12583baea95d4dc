import { readable } from "#bot/domain/text.ts";

/** What is wrong in the text of an announcement that is shown before it goes: "jam 10 maksudku", "bukan besok tapi lusa", "isinya salah". */

/** text: with the day or the hour put in, and what stood there · again: which of them can't be told, so it is written anew */
export type Corrected = { text: string; changes: { was: string; now: string }[] } | "again";

const HOUR = "(?:[01]?\\d|2[0-4])(?:[.:][0-5]\\d)?";
const PART = "(?: (?:pagi|siang|sore|malam|malem|wib))";
const CLOCK = `(?:jam|pukul|pkl|jm)\\.? ?${HOUR}(?!\\d)${PART}*`;
const WEEKDAY = "(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad)";
const MONTH =
  "(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|jan|feb|mar|apr|jun|jul|agu|sep|okt|nov|des)";
const DATED = `(?:tanggal|tgl)\\.? ?\\d{1,2}(?: ${MONTH})?|\\d{1,2} ${MONTH}`;
const DAY = `(?:(?:hari )?${WEEKDAY}(?: depan)?(?:,? (?:${DATED}))?|${DATED}|hari ini|besok(?: lusa)?|bsk|sesuk|lusa)`;
const TIMES = `(?:${DAY})?(?:[ ,]*${CLOCK})?`;

const SURE = "(?:maksud(?:ku|nya|ne|e| saya)?|harusnya|seharusnya|yang benar|yg benar|sing bener|mestinya|kudune)";
const FILLER = "(?:aja|ae|wae|saja|ding|deh|ya|yo|dong|bukan itu)";
const WRONG = "(?:salah|keliru|klentu|kliru)";
const WHAT = "(?:jam|waktu|(?:tanggal|tgl)(?! ?\\d)|hari|isi|teks|tulisan|pengumuman)(?:nya|ne|e)?";
const CHANGE =
  "(?:di)?(?:ubah|ganti|gantien|koreksi|ralat|edit)(?:en|kan)?(?: (?:jadi|menjadi|dadi|ke|dengan))?|jadi|dadi|tolong|eh";

/** Words that say that something is put right, before the time. */
const LEAD = `(?:${SURE}|${WRONG}|${CHANGE}|${WHAT}|bukan ${TIMES}(?:,? (?:tapi|melainkan|nanging))?)`;
const SAID = new RegExp(`^((?:${LEAD}[ ,.:]+){0,5})(${TIMES})((?:[ ,.]+(?:${SURE}|${FILLER}))*)[.! ]*$`);
const INSTEAD = new RegExp(
  `^(?:eh )?bukan (${TIMES}),? (?:tapi|melainkan|nanging) (${TIMES})(?:[ ,.]+${FILLER})*[.! ]*$`,
);
const CHANGED = new RegExp(`^(?:tolong )?(?:ubah|ganti) (${TIMES}) (?:jadi|menjadi|dadi|ke|dengan) (${TIMES})[.! ]*$`);
const ALL_WRONG = new RegExp(`^(?:${WHAT} (?:masih )?${WRONG}|${WRONG} (?:isi|teks|tulisan)(?:nya|ne|e)?)(?:[ ,.:]|$)`);
const ONLY_FILLER = new RegExp(`^(?:[ ,.]*${FILLER})*$`);

/** Whoever writes more writes a text. */
const MOST = 100;

/** @returns null: it says nothing of the text; "9 jadi 10" of a bare time is when the announcement leaves, not what it says */
export function corrected(text: string, said: string): Corrected | null {
  const plain = readable(said).replace(/[“”"]/g, "");
  if (plain.length > MOST) return null;
  const [, was, now] = INSTEAD.exec(plain) ?? CHANGED.exec(plain) ?? [];
  if (was?.trim() && now?.trim()) return putIn(text, now, was) ?? "again";
  const [, lead = "", times = "", tail = ""] = SAID.exec(plain) ?? [];
  const isCorrection = lead !== "" || !ONLY_FILLER.test(tail) || /(?:^| )ding\b/.test(tail);
  if (times.trim() !== "" && isCorrection) return putIn(text, times) ?? "again";
  return ALL_WRONG.test(plain) ? "again" : null;
}

/** What of a time is said: the day, the hour. */
const PARTS: readonly string[] = [DAY, CLOCK];

/** Each where the text has one of its kind, and no more; null: it is not plain which is meant. */
function putIn(text: string, times: string, was?: string): Exclude<Corrected, "again"> | null {
  let put = text;
  const changes: { was: string; now: string }[] = [];
  for (const part of PARTS) {
    const [now] = new RegExp(part).exec(times) ?? [];
    if (now === undefined) continue;
    const [only, ...others] = [...put.matchAll(new RegExp(`(?<![\\p{L}\\d])(?:${part})(?![\\p{L}\\d])`, "giu"))];
    if (!only || others.length > 0) return null;
    if (was !== undefined && !new RegExp(part).test(was)) return null;
    const [stood] = only;
    if (was !== undefined && !alike(stood, was)) return null;
    const instead = asStood(stood, now);
    put = put.slice(0, only.index) + instead + put.slice(only.index + stood.length);
    changes.push({ was: stood, now: instead });
  }
  return changes.length > 0 ? { text: put, changes } : null;
}

function alike(stood: string, was: string): boolean {
  const plain = readable(stood);
  return was.includes(plain) || plain.includes(was);
}

/** "Pukul 9 pagi" that becomes "jam 10" is "Pukul 10 pagi". */
function asStood(stood: string, now: string): string {
  const hour = new RegExp(`^(\\p{L}+\\.? ?)${HOUR}(.*)$`, "iu").exec(stood);
  const said = new RegExp(`^(?:jam|pukul|pkl|jm)\\.? ?(${HOUR})(.*)$`).exec(now);
  if (hour && said) return `${hour[1]}${said[1]}${said[2]?.trim() ? said[2] : hour[2]}`;
  return /^\p{Lu}/u.test(stood) ? now.charAt(0).toUpperCase() + now.slice(1) : now;
}
