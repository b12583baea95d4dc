/** Measures how right and how fast things are, each beside its peers in the same run. */
import { parseArgs } from "node:util";
import { booksBench } from "#bot/bench/books.ts";
import { broadcastsBench } from "#bot/bench/broadcasts.ts";
import { examsBench } from "#bot/bench/exams.ts";
import { lookupBench } from "#bot/bench/lookup.ts";
import { messagesBench } from "#bot/bench/messages.ts";
import { understandBench } from "#bot/bench/understand.ts";
import { run, WrongUse } from "./run.ts";

const USAGE = `npm run bench [-- NAME] [--villages FILE.csv]

Mengukur ketepatan dan kecepatan, di samping yang lain dengan pertanyaan yang sama. NAME: messages, lookup, understand, exams, books, broadcasts; tanpa NAME: semua.
--villages FILE.csv: desa seluruh negeri (kolom regency, district, village, kind); tanpa itu desanya karangan.`;

const benches: Record<string, (villages: string | undefined) => string | Promise<string>> = {
  messages: messagesBench,
  lookup: lookupBench,
  understand: understandBench,
  exams: examsBench,
  books: booksBench,
  broadcasts: broadcastsBench,
};

await run(USAGE, async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { villages: { type: "string" } } });
  for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
    const bench = benches[name];
    if (!bench) throw new WrongUse(`Tidak ada ukuran bernama ${name}.`);
    console.log(await bench(values.villages));
  }
});
