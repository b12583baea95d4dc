import { readFileSync } from "node:fs";
import type { Temporal } from "temporal-polyfill";
import { chairNameOf, cooperativeWithId, othersInVillage } from "#bot/db/cooperative-statements.ts";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import type { Cooperative } from "#bot/db/generated/sqlite/client.ts";
import { type Lookup, lookupOver } from "#bot/domain/lookup.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { legalEntityKey } from "#bot/domain/writing.ts";
import { changesIn } from "#bot/services/changes.ts";

export type { Cooperative };

/** Who asks for one of these has not misspelled one of ours. */
const VILLAGES_ELSEWHERE = new URL("../../prisma/data/villages-east-java.txt", import.meta.url);

const VERSION = "cooperatives-version";

/** The look-up over all cooperatives, kept in memory and built anew when an import has changed them. */
export type Directory = (tx: Pick<Tx, "cooperative">, version: string | null) => Promise<Lookup>;

export function directory(): Directory {
  const villagesElsewhere = readFileSync(VILLAGES_ELSEWHERE, "utf8").trim().split("\n");
  let built: { version: string | null; lookup: Lookup } | undefined;
  return async (tx, version) => {
    if (built?.version !== version) {
      const list = await tx.cooperative.findMany({
        select: {
          id: true,
          name: true,
          village: true,
          district: true,
          regency: true,
          legalEntityNumber: true,
          cooperativeNumber: true,
        },
        orderBy: { id: "asc" },
      });
      built = { version, lookup: lookupOver(list, villagesElsewhere) };
    }
    return built.lookup;
  };
}

/** Whoever brings in a list is alone with it until the transaction ends: two lists at once would enter one cooperative twice. */
export function changingCooperatives(tx: Tx): Promise<void> {
  return lockName(tx, "cooperatives");
}

/** Tells all processes that what they have in memory is old. */
export async function cooperativesChanged(tx: Tx): Promise<void> {
  await changingCooperatives(tx);
  const version = Number((await cooperativesVersion(tx)) ?? 0) + 1;
  const value = String(version);
  await tx.setting.upsert({ where: { name: VERSION }, create: { name: VERSION, value }, update: { value } });
}

/** The version of what is stored, to read beside a transaction. */
export async function cooperativesVersion(read: Pick<Tx, "setting">): Promise<string | null> {
  return (await read.setting.findUnique({ where: { name: VERSION } }))?.value ?? null;
}

export async function cooperativeById(tx: Tx, id: number): Promise<Cooperative | null> {
  return cooperativeWithId(tx, id);
}

/** In the order in which they are asked for, but for those that are not there. */
export async function cooperativesById(tx: Tx, ids: readonly number[]): Promise<Cooperative[]> {
  const rows = await tx.cooperative.findMany({ where: { id: { in: [...ids] } } });
  const all = new Map(rows.map((one) => [one.id, one]));
  return ids.flatMap((id) => all.get(id) ?? []);
}

/** The other cooperatives of its village. */
export function cooperativesBeside(tx: Tx, id: number): Promise<Cooperative[]> {
  return othersInVillage(tx, id);
}

/** The name of its chair, which is public as the office is: their number is not. */
export function chairOfCooperative(tx: Tx, id: number, today: Temporal.PlainDate): Promise<string | null> {
  return chairNameOf(tx, id, today.toString());
}

/** All of a district, by village and name. */
export async function cooperativesInDistrict(tx: Tx, district: string): Promise<Cooperative[]> {
  return tx.cooperative.findMany({ where: { district }, orderBy: [{ village: "asc" }, { name: "asc" }] });
}

/** How many there are, and in which regencies. */
export async function cooperativesCounted(tx: Tx): Promise<{ count: number; regencies: string[] }> {
  const rows = await tx.cooperative.groupBy({ by: ["regency"], _count: true });
  return { count: rows.reduce((sum, { _count }) => sum + _count, 0), regencies: rows.map(({ regency }) => regency) };
}

/** The districts that have cooperatives, by name. */
export async function districtsHere(tx: Tx): Promise<string[]> {
  const rows = await tx.cooperative.findMany({
    distinct: ["district"],
    select: { district: true },
    orderBy: { district: "asc" },
  });
  return rows.map(({ district }) => district);
}

/** A village cooperative's short name ("KDMP Cukir"), any other's own. */
export function shortName(cooperative: Pick<Cooperative, "name">): string {
  return cooperative.name
    .replace(/^koperasi desa merah putih /i, "KDMP ")
    .replace(/^koperasi kelurahan merah putih /i, "KKMP ");
}

/** A cooperative as a list has it: undefined where the list says nothing, null where it takes something away. */
export interface CooperativeRow {
  name: string;
  type: string | undefined;
  legalEntityNumber: string | null | undefined;
  cooperativeNumber: string | null | undefined;
  village: string;
  district: string;
  regency: string | undefined;
  address: string | null | undefined;
  telephone: string | null | undefined;
  businessUnits: string | null | undefined;
  latitude: number | null | undefined;
  longitude: number | null | undefined;
}

