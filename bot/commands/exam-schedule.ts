import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { ANYONE } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { examNamed } from "#bot/commands/exam-named.ts";
import { sessionBeingRegistered } from "#bot/commands/exam-register.ts";
import { seatsLeft } from "#bot/commands/exam-sessions.ts";
import { ledBy } from "#bot/commands/form.ts";
import { comingMonthIn } from "#bot/domain/coming-month.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { totalsOf } from "#bot/services/exam-totals.ts";
import { comingExams, type Exam, examByCode, registrationState } from "#bot/services/exams.ts";
import { isOpen, standingsOf } from "#bot/services/registrations.ts";
import { seatCounts } from "#bot/services/seats.ts";

/** So many sessions fit a phone screen. */
const PAGE = 3;

const input = z.union([
  z.object({ exam: z.string() }),
  z.object({ map: z.string() }),
  z.object({ from: z.number(), about: z.string().optional() }),
  z.object({ text: z.string() }),
]);

const CODE = "(?:[a-z]{2,10}[ -]?\\d{1,3}|angkatan \\d+)";
const STANDS = "(?:masih|msh|sudah|sdh|udah|jik|wis) (?:buka|dibuka|tutup|ditutup|penuh|ada|sisa)";

/** Anyone sees the sessions that are coming: when, where, for how many, and until when one can register. */
export const examSchedule = command({
  name: "exam-schedule",
  intent: "exam_schedule",
  keyword: "jadwal",
  // "Apakah UK4 masih buka?", in the middle of a form too.
  opens: new RegExp(
    [
      `^(?:apa(?:kah)? )?(?:(?:pendaftaran|kursi|sesi|ujian|bimtek) )*${CODE} ${STANDS}(?: kursi\\w*)?(?: (?:belum|blm|apa|tidak|gak|ga))*$`,
      `^(?:apa(?:kah)? )?${STANDS} (?:(?:pendaftaran|kursi|sesi|ujian|bimtek|di|untuk) )*${CODE}$`,
    ].join("|"),
  ),
  access: ANYONE,
  place: "anywhere",
  menu: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("exam" in what) return session(turn, await examByCode(turn.tx, what.exam));
    if ("map" in what) return map(await examByCode(turn.tx, what.map));
    const coming = await comingExams(turn.tx, turn.now, turn.timeZone);
    if ("from" in what) return schedule(turn, asksAbout(turn, coming, what.about ?? "")[0], what.from, what.about);
    const one = examNamed(turn, coming, what.text) ?? (await theirOwn(turn, coming, what.text));
    const [asked, none] = one ? [[one], []] : asksAbout(turn, coming, what.text);
    const general = generally(what.text, one !== undefined || asked.length === 1);
    const shown = one
      ? session(turn, one)
      : schedule(turn, asked, 0, asked.length < coming.length ? what.text : undefined);
    const told = ledBy([...none, ...general], await shown);
    return WRITES_ONE.has(turn.dialogs[0]?.command ?? "") ? withoutList(told) : told;
  },
});

/** Those of the month and kind that is asked about, where there are any; else all, and that there are none of that month. */
function asksAbout({ today, timeZone }: Turn, coming: readonly Exam[], text: string): [readonly Exam[], Words[]] {
  const month = comingMonthIn(text, today);
  const isTraining =
    /\b(?:bimtek|bintek|diklat|pelatihan|pembekalan)/.test(readable(text)) && !ASKS_OF_EXAM.test(readable(text));
  const ofKind = coming.filter(({ kind }) => !isTraining || kind === "training");
  const all = ofKind.length > 0 ? ofKind : coming;
  if (month === null) return [all, []];
  const then = all.filter(({ startsAt }) =>
    startsAt.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().equals(month),
  );
  return then.length > 0 ? [then, []] : [all, coming.length > 0 ? [words("exam-schedule-none-then")] : []];
}

const ASKS_OF_EXAM = /\b(?:uji|ujian|ukom|ujikom|kompetensi|sertifikasi)\b/;

/** What is asked of all of them alike: what it costs, and for whom they are. */
function generally(text: string, isOne: boolean): Words[] {
  const said = readable(text);
  return [
    ...(/\b(?:m?bayar|biaya\w*|beaya\w*|gratis|tarif|ongkos\w*)\b/.test(said) ? [words("exam-schedule-free")] : []),
    ...(!isOne && /\b(?:syarat\w*|persyaratan|sarate|dokumen|berkas\w*)\b/.test(said)
      ? [words("exam-schedule-needs")]
      : []),
  ];
}

/** What asks the staff for numbers of seats and hours: "30" is for it, and for no list that came between. */
const WRITES_ONE: ReadonlySet<string> = new Set(["exam-open", "exam-change"]);

function withoutList(outcome: Outcome): Outcome {
  return { ...outcome, replies: outcome.replies.map(({ choices: _choices, ...one }) => one) };
}

/** "Sampai jam berapa?", "bawa apa?": of the session for which they are registering, or registered. */
async function theirOwn(turn: Turn, coming: readonly Exam[], text: string): Promise<Exam | undefined> {
  if (turn.place === "group" || !turn.person || !ASKS_OF_ONE.test(readable(text))) return undefined;
  const code = await sessionBeingRegistered(turn);
  if (code !== null) return coming.find((exam) => exam.code === code);
  const [only, ...others] = await standingsOf(turn.tx, turn.person.id, turn);
  return others.length === 0 ? only?.exam : undefined;
}

