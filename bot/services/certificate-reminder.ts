import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { CERTIFICATE_REMINDED_DAYS_BEFORE as BEFORE } from "#bot/domain/office-rules.ts";
import { instantOf } from "#bot/domain/time.ts";
import { type Choice, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { TOOK_PART } from "#bot/services/exam-results.ts";
import { genderFrom } from "#bot/services/people.ts";
import { type Due, idIn, reminderKind, stopChoice } from "#bot/services/reminder-kind.ts";

interface CertificateDue extends Due {
  name: ReturnType<typeof called>;
  scheme: string;
}

/** A certificate that ends: six, three and one months before, with a way into the next session. */
export const certificateReminder = reminderKind<CertificateDue>({
  name: "certificate",
  label: words("certificate-reminder-kind"),
  called: /\b(?:sertifikat\w*|certificate)\b/,
  stages: [
    // Useful for some weeks each; the last one until it ends.
    { name: "half", daysBefore: BEFORE.half, at: "08:00", usefulUntilDaysBefore: BEFORE.half - 28 },
    { name: "quarter", daysBefore: BEFORE.quarter, at: "08:00", usefulUntilDaysBefore: BEFORE.quarter - 28 },
    { name: "month", daysBefore: BEFORE.month, at: "08:00", usefulUntilDaysBefore: 1 },
  ],
  async due(tx, { from, to, item, personId }, { now }) {
    const rows = await tx.examResult.findMany({
      where: {
        isOut: true,
        result: "competent",
        validUntil: { gte: from.toString(), lte: to.toString() },
        ...(item !== undefined && { id: idIn(item) }),
        registration: { ...TOOK_PART, ...(personId !== undefined && { personId }) },
      },
      include: { registration: { include: { person: true, exam: { select: { scheme: true } } } } },
      orderBy: { id: "asc" },
    });
    const acted = await renewing(
      tx,
      rows.map(({ registration }) => registration.personId),
      now,
    );
    return rows.flatMap(({ registration: { person, exam, ...entry }, ...row }): CertificateDue[] => {
      if (row.validUntil === null || row.outAt === null || acted(entry.personId, exam.scheme, row.validUntil))
        return [];
      return [
        {
          personId: entry.personId,
          item: `certificate ${row.id}`,
          dueOn: Temporal.PlainDate.from(row.validUntil),
          since: instantOf(row.outAt),
          name: called({ name: person.name, gender: genderFrom(person) }),
          scheme: exam.scheme,
        },
      ];
    });
  },
  says({ name, scheme, dueOn }, { today, reminder }) {
    const { months } = today.until(dueOn, { largestUnit: "months" });
    const said =
      months === 0
        ? words("certificate-reminder-soon", { name, scheme, dueOn, days: today.until(dueOn).days })
        : words("certificate-reminder-coming", { name, scheme, dueOn, months });
    const next: Choice = {
      label: words("certificate-reminder-next"),
      command: "exam-register",
      input: { text: "" },
      lasting: true,
    };
    return { words: said, choices: [next, stopChoice(words("certificate-reminder-stop"), reminder)] };
  },
  about: ({ scheme, dueOn }) => words("certificate-reminder-about", { scheme, dueOn }),
  answers: [
    {
      says: /^(?:(?:mau|saya|ikut|pengen|arep) )*(?:daftar|ujian|uji|perpanjang\w*|uji ulang|sesi berikutnya)\b/,
      does: () => ({ command: "exam-register", input: { text: "" } }),
    },
  ],
});

/**
 * Who needs no reminding any more: they have a later certificate of the scheme, or a place in an exam for it that is still to come.
 */
async function renewing(tx: Tx, personIds: readonly number[], now: Temporal.Instant) {
  const rows = await tx.registration.findMany({
    where: { personId: { in: [...new Set(personIds)] }, status: { not: "cancelled" } },
    include: { exam: { select: { scheme: true, kind: true, startsAt: true, cancelledAt: true } }, result: true },
  });
  return (personId: number, scheme: string, validUntil: string) =>
    rows.some(({ exam, result, ...entry }) => {
      if (entry.personId !== personId || exam.scheme !== scheme || exam.kind === "training") return false;
      const isLater = result?.isOut && result.result === "competent" && (result.validUntil ?? "") > validUntil;
      const isToCome = exam.cancelledAt === null && Temporal.Instant.compare(instantOf(exam.startsAt), now) > 0;
      return isLater || isToCome;
    });
}
