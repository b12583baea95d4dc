import { asTyped, gapBefore, type Line, phraseAt, wordAt } from "#bot/commands/audience-places.ts";
import { type ExamState, MOST_MONTHS, USUAL_MONTHS } from "#bot/domain/audience.ts";
import { groupIn } from "#bot/domain/exam-group.ts";
import { folded } from "#bot/domain/lookup-words.ts";
import { readable } from "#bot/domain/text.ts";
import type { Exam } from "#bot/services/exams.ts";

/** How people stand with a session: "yang belum daftar UK5", "yang masuk daftar tunggu", "yang berkasnya kurang", "peserta angkatan 4". */

/** isOver: it is meant only where it is named. */
export type KnownExam = Pick<Exam, "code" | "title"> & { isOver?: boolean };

export interface StandingRead {
  is: ExamState;
  /** null: with any. */
  code: string | null;
  /** Within so many months a certificate ends. */
  months?: number;
  /** What looks like a session, and is none. */
  unknown: string | null;
  to: number;
  /** "peserta": it says who, too. */
  isWho: boolean;
}

const WHO = /^(?:(?:calon|para|semua|seluruh) )*(?:peserta|pesertanya|asesi|pendaftar)$/;
const NOT =
  "(?:belum|belom|blum|blom|blm|blon|durung|dereng|drg|drng|tidak|tdk|gak|ga|gk|nggak|ndak|ora|mboten)(?: (?:pada|ada|juga|jg|sempat|pernah|bisa))?";
const DONE = "(?:sudah|sdh|udah|udh|dah|telah|wes|wis|sampun|mpun)(?: (?:pada|juga|jg))?";
const REGISTER =
  "(?:(?:ter|men|me|n|di)?(?:daftar|dftar|daptar|dftr)(?:kan)?(?: diri)?|ikut|melu|tumut|registrasi|regis|mengikuti)";
const SUBMIT =
  "(?:kumpul|kumpulkan|kumpulin|ngumpul|ngumpulkan|ngumpulin|mengumpul|ngumpulno|ngumpulke|mengumpulkan|dikumpulkan|kirim|kirimkan|ngirim|mengirim|mengirimkan|dikirim|setor|nyetor|menyetor|setorkan|lengkap|lengkapi|melengkapi|nglengkapi|dilengkapi|serahkan|menyerahkan|nyerahkan|upload|nguplod|mengupload|ngupload|uplod|unggah|mengunggah|unggahkan|masukkan|memasukkan|masuk|komplit|beres|ada)";
const PAPERS =
  "(?:berkas|brkas|syarat|persyaratan|dokumen|kelengkapan)(?:nya|ne|e|ipun)?(?: (?:2|nya|pendaftaran|persyaratan|syarat))?";
const STILL = "(?:(?:masih|msh|sek|sik|tasih|sedang|lagi) )?";

const COMPETENT = "(?:kompeten|kompetent|lulus)(?: (?:ujian|uji kompetensi|uji|ujikom|ukom)(?= ?$))?";
const ENDS = "(?:habis|berakhir|kedaluwarsa|kadaluarsa|kadaluwarsa|expired|entek|telas)";
const ENDING = `sertifikat(?:nya|e|ipun)?(?: (?:yang|yg|akan|mau|hampir|arep|badhe|segera|bakal|sudah mau))* ${ENDS}(?: masa berlakunya)?(?: (?:dalam|dlm|kurang dari))?(?: (\\d{1,2}) (?:bulan|bln|wulan)(?: (?:lagi|ke depan|kedepan|mendatang))?)?`;
/** What tells somebody to do so, or tells what is so, unless "yang" or "sudah" goes before. */
const NEEDS_THAT: ReadonlySet<ExamState> = new Set(["registered", "competent", "certificateEnding"]);
const STATES: readonly (readonly [ExamState, RegExp])[] = [
  [
    "lackingPapers",
    new RegExp(
      [
        `^${STILL}${NOT} ${SUBMIT}(?:/${SUBMIT})* (?:semua )?${PAPERS}\\b`,
        `^${STILL}${NOT} (?:lengkap|komplit)\\b`,
        `^${PAPERS} (?:yang |yg )?${STILL}(?:kurang(?: lengkap)?|${NOT} ${SUBMIT})\\b`,
        `^${STILL}(?:kurang|kekurangan) (?:lengkap )?${PAPERS}\\b`,
      ].join("|"),
    ),
  ],
  [
    "waiting",
    new RegExp(
      `^(?:(?:masih|msh|sik|sek|sedang|lagi|masuk|mlebu|ada|di|dalam|nang|ndek|ikut|sudah|sdh) )*(?:daftar tunggu|daptar tunggu|dftar tunggu|waiting list|waitinglist)\\b|^${STILL}(?:menunggu|nunggu|ngenteni|antre|antri|antrian|antrean)(?: (?:kursi|giliran))?\\b`,
    ),
  ],
  ["notYetCompetent", new RegExp(`^${STILL}${NOT} ${COMPETENT}\\b`)],
  ["competent", new RegExp(`^(?:${DONE} )?(?:dinyatakan )?${COMPETENT}\\b`)],
  [
    "certificateEnding",
    new RegExp(`^${ENDING}\\b(?! (?:sebelum|sesudah|setelah|sejak|tahun|tgl|tanggal|per|pada|\\d))`),
  ],
  ["notRegistered", new RegExp(`^${STILL}${NOT} ${REGISTER}\\b(?! tunggu)`)],
  ["registered", new RegExp(`^(?:${DONE} )?(?:jadi peserta|${REGISTER})\\b(?! tunggu)`)],
];
/** What none of these is in says nothing of results: most of what is read. */
const OF_RESULTS = /komp|lulus|sertif/;
const RESULT_STATES: ReadonlySet<ExamState> = new Set(["competent", "notYetCompetent", "certificateEnding"]);
const THAT = /^(?:yang|yg|sing|seng|sg|ingkang|kang)$/;

