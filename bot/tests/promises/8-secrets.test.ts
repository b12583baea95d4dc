import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { describe, expect } from "vitest";
import { asSeen } from "../town/chat-app.ts";
import { ENGINE, type Home } from "../town/home.ts";
import type { Person } from "../town/person.ts";
import { story, type Town } from "../town/town.ts";

/** Promise 8: what is secret is nowhere in the clear. Everybody has canaries of their own, which are looked for everywhere. */

// ---- canaries ------------------------------------------------------------------------------------------------------

/** What is looked for: the digits as they were typed, and as they may be written otherwise. */
interface Canary {
  whose: string;
  what: "PIN" | "NIK" | "phone" | "name" | "code";
  forms: readonly string[];
}

function digits(whose: string, what: Canary["what"], value: string): Canary {
  const groups = value.match(/.{1,4}/g) ?? [];
  return { whose, what, forms: [value, groups.join(" "), groups.join("-")] };
}

/** A number, written as here and as in the whole world. */
function phone(whose: string, local: string): Canary {
  const { forms } = digits(whose, "phone", local);
  return { whose, what: "phone", forms: [...forms, local.slice(1)] };
}

/** One word of the name, which nobody else has. */
function named(whose: string): Canary {
  const [word = whose] = whose.split(" ").toReversed();
  return { whose, what: "name", forms: [word] };
}

/** @returns the canaries that are in the text, in any case of letters */
function foundIn(text: string, canaries: readonly Canary[]): string[] {
  const lower = text.toLowerCase();
  return canaries
    .filter(({ forms }) => forms.some((form) => lower.includes(form.toLowerCase())))
    .map(({ whose, what }) => `${what} of ${whose}`);
}

// ---- where they are looked for ---------------------------------------------------------------------------------------

