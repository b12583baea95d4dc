/** Measures how right and how fast things are, each beside its peers in the same run. */
import { parseArgs } from "node:util";
import { booksBench } from "#bot/bench/books.ts";
import { broadcastsBench } from "#bot/bench/broadcasts.ts";
import { coldStartBench } from "#bot/bench/cold-start.ts";
import { examsBench } from "#bot/bench/exams.ts";
import { growthBench } from "#bot/bench/growth.ts";
import { handlerBench } from "#bot/bench/handler.ts";
import { lookupBench } from "#bot/bench/lookup.ts";
import { memoryBench } from "#bot/bench/memory.ts";
import { messagesBench } from "#bot/bench/messages.ts";
import { understandBench } from "#bot/bench/understand.ts";
import { run, WrongUse } from "./run.ts";

const USAGE = `npm run bench [-- NAME] [--villages FILE.csv] [--messages JUMLAH]

Mengukur ketepatan dan kecepatan, di samping yang lain dengan pertanyaan yang sama. NAME: messages, handler, start, memory, growth, lookup,
understand, exams, books, broadcasts; tanpa NAME: semua.
--villages FILE.csv: desa seluruh negeri (kolom regency, district, village, kind); tanpa itu desanya karangan.
--messages JUMLAH: untuk memory, sampai berapa pesan (biasanya 1000000, beberapa menit).`;

interface Options {
  villages: string | undefined;
  messages: number;
}

const benches: Record<string, (options: Options) => string | Promise<string>> = {
  messages: messagesBench,
  handler: handlerBench,
  start: coldStartBench,
  memory: ({ messages }) => memoryBench(messages),
  growth: growthBench,
  lookup: ({ villages }) => lookupBench(villages),
  understand: understandBench,
  exams: examsBench,
  books: booksBench,
  broadcasts: broadcastsBench,
};

await run(USAGE, async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { villages: { type: "string" }, messages: { type: "string", default: "1000000" } },
  });
  const messages = Number(values.messages);
  if (!Number.isInteger(messages) || messages < 1) throw new WrongUse("--messages: jumlah pesan, misalnya 30000.");
  for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
    const bench = benches[name];
    if (!bench) throw new WrongUse(`Tidak ada ukuran bernama ${name}.`);
    console.log(await bench({ villages: values.villages, messages }));
  }
});