/** Whether a clause about those named begins here. */
export function isThat(line: Line, at: number): boolean {
  return THAT.test(wordAt(line, at));
}

export function standingAt(line: Line, from: number, exams: readonly KnownExam[]): StandingRead | null {
  const candidates = candidatesAt(line, from);
  if (candidates !== null) return withExam(line, candidates, { is: "registered", exams, isWho: true });
  const said = isThat(line, from);
  const at = said ? from + 1 : from;
  if (said && gapBefore(line, at) !== "space") return null;
  const phrase = slashed(line, at, 9);
  const saysResult = OF_RESULTS.test(phrase);
  for (const [is, pattern] of STATES) {
    if (!saysResult && RESULT_STATES.has(is)) continue;
    const [matched, count] = pattern.exec(phrase) ?? [];
    if (matched === undefined) continue;
    // "daftar UK5" alone tells somebody to do so.
    if (NEEDS_THAT.has(is) && !said && !new RegExp(`^${DONE}\\b`).test(matched)) continue;
    const months = is === "certificateEnding" ? Number(count ?? USUAL_MONTHS) : undefined;
    if (months !== undefined && !(1 <= months && months <= MOST_MONTHS)) continue;
    const read = withExam(line, at + matched.split(/[ /]/).length, { is, exams, isWho: false });
    return months === undefined ? read : { ...read, months };
  }
  return null;
}

/** The words that nothing parts but a slash, and that with them: "setor/upload berkas". */
function slashed(line: Line, at: number, most: number): string {
  let said = phraseAt(line, at, most);
  for (let to = at + said.split(" ").length; to < at + most; ) {
    const { words, typed } = line;
    if (!/^ ?\/ ?$/.test(typed.slice(words[to - 1]?.to ?? 0, words[to]?.from ?? 0))) break;
    const more = phraseAt(line, to, at + most - to);
    said += `/${more}`;
    to += more.split(" ").length;
  }
  return said;
}

function candidatesAt(line: Line, from: number): number | null {
  for (let count = 1; count <= 3; count += 1) {
    const said = phraseAt(line, from, count);
    if (WHO.test(said)) return from + count;
    if (said.split(" ").length < count) break;
  }
  return null;
}

function withExam(
  line: Line,
  at: number,
  { is, exams, isWho }: { is: ExamState; exams: readonly KnownExam[]; isWho: boolean },
): StandingRead {
  const session = sessionAt(line, at, exams);
  return session ? { is, isWho, ...session } : { is, isWho, code: null, unknown: null, to: at };
}

const BEFORE =
  /^(?:(?:untuk|utk|di|ke|dari|pada|sesi|kegiatan|ujian|tes|uji kompetensi|ujikom|ukom|bimtek|bintek|pelatihan|diklat|skema|pengurus) )*/;
