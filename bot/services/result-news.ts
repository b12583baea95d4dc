import type { Temporal } from "temporal-polyfill";
import { RESULT_NEWS_DAYS } from "#bot/domain/office-rules.ts";
import { remindsFrom } from "#bot/domain/reminder-times.ts";
import { instantOf } from "#bot/domain/time.ts";
import { type Choice, type KeptDocument, type Words, words } from "#bot/messages.ts";
import { called, you } from "#bot/services/address.ts";
import { fileOf } from "#bot/services/certificates.ts";
import {
  isSameResult,
  RESULT_NEWS,
  type ResultFacts,
  resultItem,
  resultOf,
  TOOK_PART,
  tellingStage,
  tellingsThatLeft,
} from "#bot/services/exam-results.ts";
import { genderFrom } from "#bot/services/people.ts";
import { type Due, idIn, reminderKind, type Which, within } from "#bot/services/reminder-kind.ts";
import { certificateNewsWords, resultWords, unitsWords } from "#bot/services/result-words.ts";

interface ResultDue extends Due {
  registration: number;
  person: Parameters<typeof called>[0];
  title: string;
  facts: ResultFacts;
  /** What they heard before this; null: nothing. */
  before: ResultFacts | null;
  file: KeptDocument | null;
}

/**
 * Somebody's result, when the staff have decided that it is told: once, by day, in one chat, as it is when it leaves. What was changed
 * meanwhile is not out any more, so it does not leave; what they heard before makes of the next one a correction.
 */
export const resultNews = reminderKind<ResultDue>({
  name: RESULT_NEWS,
  isNews: true,
  label: words("result-news-kind"),
  called: /\bhasil (?:ujian|uji|ukom|ujikom)\b/,
  stages: [],
  async due(tx, which, { timeZone }) {
    const rows = await tx.examResult.findMany({
      where: { isOut: true, ...decidedIn(which, timeZone) },
      include: { registration: { include: { person: true, exam: true, certificate: true } } },
      orderBy: { id: "asc" },
    });
    const left = await tellingsThatLeft(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.flatMap(({ registration: { person, exam, certificate, ...entry }, ...row }): ResultDue[] => {
      const { tellings, ...facts } = resultOf(row);
      const heard = left.get(row.id) ?? new Set();
      const before = tellings.slice(0, -1).findLast((_, at) => heard.has(at + 1)) ?? null;
      const isNothing = before === null ? facts.result === "withdrawn" : isSameResult(facts, before);
      if (isNothing || row.outAt === null) return [];
      const at = remindsFrom(instantOf(row.outAt), timeZone);
      const until = at.add({ hours: 24 * RESULT_NEWS_DAYS });
      return [
        {
          personId: entry.personId,
          item: resultItem(row.id),
          dueOn: at.toZonedDateTimeISO(timeZone).toPlainDate(),
          span: { stage: tellingStage(tellings.length), at, until },
          registration: entry.id,
          person: { name: person.name, gender: genderFrom(person) },
          title: exam.title,
          facts,
          before,
          file:
            facts.result === "competent" && certificate && certificate.ownedFrom <= row.outAt
              ? fileOf(certificate, entry.personId)
              : null,
        },
      ];
    });
  },
  says: (due, { today }) => ({
    words: newsWords(due, today),
    choices: choicesOf(due),
    ...(due.file && { document: due.file }),
  }),
  about: ({ title }) => words("result-news-about", { title }),
  answers: [
    {
      says: /^(?:hasil )?unit(?:nya|e)?(?: (?:apa|yang|yg|mana).*)?$/,
      does: ({ registration }) => shows("unit", registration),
    },
    {
      says: /^(?:(?:mau|ikut|daftar|saya|pengen) )*(?:uji|ujian|ngulang|mengulang) ?(?:ulang|lagi|maneh)?$/,
      does: () => retakes,
    },
    { says: /^(?:(?:mau|saya|ajukan|cara) )*banding$/, does: ({ registration }) => shows("appeal", registration) },
  ],
});

/** What of it was decided then; with the day before, for what was decided at night is told in the morning. */
function decidedIn({ from, to, item, personId }: Which, timeZone: string) {
  return {
    outAt: within({ from: from.subtract({ days: 1 }), to }, timeZone),
    ...(item !== undefined && { id: idIn(item) }),
    registration: { ...TOOK_PART, ...(personId !== undefined && { personId }) },
  };
}

function newsWords({ person, title, facts, before }: ResultDue, today: Temporal.PlainDate): Words {
  const name = called(person);
  if (before === null)
    return facts.result === "competent" ? competentWords({ person, title, facts }, today) : notYet(name, title, facts);
  if (facts.result === "withdrawn") return words("result-news-withdrawn", { name, title });
  const isCertificate = before.result === "competent" && facts.result === "competent";
  if (isCertificate && before.certificateNumber === null && before.validUntil === null) {
    return words("result-news-certificate", { name, title, certificate: certificateNewsWords(facts, today) });
  }
  return words("result-news-correction", { name, title, now: resultWords(facts), before: resultWords(before) });
}

function competentWords(
  { person, title, facts }: Pick<ResultDue, "person" | "title" | "facts">,
  today: Temporal.PlainDate,
): Words {
  const certificate = certificateNewsWords(facts, today);
  return words("result-news-competent", { name: called(person), title, you: you(person), certificate });
}

function notYet(name: Words, title: string, { unitsLeft }: ResultFacts): Words {
  const count = unitsLeft.length;
  return count === 0
    ? words("result-news-not-yet", { name, title })
    : words("result-news-not-yet-units", { name, title, count, units: unitsWords(unitsLeft) });
}

function choicesOf({ facts, registration }: ResultDue): Choice[] {
  const { result, unitsLeft } = facts;
  if (result !== "notYetCompetent") return [];
  return [...(unitsLeft.length > 0 ? [shows("unit", registration)] : []), retakes, shows("appeal", registration)];
}

function shows(what: "unit" | "appeal", registration: number): Choice {
  const label = what === "unit" ? words("result-news-unit") : words("result-news-appeal");
  return { label, command: "exam-history", input: { registration, shows: what }, lasting: true };
}

/** Into the next session that is open to them. */
export const retakes: Choice = {
  label: words("result-news-again"),
  command: "exam-register",
  input: { text: "" },
  lasting: true,
};
