import type { Tx } from "#bot/db/database.ts";
import type { Cooperative } from "#bot/db/generated/sqlite/client.ts";
import { type Lookup, lookupOver } from "#bot/domain/lookup.ts";

export type { Cooperative };

const VERSION = "cooperatives-version";

/** The look-up over all cooperatives, kept in memory and built anew when an import has changed them. */
export type Directory = (tx: Pick<Tx, "cooperative">, version: string | null) => Promise<Lookup>;

export function directory(): Directory {
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
      built = { version, lookup: lookupOver(list) };
    }
    return built.lookup;
  };
}

/** Tells all processes that what they have in memory is old. */
export async function cooperativesChanged(tx: Tx): Promise<void> {
  const version = Number((await cooperativesVersion(tx)) ?? 0) + 1;
  const value = String(version);
  await tx.setting.upsert({ where: { name: VERSION }, create: { name: VERSION, value }, update: { value } });
}

/** The version of what is stored, to read beside a transaction. */
export async function cooperativesVersion(read: Pick<Tx, "setting">): Promise<string | null> {
  return (await read.setting.findUnique({ where: { name: VERSION } }))?.value ?? null;
}

export async function cooperativeById(tx: Tx, id: number): Promise<Cooperative | null> {
  return tx.cooperative.findUnique({ where: { id } });
}

/** All of a district, by village and name. */
export async function cooperativesInDistrict(tx: Tx, district: string): Promise<Cooperative[]> {
  return tx.cooperative.findMany({ where: { district }, orderBy: [{ village: "asc" }, { name: "asc" }] });
}

/** A village cooperative's short name ("KDMP Cukir"), any other's own. */
export function shortName(cooperative: Pick<Cooperative, "name">): string {
  return cooperative.name
    .replace(/^koperasi desa merah putih /i, "KDMP ")
    .replace(/^koperasi kelurahan merah putih /i, "KKMP ");
}
