/** Looks up cooperatives, for programs. */
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import type { Findings } from "#bot/domain/lookup.ts";
import { cooperativesVersion, directory } from "#bot/services/cooperatives.ts";
import { run, withDatabase } from "./run.ts";

const USAGE = `npm run lookup -- "TEKS"

Koperasi yang ditemukan, yang paling cocok dulu, satu baris JSON tiap koperasi. Tanpa TEKS: tiap baris masukan dijawab
satu larik JSON, [] bila tidak ada.`;

/** Most that are printed, beside all of a repeated name or a district. */
const MOST = 10;

await run(USAGE, async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  await withDatabase(async ({ database }) => {
    const lookup = await directory()(database.read, await cooperativesVersion(database.read));
    if (positionals.length > 0) {
      for (const line of asRows(lookup.find(positionals.join(" ")))) console.log(JSON.stringify(line));
      return;
    }
    for await (const line of createInterface({ input: process.stdin })) {
      console.log(JSON.stringify(asRows(lookup.find(line))));
    }
  });
});

function asRows({ matches, kind }: Findings): object[] {
  const shown = kind === "sameName" || kind === "district" ? matches : matches.slice(0, MOST);
  return shown.map(({ cooperative, score }) => ({
    nik: cooperative.cooperativeNumber,
    legalEntityNumber: cooperative.legalEntityNumber,
    name: cooperative.name,
    village: cooperative.village,
    district: cooperative.district,
    score: Math.round(score * 1000) / 1000,
  }));
}
