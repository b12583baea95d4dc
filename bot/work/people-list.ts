import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type NationalId, readNationalId } from "#bot/domain/national-id.ts";
import { type Phone, readPhone } from "#bot/domain/phones.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { PeopleList, PeopleListReader } from "#bot/services/people-lists.ts";
import { cellIfAny } from "#bot/spreadsheets/kind.ts";
import { chatLimits } from "#bot/spreadsheets/limits.ts";
import { type Row, readTable } from "#bot/spreadsheets/read.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";
import { atMost } from "#bot/work/at-most.ts";

/** At most so many spreadsheets are unpacked at a time. */
const MOST_READ = 2;

const COLUMNS = ["telepon", "nik_ktp"] as const;
/** What people call them. */
const OTHER_NAMES = new Map<string, string>(
  [
    [
      "telepon",
      "hp no_hp nomor_hp nohp no_hape wa no_wa nomor_wa whatsapp no_whatsapp no_telp telp no_telepon nomor_telepon kontak",
    ],
    ["nik_ktp", "nik no_nik nomor_nik ktp no_ktp nomor_ktp"],
  ].flatMap(([meant = "", names = ""]) => names.split(" ").map((name) => [name, meant] as const)),
);

/** Reads who is meant out of a spreadsheet: numbers, NIK, or both; whatever else stands there is passed over. */
export function peopleListReader(): PeopleListReader {
  const reading = atMost(MOST_READ);
  return {
    read: (fetch) =>
      reading(async () => {
        const bytes = await fetch().catch(() => null);
        if (bytes === null) return "lost";
        const folder = await mkdtemp(join(tmpdir(), "koperasi-"));
        try {
          const file = join(folder, "list");
          await writeFile(file, bytes, { mode: 0o600 });
          return await listIn(file);
        } catch (error) {
          if (!(error instanceof Unreadable)) throw error;
          return { refusal: { code: error.code, values: error.values } };
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      }),
  };
}

async function listIn(file: string): Promise<PeopleList> {
  const table = await readTable(file, { expected: COLUMNS, otherNames: OTHER_NAMES, limits: chatLimits });
  const phones: Phone[] = [];
  const nationalIds: NationalId[] = [];
  let [rows, unread] = [0, 0];
  try {
    for await (const row of table.rows()) {
      rows += 1;
      const nationalId = read(row, "nik_ktp", readNationalId);
      const phone = read(row, "telepon", readPhone);
      // The NIK says who it is; a number may have become another's.
      if (nationalId !== undefined) nationalIds.push(nationalId);
      else if (phone !== undefined) phones.push(phone);
      else unread += 1;
    }
  } finally {
    await table.close();
  }
  return { phones, nationalIds, rows, unread };
}

/** undefined: it is not there, or can't be read. */
function read<T>(row: Row, column: string, reader: Parameters<typeof cellIfAny<T>>[2]): T | undefined {
  if (!(column in row.cells)) return undefined;
  try {
    return cellIfAny(row, column, reader);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