const ASKS_OF_ONE =
  /\b(?:jam|pukul|sampai|sampe|selesai|rampung|bubar|tempat\w*|dimana|di mana|endi|pundi|lokasi\w*|alamat\w*|peta|bawa|gowo|beto|pakai|pake|nganggo|busana|seragam|saya|sy|ku|kulo)\b|\w+ku\b/;

/** @param about what was asked, where that are not all of them */
async function schedule(turn: Turn, coming: readonly Exam[], from: number, about?: string): Promise<Outcome> {
  const shownNow = coming.slice(from, from + PAGE);
  const [only] = coming;
  if (!only || shownNow.length === 0) return { replies: [reply(words("exam-schedule-none"))], outcome: "none" };
  if (coming.length === 1) return session(turn, only);
  const sessions = (await totalsOf(turn.tx, shownNow)).map(({ exam, ...counts }) => {
    const { code, title, startsAt, place, quota } = exam;
    const seats = seatsLeft(exam, counts);
    return words("exam-schedule-line", {
      code,
      title,
      startsAt,
      place,
      quota,
      seats,
      registration: registration(exam, turn.now),
    });
  });
  const isRepeated = (title: string) => shownNow.filter((exam) => exam.title === title).length > 1;
  const choices: Choice[] = shownNow.map(({ code, title }) => ({
    label: isRepeated(title)
      ? words("exam-schedule-choice-with-code", { title, code })
      : words("exam-schedule-choice", { title }),
    command: "exam-schedule",
    input: { exam: code },
    lasting: true,
  }));
  if (from + PAGE < coming.length) {
    const label = words("exam-schedule-next");
    choices.push({
      label,
      command: "exam-schedule",
      input: { from: from + PAGE, ...(about !== undefined && { about }) },
      lasting: true,
    });
  }
  return { replies: [reply(words("exam-schedule-list", { sessions }), ...choices)], outcome: "shown" };
}

async function session(turn: Turn, exam: Exam | null): Promise<Outcome> {
  if (!exam || exam.isDraft) return { replies: [reply(words("exam-schedule-gone"))], outcome: "gone" };
  const { code, title, startsAt, place, address, scheme, quota } = exam;
  if (exam.cancelledAt !== null) {
    return { replies: [reply(words("exam-schedule-cancelled", { title, startsAt }))], outcome: "cancelled" };
  }
  const seats = seatsLeft(exam, await seatCounts(turn.tx, code));
  const facts = [
    words("exam-schedule-starts", { startsAt }),
    ...ends(exam, turn.timeZone),
    words("exam-schedule-at", { place }),
    ...(address === null ? [] : [words("exam-schedule-address", { address })]),
    words("exam-schedule-scheme", { scheme }),
    words("exam-schedule-quota", { quota, seats }),
    ...conditions(exam),
    words("exam-sessions-bring"),
    registration(exam, turn.now),
  ];
  return {
    replies: [reply(words("exam-schedule-session", { title, code, facts }), ...choicesOf(turn, exam))],
    outcome: "session",
  };
}

/** For whom it is, and what is asked of them beforehand. */
function conditions({ positions, papers, requiredExamCode: code }: Exam): Words[] {
  return [
    ...(positions ? [words("exam-facts-shown-positions", { positions })] : []),
    ...(code ? [words("exam-facts-shown-required", { code })] : []),
    ...(papers ? [words("exam-facts-shown-papers", { papers })] : []),
  ];
}

function choicesOf({ place, now }: Turn, exam: Exam): Choice[] {
  const { code, mapPoint } = exam;
  const mayRegister = place === "private" && isOpen(exam, now);
  const choice = (label: string, command: string, what: object): Choice => ({
    label: words(label),
    command,
    input: what,
    lasting: true,
  });
  return [
    ...(mayRegister ? [choice("exam-schedule-register", "enrol", { text: `daftar ujian ${code}` })] : []),
    ...(mapPoint ? [choice("exam-schedule-map", "exam-schedule", { map: code })] : []),
  ];
}

function map(exam: Exam | null): Outcome {
  if (!exam?.mapPoint) return { replies: [reply(words("exam-schedule-gone"))], outcome: "gone" };
  const title = words("exam-schedule-place", { place: exam.place });
  const address = exam.address === null ? title : words("exam-schedule-place", { place: exam.address });
  return { replies: [{ words: title, mapPoint: { ...exam.mapPoint, title, address } }], outcome: "map" };
}

/** Until what time of the same day, or until what other day; nothing where only the day is known. */
function ends({ startsAt, endsAt }: Exam, timeZone: string): Words[] {
  if (Temporal.Instant.compare(endsAt, startsAt) <= 0) return [];
  const [first, last] = [startsAt.toZonedDateTimeISO(timeZone), endsAt.toZonedDateTimeISO(timeZone)];
  const sameDay = first.toPlainDate().equals(last.toPlainDate());
  return [
    sameDay
      ? words("exam-schedule-ends-at", { time: last.toPlainTime() })
      : words("exam-schedule-ends-on", { date: last.toPlainDate() }),
  ];
}

function registration(exam: Exam, now: Temporal.Instant): Words {
  switch (registrationState(exam, now)) {
    case "notYet":
      return words("exam-schedule-opens", { opensAt: exam.registrationOpensAt ?? now });
    case "open":
      return words("exam-schedule-open", { endsAt: exam.registrationEndsAt });
    case "ended":
      return words("exam-schedule-ended");
  }
}
