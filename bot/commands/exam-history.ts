import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { toStatus } from "#bot/commands/exam-choices.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { RESULT_WEEKS } from "#bot/domain/office-rules.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { certificatesOf } from "#bot/services/certificates.ts";
import { historyOf, type Station } from "#bot/services/exam-history.ts";
import { knownResult, type Telling } from "#bot/services/exam-results.ts";
import { retakes } from "#bot/services/result-news.ts";
import { certificateWords, resultWords, unitsWords } from "#bot/services/result-words.ts";

const input = z.union([
  z.object({ registration: z.number(), shows: z.enum(["result", "unit", "appeal"]) }),
  /** So many of the last ones are passed over. */
  z.object({ skips: z.number() }),
  z.object({ text: z.string() }),
]);

/** So many sessions fit a phone screen. */
const PAGE = 6;

const ABOUT_UNITS = /^(?:(?:lihat|hasil|rincian|per) )*unit(?:nya|e)?\b/;
const ABOUT_APPEAL = /\bbanding\b/;
const ABOUT_ALL = /\b(?:riwayat|histori|history|semua ujian)\b/;
/** What asks for a result, among all that asks how one stands. */
export const ABOUT_RESULTS = /\b(?:hasil\w*|lulus|lolos|kompeten|nilai\w*|sertif\w*|unit|banding|riwayat)\b/;

/** The whole way of a candidate in one list, and the result of each session on it: for themselves. */
export const examHistory = command<z.infer<typeof input>, unknown>({
  name: "exam-history",
  typed: "riwayat",
  phrases: {
    riwayat: { text: "riwayat" },
    "riwayat ujian": { text: "riwayat" },
    "riwayat saya": { text: "riwayat" },
    unit: { text: "unit" },
    "hasil unit": { text: "unit" },
    "hasil per unit": { text: "unit" },
    banding: { text: "banding" },
    "ajukan banding": { text: "banding" },
    "cara banding": { text: "banding" },
  },
  // "Hasil uk3" of whoever is no staff.
  opens: /^hasil(?: (?:ujian|uji|ukom|ujikom|uk|[a-z]{2,8}-?\d)\b.*)?$/,
  access: LINKED,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    const way = turn.person ? await historyOf(turn.tx, turn.person.id, turn) : [];
    if ("skips" in what) return list(turn, way, what.skips);
    if ("registration" in what) {
      const station = way.find(({ registration: { id } }) => id === what.registration);
      return station ? shows(turn, way, station, what.shows) : toWhatStands();
    }
    const said = readable(what.text);
    if (ABOUT_ALL.test(said)) return list(turn, way, 0);
    const of = ABOUT_UNITS.test(said) ? "unit" : ABOUT_APPEAL.test(said) ? "appeal" : "result";
    return latest(turn, way, of);
  },
});

/** Leads to the list, where there is more than one session on it. */
export const toHistory: Choice = {
  label: words("exam-history-menu"),
  command: "exam-history",
  input: { skips: 0 },
  lasting: true,
};

function toWhatStands(): Outcome {
  return { replies: [], about: null, next: { command: "exam-status", input: { text: "" } }, outcome: "status" };
}

/** What is asked is about the last exam that they were in; of one that is still to come it is said when there will be a result. */
async function latest(turn: Turn, way: readonly Station[], what: "result" | "unit" | "appeal"): Promise<Outcome> {
  const exams = way.filter(({ exam }) => exam.kind === "competencyExam");
  const known = exams.findLast(({ result }) => knownResult(result) !== null);
  const last = exams.findLast(({ isOver }) => isOver) ?? exams[0];
  const station = what === "result" ? (last ?? known) : (known ?? last);
  return station ? shows(turn, way, station, what) : toWhatStands();
}

// ---- the list --------------------------------------------------------------------------------------------------------

function list(turn: Turn, way: readonly Station[], skips: number): Outcome {
  if (way.length === 0) return toWhatStands();
  const until = Math.max(0, way.length - skips);
  const from = Math.max(0, until - PAGE);
  const shown = way.slice(from, until);
  const choices = [
    ...shown.map(
      ({ registration: { id }, exam: { title } }): Choice => ({
        label: words("exam-status-of", { title }),
        command: "exam-history",
        input: { registration: id, shows: "result" },
        lasting: true,
      }),
    ),
    ...(from > 0 ? [page("exam-history-earlier", skips + PAGE)] : []),
    ...(skips > 0 ? [page("exam-history-later", Math.max(0, skips - PAGE))] : []),
  ];
  return {
    replies: [
      reply(
        words("exam-history-list", { name: turn.person ? called(turn.person) : "", lines: shown.map(line) }),
        ...choices,
      ),
    ],
    outcome: "listed",
  };
}

function page(label: string, skips: number): Choice {
  return { label: words(label), command: "exam-history", input: { skips }, lasting: true };
}