const KIND = /^(?:untuk |utk |di |ke |pada )?(?:(ujian|uji kompetensi|ujikom|ukom)|(bimtek|bintek|pelatihan|diklat))\b/;
const GROUP = /^(?:angkatan|angk|gelombang|gel|batch|kelompok) (?:\d{1,3}|[ivx]{1,5})\b/;
const LOOKS_LIKE_A_CODE = /^[a-z]{2,8} ?\d{1,4}$/;

type Session = Pick<StandingRead, "code" | "unknown" | "to">;

/** The session that is named here: by code, by the number of its group, or as the only one of its kind. */
export function sessionAt(line: Line, from: number, exams: readonly KnownExam[]): Session | null {
  const whole = phraseAt(line, from, 10);
  const [lead = ""] = BEFORE.exec(`${whole} `) ?? [];
  const at = from + lead.split(" ").filter(Boolean).length;
  if (from > 0 && gapBefore(line, from) !== "space") return null;
  return (
    codeAt(line, at, exams) ??
    (at > from ? codeAt(line, from, exams) : null) ??
    groupAt(line, at, { exams, lead }) ??
    kindAt(line, from, exams)
  );
}

/** … by its code or number alone: "bendahara UK5", "bendahara angkatan 4". */
export function namedSessionAt(line: Line, at: number, exams: readonly KnownExam[]): Session | null {
  return codeAt(line, at, exams) ?? groupAt(line, at, { exams, lead: "" });
}

function codeAt(line: Line, at: number, exams: readonly KnownExam[]): Session | null {
  let best: { code: string; to: number } | null = null;
  for (const { code } of exams) {
    const to = endOfCode(line, at, folded(code));
    if (to !== null && (best === null || to > best.to)) best = { code, to };
  }
  if (best) return { ...best, unknown: null };
  const said = phraseAt(line, at, 2);
  const isOneWord = line.words[at]?.from === line.words[at + 1]?.from;
  return LOOKS_LIKE_A_CODE.test(said) && (isOneWord || said.startsWith("uk ")) && !GROUP.test(said)
    ? { code: null, unknown: asTyped(line, at, at + 2), to: at + 2 }
    : null;
}

/** "uk 5", "UK-05" and "uk5" are UK5. */
function endOfCode(line: Line, at: number, code: string): number | null {
  let said = "";
  for (let to = at; to < Math.min(line.words.length, at + 4); to += 1) {
    if (to > at && gapBefore(line, to) !== "space") return null;
    said += wordAt(line, to);
    const next = line.words[to + 1];
    const isInWord = next !== undefined && next.from === line.words[to]?.from;
    if (!isInWord && plainCode(said) === plainCode(code)) return to + 1;
    if (said.length > code.length + 2) return null;
  }
  return null;
}

function plainCode(code: string): string {
  return code.replace(/(^|[a-z])0+(?=\d)/g, "$1");
}

function groupAt(
  line: Line,
  at: number,
  { exams, lead }: { exams: readonly KnownExam[]; lead: string },
): Session | null {
  const [matched] = GROUP.exec(phraseAt(line, at, 2)) ?? [];
  if (matched === undefined) return null;
  const group = groupIn(matched);
  const all = exams.filter(({ title }) => groupIn(title) === group);
  // Of two years' third groups the one that is to come is meant.
  const coming = all.filter(({ isOver }) => !isOver);
  const ofGroup = coming.length > 0 ? coming : all;
  const ofKind = /bimtek|bintek|pelatihan|diklat/.test(lead)
    ? ofGroup.filter((exam) => isTraining(exam))
    : /ujian|kompetensi|ujikom|ukom/.test(lead)
      ? ofGroup.filter((exam) => !isTraining(exam))
      : ofGroup;
  const [only, ...others] = ofKind;
  const to = at + 2;
  return only && others.length === 0
    ? { code: only.code, unknown: null, to }
    : { code: null, unknown: asTyped(line, at, to), to };
}

function kindAt(line: Line, at: number, exams: readonly KnownExam[]): Session | null {
  const [matched, isExam] = KIND.exec(phraseAt(line, at, 3)) ?? [];
  if (matched === undefined) return null;
  const to = at + matched.split(" ").length;
  const ofKind = exams.filter((exam) => !exam.isOver && isTraining(exam) === (isExam === undefined));
  const [only, ...others] = ofKind;
  if (only && others.length === 0) return { code: only.code, unknown: null, to };
  return { code: null, unknown: isExam === undefined ? asTyped(line, at, to) : null, to };
}

function isTraining({ title }: KnownExam): boolean {
  return /\b(?:bimtek|bimbingan|pelatihan|diklat)\b/.test(readable(title));
}
