import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { PaperFiles } from "#bot/db/paper-files.ts";
import { paperContext, type Secrets } from "#bot/db/secrets.ts";
import { MIME } from "#bot/domain/file-kind.ts";
import { CERTIFICATE_OWNED_AFTER_MINUTES } from "#bot/domain/office-rules.ts";
import { registrationNumber } from "#bot/domain/registration-number.ts";
import { stored } from "#bot/domain/time.ts";
import type { CertificateFile } from "#bot/messages.ts";
import { isErased } from "#bot/services/erased.ts";
import { type Candidate, candidatesOf, TOOK_PART } from "#bot/services/exam-results.ts";
import { factsOf, type TakenPaper } from "#bot/services/papers.ts";
import { lockExam, type Moment } from "#bot/services/seats.ts";

/** Certificates as files: kept as papers are, and given to nobody but whose they are. */

/**
 * Whose certificate a number names.
 * @returns why it can't be kept: nobody has the number with a seat; who has it was erased; nothing says that they are competent
 */
export async function ownerOfCertificate(
  tx: Tx,
  { examCode, number }: { examCode: string; number: number },
): Promise<Candidate | "unknown" | "erased" | "notCompetent"> {
  const found = (await candidatesOf(tx, examCode)).find((one) => one.number === number);
  if (!found) return "unknown";
  if (await isErased(tx, found.personId)) return "erased";
  return found.result?.result === "competent" ? found : "notCompetent";
}

/**
 * Keeps a certificate in the place of the one before. Its owner has it some minutes later: until then the staff can take a wrong one back.
 * @returns whose it is; null: nobody who is competent has that number any more
 */
export async function keepCertificate(
  tx: Tx,
  secrets: Secrets,
  { examCode, number, taken, by }: { examCode: string; number: number; taken: TakenPaper; by: number },
  { now }: Moment,
): Promise<Candidate | null> {
  await lockExam(tx, examCode);
  const owner = await ownerOfCertificate(tx, { examCode, number });
  if (typeof owner === "string") return null;
  const { file, key, print, bytes, measured } = taken;
  const data = {
    file,
    sealed: secrets.seal("paper", JSON.stringify({ key, print, measured }), paperContext(file)),
    form: measured.form,
    bytes,
    receivedAt: stored(now),
    receivedById: by,
    ownedFrom: stored(now.add({ minutes: CERTIFICATE_OWNED_AFTER_MINUTES })),
  };
  const { registrationId } = owner;
  await tx.certificate.upsert({ where: { registrationId }, create: { registrationId, ...data }, update: data });
  return owner;
}

/** Takes a certificate out; what lies on the disk goes with the next sweep. @param file which one: not another that came since */
export async function dropCertificate(tx: Tx, registrationId: number, file: string): Promise<boolean> {
  return (await tx.certificate.deleteMany({ where: { registrationId, file } })).count > 0;
}

export function fileOf({ file }: { file: string }, viewer: number): CertificateFile {
  return { kind: "certificate", file, viewer };
}

export interface OwnCertificate {
  registrationId: number;
  title: string;
  number: string;
  certificateNumber: string | null;
  validUntil: Temporal.PlainDate | null;
  /** null: it did not come as a file. */
  file: CertificateFile | null;
}

/** Somebody's certificates, as far as they have been told of them, the newest first. */
export async function certificatesOf(tx: Tx, personId: number, { now }: Moment): Promise<OwnCertificate[]> {
  const rows = await tx.examResult.findMany({
    where: { isOut: true, result: "competent", registration: { ...TOOK_PART, personId } },
    include: { registration: { include: { exam: true, certificate: true } } },
  });
  return rows
    .sort((one, other) => (one.registration.exam.startsAt < other.registration.exam.startsAt ? 1 : -1))
    .map(({ registration: { exam, certificate, ...entry }, ...row }) => ({
      registrationId: entry.id,
      title: exam.title,
      number: registrationNumber(entry.examCode, entry.number),
      certificateNumber: row.certificateNumber,
      validUntil: row.validUntil === null ? null : Temporal.PlainDate.from(row.validUntil),
      file: certificate && certificate.ownedFrom <= stored(now) ? fileOf(certificate, personId) : null,
    }));
}

interface Shown {
  name: string;
  mime: string;
  bytes: Uint8Array;
}

/**
 * What is in a certificate, for its owner, when it is sent.
 * @returns null: it was replaced or taken back meanwhile, or its file is gone · "notTheirs": it is not that person's to have
 */
export async function certificateShown(
  read: Pick<Tx, "certificate">,
  { file, viewer }: CertificateFile,
  { secrets, files }: { secrets: Secrets; files: PaperFiles },
): Promise<Shown | null | "notTheirs"> {
  const kept = await read.certificate.findUnique({
    where: { file },
    include: { registration: { select: { examCode: true, number: true, personId: true, result: true } } },
  });
  if (!kept) return null;
  if (kept.registration.personId !== viewer) return "notTheirs";
  if (!kept.registration.result?.isOut || kept.registration.result.result !== "competent") return null;
  const facts = factsOf(secrets, kept);
  const bytes = facts && (await files.read({ name: file, key: facts.key }));
  if (!bytes) return null;
  const isPdf = kept.form === "pdf";
  const { examCode, number } = kept.registration;
  const name = `sertifikat-${registrationNumber(examCode, number)}.${isPdf ? "pdf" : "jpg"}`;
  return { name, mime: isPdf ? MIME.pdf : MIME.jpeg, bytes };
}