function line(station: Station): Words {
  const { exam, registration } = station;
  const { title, startsAt } = exam;
  return words("exam-history-line", {
    title,
    startsAt,
    number: registration.number,
    standing: standingIn(station),
  });
}

/** How it stands or ended, in some words. */
function standingIn({ exam, registration: { status }, isOver, came, result }: Station): Words {
  const known = knownResult(result);
  if (known) return resultWords(known);
  if (!isOver) return came ? words("exam-history-there") : words(`exam-status-is-${status}`);
  if (came === false) return words("exam-history-absent");
  if (exam.kind === "training") return words(came ? "exam-history-over-there" : "exam-history-over");
  return words(came ? "exam-history-awaits-there" : "exam-history-awaits");
}

// ---- one session -----------------------------------------------------------------------------------------------------

function shows(
  turn: Turn,
  way: readonly Station[],
  station: Station,
  what: "result" | "unit" | "appeal",
): Outcome | Promise<Outcome> {
  const known = knownResult(station.result);
  if (known && what === "unit") return units(station, known);
  if (known && what === "appeal") return appeal(station);
  return known ? result(turn, way, station, known) : noResult(way, station);
}

async function result(turn: Turn, way: readonly Station[], station: Station, known: Telling): Promise<Outcome> {
  const { exam, registration } = station;
  const { title, startsAt } = exam;
  const name = turn.person ? called(turn.person) : "";
  const isCompetent = known.result === "competent";
  const lines = [
    words("exam-history-result", { name, title, result: shortly(known) }),
    words("exam-history-when", { startsAt, number: registration.number }),
    ...(isCompetent ? [certificateWords(known)] : []),
    ...(known.unitsLeft.length > 0 ? [words("exam-history-units", { units: unitsWords(known.unitsLeft) })] : []),
  ];
  const files = turn.person ? await certificatesOf(turn.tx, turn.person.id, turn) : [];
  const hasFile = files.some(({ registrationId, file }) => registrationId === registration.id && file !== null);
  const choices = [
    ...(hasFile ? [toCertificate(registration.id)] : []),
    ...(isCompetent ? [] : [retakes]),
    ...(known.result === "notYetCompetent" ? [opens("exam-history-appeal", registration.id, "appeal")] : []),
    ...(way.length > 1 ? [toHistory] : []),
  ];
  return { replies: [reply(oneAfterAnother(lines), ...choices)], outcome: "result" };
}

/** Without what stands on a line of its own. */
function shortly({ result: of }: Telling): Words {
  return resultWords({ result: of, unitsLeft: [], certificateNumber: null, validUntil: null });
}

function units({ exam: { title }, registration: { id } }: Station, { result: of, unitsLeft }: Telling): Outcome {
  if (of === "competent") return { replies: [reply(words("exam-history-units-all", { title }))], outcome: "units" };
  if (unitsLeft.length === 0) {
    return { replies: [reply(words("exam-history-units-unknown", { title }), retakes)], outcome: "units" };
  }
  const lines = unitsLeft.map((unit) => words("exam-history-unit", { unit }));
  const said = words("exam-history-units-left", { title, lines });
  return { replies: [reply(said, retakes, opens("exam-history-appeal", id, "appeal"))], outcome: "units" };
}

function appeal({ exam: { title } }: Station): Outcome {
  return { replies: [reply(words("exam-history-appeal-how", { title }))], about: null, outcome: "appeal" };
}

/** It comes from the certification body, so nobody here can say the day. */
function noResult(way: readonly Station[], { exam, registration, isOver, came }: Station): Outcome {
  const { title, startsAt, kind } = exam;
  const { least, most } = RESULT_WEEKS;
  const more = way.length > 1 ? [toHistory] : [];
  if (came === false) {
    const said = words("exam-history-was-absent", { title, startsAt });
    return { replies: [reply(said, registers, ...more)], outcome: "absent" };
  }
  if (kind === "training") {
    const said = words("exam-history-training", { title, startsAt, number: registration.number });
    return { replies: [reply(said, ...more)], outcome: "training" };
  }
  const said = words(isOver ? "exam-history-no-result" : "exam-history-to-come", { title, startsAt, least, most });
  return { replies: [reply(said, ...(isOver ? [] : [toStatus]), ...more)], outcome: "no-result" };
}

/** Who was not there has nothing to repeat. */
const registers: Choice = { ...retakes, label: words("exam-schedule-register") };

function opens(label: string, registration: number, what: "appeal"): Choice {
  return { label: words(label), command: "exam-history", input: { registration, shows: what }, lasting: true };
}

function toCertificate(registration: number): Choice {
  return {
    label: words("exam-certificate-menu"),
    command: "exam-certificate",
    input: { registration },
    lasting: true,
  };
}