const VILLAGE_PREFIX =
  /^(kdmp|kkmp|kdkmp|kmp|kopdes(\s+merah\s+putih|\s+mp)?|kopkel(\s+merah\s+putih|\s+mp)?|(koperasi|kop\.?)\s+(desa|kelurahan|kel\.?)\s+merah\s+putih)\s+/i;

/** What makes a row the same where it has no number. */
export function placeKey({ name, village, district }: Pick<CooperativeRow, "name" | "village" | "district">): string {
  // The bot itself says KDMP Cukir for Koperasi Desa Merah Putih Cukir, and so do lists.
  const sameName = name.replace(VILLAGE_PREFIX, "merah putih ");
  return [sameName, village, district].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "")).join("|");
}

/**
 * Enters a cooperative, or corrects the one that it is: the same legal entity number, else the same NIK koperasi, else the
 * same name, village and district. A number is also added to one that had none.
 * @throws Refusal `cooperative-number-taken`, `cooperative-in-doubt`
 */
export async function enterCooperative(tx: Tx, row: CooperativeRow): Promise<"new" | "changed" | "unchanged"> {
  const found = await sameCooperative(tx, row);
  await refuseTakenNumber(tx, row, found);
  if (!found) {
    await tx.cooperative.create({ data: newCooperative(row) });
    return "new";
  }
  const changes = changesOf(found, row);
  if (Object.keys(changes).length === 0) return "unchanged";
  await tx.cooperative.update({ where: { id: found.id }, data: changes });
  return "changed";
}

async function sameCooperative(tx: Tx, row: CooperativeRow): Promise<Cooperative | null> {
  if (row.legalEntityNumber) {
    const found = await tx.cooperative.findUnique({ where: { legalEntityKey: legalEntityKey(row.legalEntityNumber) } });
    if (found) return found;
  }
  if (row.cooperativeNumber) {
    const found = await tx.cooperative.findUnique({ where: { cooperativeNumber: row.cooperativeNumber } });
    // Another legal entity number is another cooperative.
    if (found && !(row.legalEntityNumber && found.legalEntityNumber)) return found;
  }
  const there = await tx.cooperative.findMany({ where: { placeKey: placeKey(row) } });
  const same = there.filter(
    (one) =>
      !(row.legalEntityNumber && one.legalEntityNumber) &&
      !(row.cooperativeNumber && one.cooperativeNumber && row.cooperativeNumber !== one.cooperativeNumber),
  );
  const [first, second] = same;
  if (first && second) throw new Refusal("cooperative-in-doubt", { first: numberOf(first), second: numberOf(second) });
  return first ?? null;
}

async function refuseTakenNumber(
  tx: Tx,
  { cooperativeNumber }: CooperativeRow,
  same: Cooperative | null,
): Promise<void> {
  if (!cooperativeNumber) return;
  const holder = await tx.cooperative.findUnique({ where: { cooperativeNumber } });
  if (holder && holder.id !== same?.id) {
    throw new Refusal("cooperative-number-taken", {
      number: cooperativeNumber,
      name: holder.name,
      village: holder.village,
    });
  }
}

function numberOf({ name, legalEntityNumber, cooperativeNumber }: Cooperative): string {
  return legalEntityNumber ?? cooperativeNumber ?? name;
}

function newCooperative(row: CooperativeRow) {
  return {
    name: row.name,
    type: row.type ?? typeInName(row.name),
    legalEntityNumber: row.legalEntityNumber ?? null,
    legalEntityKey: row.legalEntityNumber ? legalEntityKey(row.legalEntityNumber) : null,
    cooperativeNumber: row.cooperativeNumber ?? null,
    village: row.village,
    district: row.district,
    regency: row.regency ?? "",
    address: row.address ?? null,
    telephone: row.telephone ?? null,
    businessUnits: row.businessUnits ?? null,
    latitude: row.latitude ?? null,
    longitude: row.longitude ?? null,
    placeKey: placeKey(row),
  };
}

/** What the list says otherwise than what is stored; what it does not say stays. */
function changesOf(found: Cooperative, row: CooperativeRow): Partial<Cooperative> {
  // The same name in other capitals is the same name.
  const isRenamed = placeKey(found) !== placeKey(row);
  const changes = changesIn(found, {
    type: row.type,
    legalEntityNumber: row.legalEntityNumber,
    cooperativeNumber: row.cooperativeNumber,
    regency: row.regency,
    address: row.address,
    telephone: row.telephone,
    businessUnits: row.businessUnits,
    latitude: row.latitude,
    longitude: row.longitude,
    ...(isRenamed && { name: row.name, village: row.village, district: row.district }),
  });
  if (changes.name !== undefined || changes.village !== undefined || changes.district !== undefined) {
    changes.placeKey = placeKey(row);
  }
  if (changes.legalEntityNumber !== undefined) {
    changes.legalEntityKey = changes.legalEntityNumber === null ? null : legalEntityKey(changes.legalEntityNumber);
  }
  return changes;
}

/** The kind that a name begins with, where the list does not say it. */
function typeInName(name: string): string {
  const short = shortName({ name });
  return short.split(" ")[0] ?? short;
}
