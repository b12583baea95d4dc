import { Temporal } from "temporal-polyfill";
import { RESULT_NEWS_DAYS } from "#bot/domain/office-rules.ts";
import { remindsFrom } from "#bot/domain/reminder-times.ts";
import { instantOf } from "#bot/domain/time.ts";
import { type CertificateFile, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { fileOf } from "#bot/services/certificates.ts";
import { TOOK_PART } from "#bot/services/exam-results.ts";
import { genderFrom } from "#bot/services/people.ts";
import { type Due, idIn, reminderKind, within } from "#bot/services/reminder-kind.ts";

interface CertificateDue extends Due {
  name: ReturnType<typeof called>;
  title: string;
  file: CertificateFile;
}

/** A certificate that came as a file after its owner was told of the result; one that was there before goes along with that (result-news.ts). */
export const certificateNews = reminderKind<CertificateDue>({
  name: "certificate-file",
  isNews: true,
  label: words("certificate-news-kind"),
  called: /\bberkas sertifikat\b/,
  stages: [],
  async due(tx, { from, to, item, personId }, { now, timeZone }) {
    const rows = await tx.certificate.findMany({
      where: {
        ownedFrom: within({ from: from.subtract({ days: 1 }), to }, timeZone),
        ...(item !== undefined && { registrationId: idIn(item) }),
        registration: {
          ...TOOK_PART,
          ...(personId !== undefined && { personId }),
          result: { isOut: true, result: "competent" },
        },
      },
      include: { registration: { include: { person: true, exam: true, result: true } } },
      orderBy: { registrationId: "asc" },
    });
    return rows.flatMap(({ registration: { person, exam, result, ...entry }, ...row }): CertificateDue[] => {
      const ownedFrom = instantOf(row.ownedFrom);
      const isTold = result?.outAt !== null && result !== null && result.outAt >= row.ownedFrom;
      if (isTold || Temporal.Instant.compare(ownedFrom, now) > 0) return [];
      const at = remindsFrom(ownedFrom, timeZone);
      return [
        {
          personId: entry.personId,
          item: `certificate ${entry.id}`,
          dueOn: at.toZonedDateTimeISO(timeZone).toPlainDate(),
          span: { stage: row.file, at, until: at.add({ hours: 24 * RESULT_NEWS_DAYS }) },
          name: called({ name: person.name, gender: genderFrom(person) }),
          title: exam.title,
          file: fileOf(row, entry.personId),
        },
      ];
    });
  },
  says: ({ name, title, file }) => ({
    words: words("certificate-news-said", { name, title }),
    choices: [],
    document: file,
  }),
  about: ({ title }) => words("certificate-news-about", { title }),
});