/** Every value of every table, as whoever stole the database reads it. */
async function tablesOf(home: Home): Promise<string> {
  const names =
    ENGINE === "sqlite"
      ? `SELECT name FROM sqlite_master WHERE type = 'table'`
      : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`;
  const rows: unknown[] = [];
  for (const { name } of await home.ask(names)) rows.push(...(await home.ask(`SELECT * FROM "${name}"`)));
  return JSON.stringify(rows);
}

/** The files as they lie there, with what was deleted and what waits in the log; their names too. */
function filesOf(home: Home): string {
  const names = readdirSync(home.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const contents = names
    .filter(({ name }) => !name.endsWith(".csv"))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "latin1"));
  return [...names.map(({ name }) => name), ...contents].join("\n");
}

function listening() {
  const lines: string[] = [];
  return { lines, log: pino({ level: "trace" }, { write: (line) => void lines.push(line) }) };
}

// ---- a morning in the office -----------------------------------------------------------------------------------------

const NATIONAL_IDS = {
  siti: "3517086203880417",
  agus: "3517081105790238",
  typed: "3517084912910356",
  refused: "3517080807650129",
};
const PINS = { siti: "280417", agus: "391742", lilik: "640918", ratna: "705283", wrong: "194673", first: "836205" };

const SITI = "Siti Kenangasari";
const AGUS = "Agus Trembesianto";
const LILIK = "Lilik Randuwati";
const RATNA = "Ratna Mahonirini";
const ENTERED = "Wahyu Sonokelingan";
const REFUSED = "Darmi Cempakawati";
const PHONES = {
  siti: "081234517701",
  agus: "081234517702",
  lilik: "081234517703",
  ratna: "081234517704",
  entered: "081234517705",
  refused: "081234517706",
};

const PIN_CANARIES = Object.entries(PINS).map(([whose, pin]) => digits(whose, "PIN", pin));
const NEVER_REVEALED = [
  digits(AGUS, "NIK", NATIONAL_IDS.agus),
  digits(ENTERED, "NIK", NATIONAL_IDS.typed),
  digits(REFUSED, "NIK", NATIONAL_IDS.refused),
];
const REVEALED = digits(SITI, "NIK", NATIONAL_IDS.siti);
const NAMES = [SITI, AGUS, LILIK, RATNA, ENTERED, REFUSED].map(named);
const NUMBERS = [
  phone(SITI, PHONES.siti),
  phone(AGUS, PHONES.agus),
  phone(LILIK, PHONES.lilik),
  phone(RATNA, PHONES.ratna),
  phone(ENTERED, PHONES.entered),
  phone(REFUSED, PHONES.refused),
];

interface People {
  siti: Person;
  agus: Person;
  lilik: Person;
  ratna: Person;
  stranger: Person;
}

/** What happens in a morning. @returns who was there, and the codes that were made */
async function morning(town: Town): Promise<{ people: People; codes: readonly Canary[] }> {
  const siti = await town.member(SITI, { number: "0142", phone: PHONES.siti, nationalId: NATIONAL_IDS.siti });
  const agus = await town.officer(AGUS, "Cukir", {
    position: "secretary",
    phone: PHONES.agus,
    nationalId: NATIONAL_IDS.agus,
    pin: PINS.agus,
  });
  const lilik = await town.officer(LILIK, "Cukir", { position: "treasurer", phone: PHONES.lilik, pin: PINS.lilik });
  const ratna = await town.staff(RATNA, { phone: PHONES.ratna, pin: PINS.ratna });
  const stranger = town.person("Orang Lewat");
  await agus.says("akun", PINS.wrong, PINS.agus);
  await agus.sees("Yang tersimpan tentang …");

  // A number is linked, with a code made by the treasurer; what was typed by mistake is no secret less.
  const link = await codeBy(lilik, ["kode tautan", PINS.lilik, "0142"]);
  await siti.says("akun");
  await siti.presses("Setuju");
  await siti.says(link, PINS.first, PINS.wrong, PINS.first, PINS.first);
  await siti.sees("…Yang tersimpan tentang …");

  // The PIN is forgotten, and set anew with another code.
  const pin = await codeBy(lilik, ["kode pin", "0142"]);
  await siti.says("lupa pin", "1234 5678", pin, PINS.siti, PINS.siti);
  await siti.says("kunci", "akun", PINS.wrong, PINS.siti);
  await siti.sees("…Yang tersimpan tentang …");

  // A NIK is typed, wrong and right, and the database fails in the middle of the deed.
  await lilik.says("daftar anggota");
  await lilik.presses("Tambah anggota");
  await lilik.says(ENTERED, "0200", PHONES.entered, NATIONAL_IDS.typed.slice(0, 15), NATIONAL_IDS.typed);
  await town.home.change(`ALTER TABLE "AuditEntry" RENAME TO "Nowhere"`);
  await lilik.presses("Catat anggota");
  await lilik.sees(/kode/i);
  await town.home.change(`ALTER TABLE "Nowhere" RENAME TO "AuditEntry"`);
  await lilik.says("ulang");
  await lilik.presses("Catat anggota");
  await lilik.sees("Sudah dicatat: …");

  // A PIN can't be checked, and the error says all that it should not.
  const { hashing } = town.house().app;
  const { verify } = hashing;
  hashing.verify = () => Promise.reject(new Error(`${AGUS}, ${PHONES.agus}:\nat ${PINS.agus} ${NATIONAL_IDS.agus}`));
  await agus.says("kunci", "akun", PINS.agus);
  await agus.sees(/kode/i);
  hashing.verify = verify;

  // The office looks at a number, with its reason.
  await ratna.says("daftar anggota", PINS.ratna, "Cukir");
  await ratna.presses(`${SITI}, anggota 0142`);
  await ratna.presses("Lihat HP dan NIK");
  await ratna.presses("Diminta pemiliknya");
  await ratna.sees(new RegExp(NATIONAL_IDS.siti));

  // Somebody tries what is not theirs.
  await stranger.says(`apa ${SITI} anggota?`, NATIONAL_IDS.siti, `nik ${NATIONAL_IDS.siti}`, PHONES.siti, "akun");
  await agus.says("daftar anggota", `cari ${SITI}`);

  // A list comes in, of which a row is no good.
  const report = await town.takesIn(
    "members",
    "nama_koperasi;desa;kecamatan;nomor_anggota;nama;nik_ktp;telepon;tanggal_keluar",
    `KDMP Cukir;Cukir;Diwek;0300;${REFUSED};${NATIONAL_IDS.refused}9;${PHONES.refused};`,
    `KDMP Cukir;Cukir;Diwek;0301;${REFUSED};${NATIONAL_IDS.siti};${PHONES.refused};`,
  );
  expect(report).toMatchObject({ refused: 2 });
  const codes = [link, pin].map((code) => digits(SITI, "code", code));
  return { people: { siti, agus, lilik, ratna, stranger }, codes };
}

/** @returns the digits of the code that came */
async function codeBy(head: Person, asks: string[]): Promise<string> {
  await head.says(...asks);
  const came = await head.presses("Buat kode");
  const code = /\d{4} \d{4}/.exec(came.map(({ text }) => text).join("\n"))?.[0];
  return code?.replace(" ", "") ?? expect.fail(`no code in ${came.map(asSeen).join("\n")}`);
}

describe("a morning with PINs, codes, NIK, a fault and a list", () => {
  const { lines, log } = listening();

  story(
    "leaves no secret where it does not belong",
    async (town) => {
      lines.length = 0;
      const { people, codes } = await morning(town);
      await town.settled();
      const secrets = [...PIN_CANARIES, ...NEVER_REVEALED, REVEALED, ...codes];

      // The log tells of all of it, the fault too, and names nobody.
      expect(lines.length).toBeGreaterThan(40);
      expect(lines.some((line) => line.includes('"fault"'))).toBe(true);
      expect(foundIn(lines.join(""), [...secrets, ...NAMES, ...NUMBERS])).toEqual([]);
      const metrics = await town.house().metrics.text();
      expect(metrics).toMatch(/sapa_handled_seconds_count\{.*command="pin"/);
      expect(foundIn(metrics, [...secrets, ...NAMES, ...NUMBERS])).toEqual([]);

      // What was shown to somebody is gone with its sending; what was typed was never there.
      expect(foundIn(await tablesOf(town.home), secrets)).toEqual([]);
      expect(foundIn(filesOf(town.home), [...PIN_CANARIES, ...NEVER_REVEALED])).toEqual([]);

      chatsHold(people, codes);

      // The log of a running bot may hold what was shown until it is written over; ended in order, it leaves none.
      await town.ends();
      expect(foundIn(filesOf(town.home), secrets)).toEqual([]);
    },
    { log },
  );
});

/** In somebody's chat stands what is theirs, and what they may see of others. */
function chatsHold(people: People, codes: readonly Canary[]): void {
  const all = [...PIN_CANARIES, ...NEVER_REVEALED, REVEALED, ...codes, ...NAMES, ...NUMBERS];
  const inChat = (person: Person) => foundIn(person.shown().map(asSeen).join("\n"), all);
  expect(inChat(people.stranger), "a stranger").toEqual([]);
  expect(inChat(people.siti), "a member").toEqual([`name of ${SITI}`]);
  expect(inChat(people.agus), "an officer").toEqual([`name of ${AGUS}`]);
  // The treasurer knows the people of her cooperative, made the codes, and typed the new one's number.
  const heads = new Set(inChat(people.lilik));
  for (const found of heads) expect(found, "the treasurer").toMatch(/^(name|code) of |^phone of Wahyu/);
  expect(heads, "the treasurer").toContain(`code of ${SITI}`);
  // The office gave a reason for one of them.
  const office = inChat(people.ratna).filter((found) => !found.startsWith("name of "));
  expect(office, "the office").toEqual([`NIK of ${SITI}`, `phone of ${SITI}`]);
}

// ---- guessing --------------------------------------------------------------------------------------------------------

story("two chats that guess one person's PIN get no more tries than one", async (town) => {
  const siti = await town.member(SITI, { phone: PHONES.siti, pin: PINS.siti });
  const other = town.person("HP kedua");
  await other.says("halo");
  const [{ id: accountId, personId } = { id: 0, personId: 0 }] = (await town.home.ask(
    `SELECT "ChatAccount"."id", "Person"."id" AS "personId" FROM "ChatAccount", "Person" ORDER BY 1 DESC LIMIT 1`,
  )) as { id: number; personId: number }[];
  await town.inside((tx) =>
    tx.link.create({
      data: {
        chatAccountId: accountId,
        personId,
        nickname: "Siti",
        proof: "code",
        linkedAt: "2025-07-02T01:00:00.000Z",
        usedAt: "2025-07-02T01:00:00.000Z",
      },
    }),
  );
  const guesses = (from: number) => Array.from({ length: 20 }, (_, nth) => String(from + 7 * nth));
  await siti.says("akun");
  await other.says("akun");
  await Promise.all([siti.saysAtOnce(...guesses(571_903)), other.saysAtOnce(...guesses(682_014))]);
  const [person] = await town.home.ask(`SELECT "pinWrong", "pinLockedUntil" FROM "Person"`);
  expect(person).toEqual({ pinWrong: 3, pinLockedUntil: expect.stringContaining("2025-07-02T01:0") });
  const answers = [...siti.shown(), ...other.shown()].map(asSeen).join("\n");
  expect(answers.match(/PIN belum cocok/g)).toHaveLength(2);
  // Not even the right one opens anything now, in either.
  await siti.says("akun", PINS.siti);
  await other.says("akun", PINS.siti);
  expect(await town.inside((tx) => tx.link.count({ where: { pinGivenAt: { not: null } } }))).toBe(0);
});
