import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import BetterSqlite3 from "better-sqlite3";
import { parse } from "csv-parse";
import { count, median } from "#bot/bench/figures.ts";
import { MACHINE } from "#bot/bench/machine.ts";
import { row } from "#bot/bench/table.ts";
import { type Database, openDatabase } from "#bot/db/database.ts";

/** How fast a cooperative's payments are taken in, what memory that takes, and how long a bot beside it waits. */

const ROWS = 100_000;
const MONTHS = 36;
const ROUNDS = 3;
const UNIT = 100;
/** As package.json has them: memory is given back sooner than otherwise. */
const FLAGS = ["--heap-growing-percent=100", "--max-semi-space-size=4"];
const COMMAND = fileURLToPath(new URL("../../scripts/import.ts", import.meta.url));
const KEY = Buffer.alloc(32, 5).toString("base64");
const COOPERATIVE = "AHU-0000001.AH.01.29.TAHUN 2025";

export async function booksBench(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const base = await withLoans(folder);
    const file = await payments(folder, "payments.csv", ROWS);
    const one = await payments(folder, "one.csv", 1);
    const lines = [
      caption,
      "",
      row(["", "rows a second", "memory above start", "a bot beside it waits, 95 %", "most"]),
      row(["---", "--:", "--:", "--:", "--:"]),
    ];
    const takes: Measured[] = [];
    const again: Measured[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const database = join(folder, `round-${round}.db`);
      await copy(base, database);
      const idle = await imported(one, database);
      await copy(base, database);
      takes.push(await imported(file, database, idle));
      again.push(await imported(file, database, idle));
      const other = join(folder, `bare-${round}.db`);
      await copy(base, other);
      bare.push(await bareInserts(file, other));
    }
    lines.push(measuredRow("npm run import, new", takes), measuredRow("npm run import, the same file again", again));
    lines.push(row(["csv-parse and prepared inserts alone", rate(median(bare)), "", "", ""]));
    return lines.join("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A database with a cooperative, its members and a loan of each, of which nothing is paid. */
async function withLoans(folder: string): Promise<string> {
  const base = join(folder, "base.db");
  const members = Math.ceil(ROWS / MONTHS);
  const number = (at: number) => String(at + 1).padStart(5, "0");
  const all = (line: (at: number) => string) => Array.from({ length: members }, (_, at) => line(at));
  const files: [kind: string, lines: string[]][] = [
    ["cooperatives", ["nama;jenis;nomor_badan_hukum;desa;kecamatan", `KDMP Cukir;KDMP;${COOPERATIVE};Cukir;Diwek`]],
    ["members", ["nomor_badan_hukum;nomor_anggota;nama", ...all((at) => `${COOPERATIVE};${number(at)};Siti Contoh`)]],
    [
      "loans",
      [
        "nomor_badan_hukum;nomor_anggota;nomor_pinjaman;pokok;jasa_persen_per_bulan;metode;tenor_bulan;tanggal_cair;angsuran_pertama",
        ...all((at) => `${COOPERATIVE};${number(at)};P-${number(at)};3600000;1,5;flat;36;05/01/2022;05/02/2022`),
      ],
    ],
  ];
  for (const [kind, lines] of files) {
    const file = join(folder, `${kind}.csv`);
    await writeFile(file, `${lines.join("\r\n")}\r\n`);
    await run(kind, file, base);
  }
  return base;
}

async function payments(folder: string, name: string, rows: number): Promise<string> {
  const members = Math.ceil(ROWS / MONTHS);
  const lines = Array.from({ length: rows }, (_, at) => {
    const month = 1 + Math.floor(at / members);
    const day = `05/${String((month % 12) + 1).padStart(2, "0")}/${2022 + Math.floor(month / 12)}`;
    return `${COOPERATIVE};P-${String((at % members) + 1).padStart(5, "0")};${day};154.000;BKM-${at + 1}`;
  });
  const file = join(folder, name);
  await writeFile(
    file,
    `${["nomor_badan_hukum;nomor_pinjaman;tanggal;jumlah;nomor_bukti", ...lines].join("\r\n")}\r\n`,
  );
  return file;
}

interface Measured {
  milliseconds: number;
  bytes: number;
  /** Of a bot that writes meanwhile, sorted. */
  waits: number[];
}

/** Imports by the command, while a bot writes what a message does. @param idle what a file of one row takes */
async function imported(file: string, path: string, idle?: Measured): Promise<Measured> {
  const database = await openDatabase({ url: `file:${path}`, key: { value: KEY, file: "" }, hold: true });
  const waits: number[] = [];
  let over = false;
  const bot = writing(database, waits, () => over);
  const start = performance.now();
  let bytes: number;
  let milliseconds: number;
  try {
    bytes = await run("payments", file, path);
    milliseconds = performance.now() - start;
  } finally {
    over = true;
    await bot;
    await database.close();
  }
  waits.sort((a, b) => a - b);
  return { milliseconds: milliseconds - (idle?.milliseconds ?? 0), bytes: bytes - (idle?.bytes ?? 0), waits };
}

async function writing(database: Database, waits: number[], isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const start = performance.now();
    const value = String(start);
    await database.transaction((tx) =>
      tx.setting.upsert({ where: { name: "bench" }, create: { name: "bench", value }, update: { value } }),
    );
    waits.push(performance.now() - start);
    await wait(20);
  }
}

/** @returns the most memory that the process had, as the system counts it */
async function run(kind: string, file: string, path: string): Promise<number> {
  const child = spawn(process.execPath, [...FLAGS, "--import", "tsx", COMMAND, kind, file], {
    env: { DATABASE_URL: `file:${path}`, DATA_KEY: KEY },
    stdio: "ignore",
  });
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, residentBytes(child.pid ?? 0));
  }, 50);
  const [code] = await once(child, "exit");
  clearInterval(looking);
  if (code !== 0) throw new Error(`the import of ${kind} ended with ${code}`);
  return most;
}

