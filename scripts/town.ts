/** Lives in the simulated town, for as long as one likes. */
import { parseArgs } from "node:util";
import { run, WrongUse } from "./run.ts";

const USAGE = `npm run town [-- --days N] [--seed S] [--storm K] [--engine postgresql] [--year]

Menjalankan bot di kota tiruan selama N hari (tanpa itu 20), tiap 20 hari dengan seed berikutnya. Seed yang sama, jalannya sama; tanpa
--seed dipilih acak. --storm K: gangguan K kali lebih sering. Janji yang dilanggar disebut, dengan cara mengulanginya.
--engine postgresql: dua proses di satu PostgreSQL, yang dijalankan sendiri; seed yang sama tidak selalu sama jalannya.
--year: setahun pengingat untuk 30 orang, dibandingkan pesan demi pesan dengan yang seharusnya.`;

/** After so long another seed begins anew, for what is remembered grows. */
const DAYS_A_LIFE = 20;

await run(USAGE, async () => {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    options: { days: text, seed: text, storm: text, engine: text, year: { type: "boolean" } },
  });
  const days = wholeNumber(values.days ?? "20");
  const first = wholeNumber(values.seed ?? String(Math.floor(Math.random() * 1_000_000)));
  const storm = wholeNumber(values.storm ?? "1");
  if (values.year) {
    const { livesAYear } = await import("#bot/tests/simulation/year.ts");
    console.log(`seed ${first}: ${JSON.stringify(await livesAYear(first))}`);
    return;
  }
  if (!["sqlite", "postgresql"].includes(values.engine ?? "sqlite"))
    throw new WrongUse(`mesin “${values.engine}” tidak ada.`);
  const { simulate } = await import("#bot/tests/simulation/simulation.ts");
  const { startServer } = await import("#bot/tests/town/postgres-server.ts");
  const server = values.engine === "postgresql" ? await startServer() : null;
  try {
    for (let seed = first, left = days; left > 0; seed += 1) {
      const began = performance.now();
      const lived = await simulate(seed, Math.min(left, DAYS_A_LIFE), { storm, server: server?.url });
      left -= lived.days;
      console.log(`seed ${seed}: ${JSON.stringify(lived)}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
  } finally {
    await server?.stop();
  }
});

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new WrongUse(`“${text}” bukan bilangan bulat.`);
  return Number(text);
}
