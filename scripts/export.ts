/** Writes a list from the database to CSV or XLSX. */
import { parseArgs } from "node:util";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { readCode } from "#bot/domain/writing.ts";
import { renderer } from "#bot/language/render.ts";
import { exportFile, exportKinds } from "#bot/work/exports.ts";
import { kindAndFile, namesOf } from "./lists.ts";
import { run, WrongUse, withDatabase } from "./run.ts";

const WITH_EXAM = namesOf(exportKinds.filter(({ takesExam }) => takesExam));

const USAGE = `npm run export -- KIND [--exam KODE] FILE

Menulis daftar dari basis data ke CSV atau XLSX, menurut akhiran FILE. KIND: ${namesOf(exportKinds)}.
  --exam KODE   hanya sesi ini (untuk ${WITH_EXAM})
Daftar orang berisi NIK dan nomor HP apa adanya, ${WITH_EXAM} nomor HP saja, pembukuan simpanan dan pinjaman tiap anggota;
simpan di tempat yang aman.`;

await run(USAGE, async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { exam: { type: "string" } } });
  const { kind, file } = kindAndFile(positionals, exportKinds);
  if (values.exam !== undefined && !kind.takesExam) {
    throw new WrongUse(`--exam hanya untuk ${WITH_EXAM}; ${kind.name} ditulis seluruhnya`);
  }
  const exam = values.exam === undefined ? undefined : readCode(values.exam);
  await withDatabase(({ database: { read, secrets }, settings }) =>
    exportFile(
      kind,
      file,
      read,
      { now: CLOCKWORK.now(), timeZone: settings.timeZone, render: renderer(settings), secrets },
      exam,
    ),
  );
  console.log(file);
});
