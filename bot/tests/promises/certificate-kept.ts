import type { Database } from "#bot/db/database.ts";
import { paperFiles } from "#bot/db/paper-files.ts";
import { certificateShown, keepCertificate } from "#bot/services/certificates.ts";
import type { Moment } from "#bot/services/seats.ts";

/** Somebody who is competent, with a certificate as a file. */

const CODE = "HASIL9";
const WHAT = "sertifikat asli";

/** Needs a cooperative. @returns whose it is, and what its file is called */
export async function keepsCertificate(
  { transaction, secrets }: Pick<Database, "transaction" | "secrets">,
  papersDir: string,
  moment: Moment,
): Promise<{ personId: number; file: string }> {
  const { name: file, key } = await paperFiles(papersDir).keep(Buffer.from(WHAT));
  const at = "2025-06-01T02:00:00.000Z";
  return transaction(async (tx) => {
    const { id: cooperativeId } = await tx.cooperative.findFirstOrThrow();
    const facts = { kind: "competencyExam", title: "Angkatan 1", scheme: "Pengurus", place: "Aula", quota: 100 };
    await tx.exam.create({
      data: { code: CODE, ...facts, startsAt: at, endsAt: at, registrationEndsAt: at, lastNumber: 1 },
    });
    const { id: personId } = await tx.person.create({ data: { name: "Endang", nameKey: "endang" } });
    const seat = { personId, cooperativeId, position: "chair", status: "confirmed", enteredAt: at, confirmedAt: at };
    const { id: registrationId } = await tx.registration.create({ data: { examCode: CODE, number: 1, ...seat } });
    await tx.examResult.create({ data: { registrationId, result: "competent", changedAt: at, isOut: true } });
    const taken = { file, key, print: "p", bytes: WHAT.length, measured: { form: "pdf", pages: 1 } } as const;
    await keepCertificate(tx, secrets, { examCode: CODE, number: 1, taken, by: personId }, moment);
    return { personId, file };
  });
}

/** Whether its owner has it as it was kept. */
export async function opensCertificate(
  { read, secrets }: Pick<Database, "read" | "secrets">,
  papersDir: string,
  { personId: viewer, file }: { personId: number; file: string },
): Promise<boolean> {
  const files = paperFiles(papersDir);
  const shown = await certificateShown(read, { kind: "certificate", file, viewer }, { secrets, files });
  return shown !== null && shown !== "notTheirs" && Buffer.from(shown.bytes).toString() === WHAT;
}
