import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ended, runsHere } from "./town/command-here.ts";
import { type Program, quickCommands } from "./town/program.ts";

/**
 * The commands of `npm run`: what they print, and how they end. Each is started as a process once, one of them as npm does it and the
 * others out of one bundle; what else it says is asked of the same script within this process.
 */
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const STARTED_BELOW = ["backup", "chat", "demo", "export", "import", "lookup", "migrate", "restore", "template"];

/** An office with the 306 in its database; the tests only add to it what they name themselves. */
const folder = mkdtempSync(join(tmpdir(), "commands-"));
const env = {
  PATH: "/usr/bin:/bin",
  DATABASE_URL: `file:${folder}/data/koperasi.db`,
  DATA_KEY: Buffer.alloc(32, 7).toString("base64"),
};

const scriptOf = (command: string) => join(ROOT, `scripts/${command}.ts`);

/** Runs one, with this on its standard input. */
function runs(
  command: string,
  args: readonly string[] = [],
  input = "",
  more: Record<string, string> = {},
): Promise<Ended> {
  return runsHere(scriptOf(command), { args, input, env: { ...env, ...more }, folder });
}

/** The same as a process. */
async function starts(
  command: string,
  args: readonly string[] = [],
  input = "",
  more: Record<string, string> = {},
): Promise<Ended> {
  return ends([...(await quickCommands()), command, ...args], input, more);
}

/** The same as npm starts it, where every module is translated on the way. */
function startsAsNpm(command: string, args: readonly string[] = [], input = ""): Promise<Ended> {
  return ends(["--import", import.meta.resolve("tsx"), scriptOf(command), ...args], input);
}