function residentBytes(pid: number): number {
  try {
    return 1_024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** The same file and the same rows, with nothing looked at: what the disk and the parser alone take. */
async function bareInserts(file: string, path: string): Promise<number> {
  const db = new BetterSqlite3(path);
  db.pragma("synchronous = FULL");
  const loans = new Map(db.prepare("SELECT number, id FROM Loan").raw().all() as [string, number][]);
  db.exec("INSERT INTO BooksImport (kind, file, at) VALUES ('payments', 'bare', '2025-07-02T00:00:00.000Z')");
  const insert = db.prepare(
    `INSERT INTO LoanPayment (cooperativeId, loanId, date, amount, receipt, receiptKey, turn, importId)
     VALUES (1, ?, ?, ?, ?, ?, 0, (SELECT MAX(id) FROM BooksImport))`,
  );
  const enter = db.transaction((rows: Record<string, string>[]) => {
    for (const { nomor_pinjaman = "", tanggal = "", jumlah = "", nomor_bukti = "" } of rows) {
      const [day, month, year] = tanggal.split("/");
      insert.run(
        loans.get(nomor_pinjaman),
        `${year}-${month}-${day}`,
        BigInt(jumlah.replaceAll(".", "")),
        nomor_bukti,
        nomor_bukti.toLowerCase(),
      );
    }
  }).immediate;
  const start = performance.now();
  let unit: Record<string, string>[] = [];
  for await (const one of createReadStream(file).pipe(parse({ columns: true, delimiter: ";" }))) {
    unit.push(one);
    if (unit.length < UNIT) continue;
    enter(unit);
    unit = [];
  }
  enter(unit);
  const milliseconds = performance.now() - start;
  db.close();
  return milliseconds;
}

async function copy(from: string, to: string): Promise<void> {
  rmSync(to, { force: true });
  const db = new BetterSqlite3(from, { readonly: true });
  await db.backup(to);
  db.close();
}

function measuredRow(name: string, all: readonly Measured[]): string {
  const waits = all.flatMap((one) => one.waits).sort((a, b) => a - b);
  const at = (share: number) => `${Math.round(waits[Math.ceil(waits.length * share) - 1] ?? Number.NaN)} ms`;
  const bytes = Math.max(...all.map((one) => one.bytes));
  return row([
    name,
    rate(median(all.map(({ milliseconds }) => milliseconds))),
    `${Math.round(bytes / 2 ** 20)} MB`,
    at(0.95),
    at(1),
  ]);
}

const caption = [
  `${ROWS.toLocaleString("en")} payments in CSV into SQLite, on a machine with ${MACHINE}; the median of`,
  `${ROUNDS} rounds, less what a file of one row takes. Meanwhile a bot in another process writes a row every 20 ms and waits for the disk.`,
  `Alone: the same rows read and inserted, ${UNIT} a commit, with nothing looked up, checked or compared, and no bot beside it.`,
].join("\n");

function rate(milliseconds: number): string {
  return count((ROWS * 1_000) / milliseconds);
}