function ends(program: Program, input: string, more: Record<string, string> = {}): Promise<Ended> {
  return new Promise((ended) => {
    const child = spawn(process.execPath, program, {
      cwd: folder,
      env: { ...env, ...more },
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    child.on("close", (code) => ended({ code, out, err }));
    child.stdin.on("error", () => {}); // it may have ended before it read
    child.stdin.end(input);
  });
}

const file = (name: string, content = "") => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const lastLine = (text: string) => text.trimEnd().split("\n").at(-1) ?? "";
/** The messages of a chat: a blank line ends each. */
const messages = (out: string) => out.split("\n\n").filter(Boolean);
const objects = (out: string) =>
  out
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

beforeAll(async () => {
  const taken = await starts("import", ["cooperatives", join(ROOT, "prisma/data/cooperatives-jombang.csv")]);
  expect(JSON.parse(lastLine(taken.out))).toEqual({
    kind: "cooperatives",
    rows: 306,
    new: 306,
    changed: 0,
    unchanged: 0,
    refused: 0,
    refusedFile: null,
  });
  expect(taken.code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every command of package.json is a script that says how it is used", async () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const ours = Object.entries<string>(scripts).filter(
    ([name, text]) => text.includes("scripts/") && name !== "postinstall",
  );
  expect(ours.map(([name]) => name)).toEqual(expect.arrayContaining(STARTED_BELOW));
  for (const [name] of ours) {
    const how = STARTED_BELOW.includes(name) ? runs : name === "bench" ? startsAsNpm : starts;
    const { code, out, err } = await how(name, ["--help"]);
    expect([name, code, err]).toEqual([name, 0, ""]);
    expect(out).toMatch(new RegExp(`^npm run ${name}\\b`));
  }
});

test.each<[string, string[], string]>([
  ["import", ["kopi", "a.csv"], "KIND harus salah satu dari: cooperatives, officers, members, exams"],
  ["import", ["cooperatives"], "FILE belum disebut"],
  ["import", ["cooperatives", "a.csv", "b.csv"], "Hanya satu FILE"],
  ["lookup", ["--semua"], "--semua"],
  ["demo", ["--cepat"], "--cepat"],
  ["understand", ["--export-learned"], "--export-learned"],
  ["chat", ["--as", "0321861234"], "bukan nomor HP Indonesia"],
])("%s %j is no way to call it: code 2, and how it is called", async (command, args, said) => {
  const { code, out, err } = await runs(command, args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(said);
  expect(err).toContain(`\n\nnpm run ${command}`);
  expect(err).not.toMatch(/\n\s+at /);
});

test.each<[string, string[], string]>([
  ["import", ["cooperatives", "tidak-ada.csv"], "Berkas tidak-ada.csv tidak ada."],
  ["import", ["cooperatives", "."], "folder, bukan berkas"],
  ["import", ["exams", "tanpa-kuota.csv"], "Kolom yang belum ada: skema, mulai, selesai, tempat, kuota, tutup."],
  ["export", ["cooperatives", "tidak/ada.csv"], "Folder tidak tidak ada atau tidak bisa ditulis"],
])("%s %j can't be done: code 2, in one sentence", async (command, args, said) => {
  file("tanpa-kuota.csv", "kode;judul\nUK3;Uji\n");
  const { code, out, err } = await runs(command, args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(said);
  expect(err.trim().split("\n")).toHaveLength(1);
});

test("wrong settings stop every command that needs them, all named at once", async () => {
  const { code, err } = await starts("migrate", [], "", {
    DATABASE_URL: "mysql://localhost/koperasi",
    LOG_LEVEL: "ya",
  });
  expect(code).toBe(2);
  expect(err).toMatch(/• DATABASE_URL: .*\n• LOG_LEVEL: /);
});

test("import: code 1 when rows were refused, the report is the last line, what people read is beside it", async () => {
  const input = file("uji.csv", "nama;desa;kecamatan;Ketua\nKSP Uji;Ploso;Ploso;x\nKSP Uji Dua;;Ploso;y\n");
  const tried = await runs("import", ["cooperatives", input, "--dry-run"]);
  const taken = await starts("import", ["cooperatives", input]);
  expect([tried.code, taken.code]).toEqual([1, 1]);
  expect(JSON.parse(tried.out)).toEqual(JSON.parse(taken.out));
  expect(JSON.parse(lastLine(taken.out))).toEqual({
    kind: "cooperatives",
    rows: 2,
    new: 1,
    changed: 0,
    unchanged: 0,
    refused: 1,
    refusedFile: join(folder, "uji.ditolak.csv"),
  });
  expect(taken.err).toBe(
    `Kolom yang tidak dipakai: Ketua\n2 baris: 1 baru, 0 berubah, 0 tetap, 1 ditolak. Yang ditolak beserta alasannya: ${join(folder, "uji.ditolak.csv")}\n`,
  );
  expect(tried.err).toContain("Hanya diperiksa, tidak ada yang dimasukkan.");
  expect(readFileSync(join(folder, "uji.ditolak.csv"), "utf8")).toContain("desa: belum diisi");

  const elsewhere = await runs("import", ["cooperatives", input, "--refused", join(folder, "lain.xlsx")]);
  expect(JSON.parse(elsewhere.out)).toMatchObject({ unchanged: 1, refusedFile: join(folder, "lain.xlsx") });
  expect(existsSync(join(folder, "lain.xlsx"))).toBe(true);
});

test("template and export write the file and print its name; what went out comes in again", async () => {
  expect(await starts("template", ["exams", "jadwal.xlsx"])).toEqual({ code: 0, out: "jadwal.xlsx\n", err: "" });
  expect(await starts("export", ["cooperatives", "keluar.xlsx"])).toEqual({ code: 0, out: "keluar.xlsx\n", err: "" });
  const again = await runs("import", ["cooperatives", "keluar.xlsx"]);
  const { rows, unchanged } = JSON.parse(again.out);
  expect([again.code, unchanged]).toEqual([0, rows]);
  expect(rows).toBeGreaterThanOrEqual(306);
});

test("migrate says which database is up to date; one that is does no harm", async () => {
  expect(await starts("migrate")).toEqual({ code: 0, out: `${env.DATABASE_URL}\n`, err: "" });
});

test("lookup TEXT prints a JSON line for each cooperative found, the best first", async () => {
  const found = await runs("lookup", ["kopdes", "cukir"]);
  expect([found.code, found.err]).toEqual([0, ""]);
  expect(objects(found.out)[0]).toEqual({
    nik: null,
    legalEntityNumber: null,
    name: "Koperasi Desa Merah Putih Cukir",
    village: "Cukir",
    district: "Diwek",
    score: expect.any(Number),
  });
  const repeated = objects((await runs("lookup", ["sumberjo"])).out);
  expect(repeated.map(({ district }) => district).sort()).toEqual(["Jombang", "Plandaan", "Wonosalam"]);
});

test("lookup without TEXT answers each line by a JSON array", async () => {
  const { code, out } = await starts("lookup", [], "cukir\nxyzzyqwk\n\nsumberjo plandaan");
  const arrays = objects(out);
  expect(code).toBe(0);
  expect(arrays).toHaveLength(4);
  expect(arrays[0][0]).toMatchObject({ village: "Cukir" });
  expect(arrays.slice(1, 3)).toEqual([[], []]);
  expect(arrays[3][0]).toMatchObject({ village: "Sumberjo", district: "Plandaan" });
});

test("understand writes out what was given for learning, and reads nothing", async () => {
  const path = join(folder, "belajar.txt");
  const { code, out, err } = await runs("understand", ["--export-learned", path]);
  expect([code, err, objects(out)]).toEqual([0, "", [{ file: path, sentences: 0 }]]);
  expect(readFileSync(path, "utf8")).toBe("");
});

test("chat from a pipe: a message a line, in order, a blank line after each answer", async () => {
  const { code, out, err } = await startsAsNpm(
    "chat",
    [],
    "assalamualaikum\n\n   \nkopdes sumberjo\nyg plandaan\nsuwun\n",
  );
  expect([code, err]).toEqual([0, ""]);
  const [greeting, question, card, thanks, ...more] = messages(out);
  expect(greeting).toMatch(/^Waalaikumsalam\. Saya Sapa Koperasi, .*\n1\. Cari koperasi\n2\. Jadwal ujian/s);
  expect(question).toMatch(/^Desa Sumberjo ada di tiga kecamatan\. Yang mana\?\n1\. /);
  expect(card).toMatch(/^KDMP Sumberjo, Kecamatan Plandaan/);
  expect(thanks).toBe("Sami-sami, Bapak/Ibu.");
  expect(more).toEqual([]);
  expect(out.endsWith("\n\n")).toBe(true);
});

test("chat goes on where the last one stopped, for the number that it is, however it is spelled", async () => {
  const asks = await runs("chat", ["--as", "081234567890"], "kopdes sumberjo\n");
  expect(asks.out).toContain("Yang mana?");
  const { code, out } = await runs("chat", ["--as", "+62 812-3456-7890"], "ulang\n");
  expect([code, out.split("\n")[0]]).toEqual([0, expect.stringContaining("Yang mana?")]);
});

test("chat --json prints one object a message", async () => {
  const { code, out } = await runs("chat", ["--json"], "menu\nkopdes cukir\n@tidak-ada.jpg\n");
  expect(code).toBe(0);
  const [menu, card, ...more] = objects(out);
  expect(menu).toEqual({
    text: expect.stringContaining("Yang bisa saya bantu"),
    choices: expect.arrayContaining(["Cari koperasi", "Jadwal ujian"]),
    attachment: null,
  });
  expect(card).toMatchObject({ text: expect.stringMatching(/^KDMP Cukir, Kecamatan Diwek/), choices: [] });
  expect(more).toEqual([]);
});

test("chat --group: only what is said to the bot is answered", async () => {
  const said = "halo semua\nsumberjo\n@sapakoperasi jadwal\n/bantuan\n@Sapa, kopdes cukir\n";
  const { code, out } = await runs("chat", ["--group", "--json"], said);
  expect(code).toBe(0);
  expect(objects(out).map(({ text }) => text.split("\n")[0])).toEqual([
    expect.stringContaining("jadwal"),
    "Yang bisa saya bantu:",
    expect.stringContaining("KDMP Cukir"),
  ]);
});

test("chat @PATH sends a file, words behind it are its caption; one that is not there is said beside", async () => {
  for (const name of ["ktp.jpg", "suara.ogg", "daftar.pdf"]) file(name);
  const lines = ["@ktp.jpg", "@suara.ogg", "@daftar.pdf kopdes cukir", "@tidak-ada.jpg ini KTP saya", "menu"];
  const { code, out, err } = await runs("chat", ["--json"], lines.join("\n"));
  expect(code).toBe(0);
  expect(objects(out).map(({ text }) => text.split(/[.:\n]/)[0])).toEqual([
    "Foto dan berkas belum bisa saya terima di sini",
    "Pesan suara belum bisa saya dengarkan",
    expect.stringContaining("KDMP Cukir"),
    "Yang bisa saya bantu",
  ]);
  expect(err).toBe("Berkas “tidak-ada.jpg” tidak ada. Tulis @ lalu alamat berkasnya, misalnya @foto/ktp.jpg\n");
});

test("demo: a district, roles to choose, an end that says how to go on; nothing of it stays", async () => {
  const said = "jadi tamu\nkopdes sumberjo\n2\njadi anggota\nakun\n280417\njadi tamu\njadwal\n";
  // What is set for a real bot is none of the demo's business.
  const { code, out, err } = await starts("demo", [], said, {
    TIME_ZONE: "salah",
    DATABASE_URL: "salah",
    TMPDIR: folder,
  });
  expect([code, err]).toEqual([0, ""]);
  const [welcome, guest, question, card, member, pin, account, again, schedule, end] = messages(out);
  expect(welcome).toContain("karangan");
  expect(guest).toContain("Sekarang sebagai tamu");
  expect(question).toContain("Yang mana?");
  expect(card).toMatch(/^KDMP Sumberjo, Kecamatan \w+/);
  expect(member).toContain("Sekarang sebagai Siti Rahayu, anggota KDMP Cukir, nomor anggota 0114. PIN: 280417");
  expect(pin).toBe("Ketik PIN 6 angka Ibu.");
  expect(account).toMatch(/^Yang tersimpan tentang Ibu:\nSiti Rahayu\n• anggota KDMP Cukir/);
  expect(again).toBe(guest);
  expect(schedule).toMatch(/^Jadwal terdekat:/);
  expect(schedule).toContain("UK3");
  expect(end).toContain("@BotFather");
  expect(readdirSync(folder).filter((name) => name.startsWith("sapa-koperasi-"))).toEqual([]);
});

test("a backup is one command, and another brings it back: what is there is replaced only when that is said", async () => {
  const at = join(folder, "cadangan.bak");
  const taken = await starts("backup", [at]);
  expect([taken.code, taken.out]).toEqual([0, `${at}\n`]);
  expect(taken.err).toContain("Kunci data (secrets/data-key) tidak ikut");
  const inFolder = await runs("backup", [`${join(folder, "simpanan")}/`]);
  expect(lastLine(inFolder.out)).toMatch(/simpanan\/koperasi-\d{4}-\d\d-\d\dT\d{4}\.cadangan$/);

  const asked = await runs("restore", [at]);
  expect([asked.code, asked.out]).toEqual([1, ""]);
  expect(asked.err).toContain("tambahkan --replace");
  const elsewhere = { DATABASE_URL: `file:${folder}/lain/koperasi.db` };
  const fresh = await starts("restore", [at], "", elsewhere);
  expect([fresh.code, fresh.err.includes("Sudah dipulihkan")]).toEqual([0, true]);
  expect(objects((await runs("lookup", ["cukir"], "", elsewhere)).out)).toEqual(
    objects((await runs("lookup", ["cukir"])).out),
  );
  const moved = await runs("restore", [env.DATABASE_URL, "--replace"], "", elsewhere);
  expect(moved.code).toBe(0);
  expect(moved.err).toContain("Yang lama disimpan");
});

test.each<[string, string[], string]>([
  ["backup", [], "FILE belum disebut"],
  ["restore", ["a", "b"], "Hanya satu FILE"],
  ["restore", ["tidak-ada.cadangan"], "tidak ada"],
])("%s %j can't be done: code 2, and nothing is changed", async (command, args, said) => {
  const { code, err } = await runs(command, args);
  expect(code).toBe(2);
  expect(err).toContain(said);
  expect(err).not.toMatch(/\n\s+at /);
});
