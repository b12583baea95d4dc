import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Temporal } from "temporal-polyfill";
import { describe, expect, onTestFinished, test } from "vitest";
import { readDataKey } from "#bot/db/data-key.ts";
import { openDatabase } from "#bot/db/database.ts";
import { type Rotation, type RotationStep, rotateKey } from "#bot/db/key-rotation.ts";
import { secretsOf } from "#bot/db/secrets.ts";
import { nextSentence } from "#bot/services/learning.ts";
import { nationalIdOf } from "#bot/services/people.ts";
import { ENGINE, type Home, homeOfTest } from "#bot/tests/town/home.ts";
import { NOTHING_YET } from "#bot/tests/town/template.ts";
import { story, type Town } from "../town/town.ts";

/** A new key for the data: all of it moves at once, nobody notices, and the former key opens nothing any more. */

const NOW = Temporal.Instant.from("2025-07-02T08:00:00+07:00");
const NATIONAL_ID = "3517095708900001";

// ---- what people notice of it --------------------------------------------------------------------------------------

/** The bot is ended, the key changed as its operator would, and the bot started again. */
async function rotates(town: Town): Promise<Rotation> {
  await town.ends();
  const { url, key } = town.home;
  let announced: string | undefined;
  const rotation = await rotateKey({
    url,
    key,
    now: town.clock.now(),
    announce(value) {
      announced = value;
    },
  });
  if (announced !== undefined) town.home.key = { ...key, value: announced };
  await town.restarts();
  return rotation;
}

story("the PIN opens what it opened, and with it the former pepper goes", async (town) => {
  const siti = await town.member("Siti Rahayu", { pin: "280417", nationalId: NATIONAL_ID });
  const joko = await town.member("Joko Susilo", { number: "7", pin: "391742" });
  expect(await rotates(town)).toMatchObject({ nationalIds: 1, pins: 2 });
  await siti.chats(`
    > akun
    Ketik PIN 6 angka …
    > 190375
    PIN belum cocok, masih bisa dicoba 2 kali.
    …
    > 280417
    Yang tersimpan tentang …NIK …0001…
  `);
  expect(await peppers(town)).toBe(1);
  // Once more, with one PIN over the present pepper and one over the one before.
  expect(await rotates(town)).toMatchObject({ nationalIds: 1, pins: 2 });
  expect(await peppers(town)).toBe(2);
  await siti.says("kunci", "akun", "280417");
  await siti.sees("Yang tersimpan tentang …");
  await joko.chats(`
    > akun
    Ketik PIN 6 angka …
    > 391741
    PIN belum cocok, …
    > 391742
    Yang tersimpan tentang …
  `);
  expect(await peppers(town)).toBe(0);
  await joko.says("kunci", "akun", "391742");
  await joko.sees("Yang tersimpan tentang …");
});

story("two who are the last ones type their PINs in the same instant", async (town) => {
  const [siti, joko] = [
    await town.member("Siti Rahayu", { pin: "280417" }),
    await town.member("Joko Susilo", { number: "7", pin: "391742" }),
  ];
  await rotates(town);
  await siti.says("akun");
  await joko.says("akun");
  await Promise.all([siti.says("280417"), joko.says("391742")]);
  await siti.sees("Yang tersimpan tentang …");
  await joko.sees("Yang tersimpan tentang …");
  expect(await peppers(town)).toBe(0);
});

story("a new PIN needs no pepper of before either", async (town) => {
  const siti = await town.member("Siti Rahayu", { pin: "280417" });
  await siti.says("ganti pin", "280417", "391742");
  await siti.sees("Ketik PIN baru, …");
  await rotates(town);
  // It had been typed once, under the former key.
  await siti.chats(`
    > 391742
    Kedua PIN belum sama. …
    > 391742
    Ketik PIN itu sekali lagi.
    > 391742
    PIN sudah aktif. …
  `);
  expect(await peppers(town)).toBe(0);
});

story("a code that was handed out before is void, and a form goes on where it stood", async (town) => {
  const siti = await town.member("Siti Rahayu", { pin: "280417" });
  const { makeCode } = await import("#bot/services/codes.ts");
  const { digits } = await town.inside(async (tx) => {
    const { id: personId } = await tx.person.findFirstOrThrow();
    const made = { purpose: "pin", personId, madeBy: personId } as const;
    return makeCode(tx, town.house().database.secrets, made, town.clock.now());
  });
  await siti.says("lupa pin");
  await siti.sees("PIN baru dibuat bersama bendahara …");
  expect(await rotates(town)).toMatchObject({ codes: 1 });
  await siti.says(digits);
  await siti.sees("Kode itu belum cocok. …");
});

story("a sentence that was given for learning can still be labelled", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.says("blablubla semprul sekali dong");
  await joko.presses("Pelajari kalimatnya");
  const parti = town.person("Bu Parti");
  await parti.says("blablubla semprul lagi dong");
  await rotates(town);
  // Hers had not been given yet: it was sealed in the offer.
  await parti.presses("Pelajari kalimatnya");
  await parti.sees("Kalimat itu sudah tidak ada pada saya. …");
  const { secrets } = town.house().database;
  const { sentence } = await town.inside((tx) => nextSentence(tx, secrets, 0));
  expect(sentence?.text).toBe("blablubla semprul sekali dong");
});

async function peppers(town: Town): Promise<number> {
  return town.inside((tx) => tx.setting.count({ where: { name: { startsWith: "pepper:" } } }));
}

// ---- what the former key is good for -------------------------------------------------------------------------------

test("the former key opens nothing, and finds nobody", async () => {
  const home = await filled();
  const former = secretsOf(readDataKey(home.key) as Buffer);
  const before = await sealedIn(home);
  await rotate(home);
  const after = await sealedIn(home);
  expect(after.nationalIdSealed).not.toBe(before.nationalIdSealed);
  expect(after.nationalIdHash).not.toBe(former.hash("national-id", NATIONAL_ID));
  for (const purpose of ["national-id", "pin", "pepper", "dialog", "reminder"] as const) {
    for (const [name, sealed] of Object.entries(after)) {
      for (const context of ["1", name, "1 s person", after.pinPepper ?? ""]) {
        expect(former.open(purpose, sealed, context), `${purpose} ${name}`).toBeNull();
      }
    }
  }
  await expect(openDatabase({ url: home.url, key: { ...home.key, file: `${home.key.file}.lama-1` } })).rejects.toThrow(
    "wrong",
  );
  if (ENGINE === "sqlite") {
    for (const file of readdirSync(`${home.folder}/data`).map((name) => `${home.folder}/data/${name}`)) {
      const bytes = readFileSync(file);
      for (const sealed of Object.values(before)) expect(bytes.includes(sealed), file).toBe(false);
    }
  }
  await opensAll(home);
});

test("the former key is kept beside, readable by its owner alone, once for each time", async () => {
  const home = await filled();
  const first = readFileSync(home.key.file, "utf8");
  await rotate(home);
  const second = readFileSync(home.key.file, "utf8");
  await rotate(home);
  expect(readdirSync(dirname(home.key.file)).sort()).toEqual(["data-key", "data-key.lama-1", "data-key.lama-2"]);
  for (const name of readdirSync(dirname(home.key.file))) {
    expect(statSync(`${dirname(home.key.file)}/${name}`).mode & 0o777, name).toBe(0o600);
  }
  expect(readFileSync(`${home.key.file}.lama-1`, "utf8")).toBe(first);
  expect(readFileSync(`${home.key.file}.lama-2`, "utf8")).toBe(second);
  await opensAll(home);
});

test("with the key in the environment the next one is told and on the disk before anything changes", async () => {
  const home = await filled();
  const value = readFileSync(home.key.file, "utf8").trim();
  const key = { value, file: `${home.folder}/elsewhere/data-key` };
  const next: string[] = [];
  const rotation = await rotateKey({
    url: home.url,
    key,
    now: NOW,
    announce(told) {
      next.push(told, readFileSync(`${key.file}.new`, "utf8").trim());
    },
  });
  expect(next[0]).toBe(next[1]);
  expect(rotation).toMatchObject({ kept: null, next: `${key.file}.new` });
  await expect(openDatabase({ url: home.url, key })).rejects.toMatchObject({
    reason: "rotated",
    file: `${key.file}.new`,
  });
  await opensAll({ url: home.url, key: { ...key, value: next[0] } });
});

// ---- killed --------------------------------------------------------------------------------------------------------

describe("killed at any point, a start finds a key that fits", () => {
  for (const step of ["key-made", "moved", "committed"] satisfies RotationStep[]) {
    for (const source of ["file", "environment"] as const) {
      test(`after ${step}, the key in the ${source}`, async () => {
        const home = await filled();
        const before = readFileSync(home.key.file, "utf8").trim();
        const key = source === "file" ? home.key : { value: before, file: `${home.folder}/elsewhere/data-key` };
        const said = await killedAt(step, home.url, key);
        const moved = step === "committed";
        if (source === "environment") {
          const next = readFileSync(`${key.file}.new`, "utf8").trim();
          expect(said).toBe(step === "key-made" ? "" : next);
          await opensAll({ url: home.url, key: { ...key, value: moved ? said : before } });
          return;
        }
        await opensAll(home);
        expect(readFileSync(key.file, "utf8").trim() === before).toBe(!moved);
        expect(existsSync(`${key.file}.new`)).toBe(!moved);
        // And it can be done again.
        await rotate(home);
        await opensAll(home);
        expect(existsSync(`${key.file}.new`)).toBe(false);
      });
    }
  }

  test("between keeping the former key and replacing it", async () => {
    const home = await filled();
    const before = readFileSync(home.key.file, "utf8");
    await killedAt("committed", home.url, home.key);
    linkSync(home.key.file, `${home.key.file}.lama-1`);
    await opensAll(home);
    expect(readdirSync(dirname(home.key.file)).sort()).toEqual(["data-key", "data-key.lama-1"]);
    expect(readFileSync(`${home.key.file}.lama-1`, "utf8")).toBe(before);
  });
});

/** A process that kills itself at this step. @returns what it announced */
async function killedAt(step: RotationStep, url: string, key: Home["key"]): Promise<string> {
  const program = `
    import { Temporal } from "temporal-polyfill";
    import { rotateKey } from "#bot/db/key-rotation.ts";
    await rotateKey({
      url: ${JSON.stringify(url)},
      key: ${JSON.stringify(key)},
      now: Temporal.Instant.from("${NOW}"),
      announce: (key) => process.stdout.write(key),
      at: (step) => step === "${step}" && process.kill(process.pid, "SIGKILL"),
    });`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  child.stdout.on("data", (data) => {
    said += data;
  });
  const [, signal] = await once(child, "close");
  expect(signal).toBe("SIGKILL");
  return said;
}

// ---- used wrongly --------------------------------------------------------------------------------------------------

test("while a bot runs, or another program has the database open, nothing is changed", async () => {
  const home = await filled();
  const before = readFileSync(home.key.file, "utf8");
  const bot = await openDatabase({ ...home, hold: true });
  await expect(rotate(home)).rejects.toMatchObject({ name: "Error", holder: String(process.pid) });
  await bot.close();
  if (ENGINE === "sqlite") {
    const beside = await openDatabase(home);
    await beside.read.person.count();
    await expect(rotate(home)).rejects.toMatchObject({ holder: "?" });
    await beside.close();
  }
  expect(readFileSync(home.key.file, "utf8")).toBe(before);
  expect(readdirSync(dirname(home.key.file))).toEqual(["data-key"]);
  await rotate(home);
});

test("what the key does not open stops it, and nothing is changed", async () => {
  const home = await filled();
  const before = readFileSync(home.key.file, "utf8");
  await home.change(`UPDATE "Person" SET "nationalIdSealed" = 'AAAA'`);
  await expect(rotate(home)).rejects.toThrow("1");
  expect(readFileSync(home.key.file, "utf8")).toBe(before);
  await (await openDatabase(home)).close();
});

test("the command explains itself, refuses what it does not know, and says what it did", {
  timeout: 60_000,
}, async () => {
  const home = await filled();
  const value = readFileSync(home.key.file, "utf8").trim();
  const run = async (...args: string[]) => {
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/rotate-key.ts", ...args], {
      env: { PATH: process.env.PATH, DATABASE_URL: home.url, DATA_KEY: value },
    });
    let [out, said] = ["", ""];
    child.stdout.on("data", (data) => {
      out += data;
    });
    child.stderr.on("data", (data) => {
      said += data;
    });
    const [code] = await once(child, "close");
    return { code, out, said };
  };
  expect(await run("--help")).toMatchObject({ code: 0, out: expect.stringContaining("npm run rotate-key") });
  expect(await run("--all")).toMatchObject({ code: 2, out: "", said: expect.stringContaining("npm run rotate-key") });
  await opensAll(home);
  const bot = await openDatabase({ ...home, hold: true });
  expect(await run()).toMatchObject({ code: 2, out: "", said: expect.stringContaining(`nomor ${process.pid}`) });
  await bot.close();
});

// ---- a database with something of each kind ------------------------------------------------------------------------

async function rotate({ url, key }: Pick<Home, "url" | "key">): Promise<Rotation> {
  return rotateKey({ url, key, now: NOW, announce: () => expect.unreachable("the key is in its file") });
}

/** Somebody with NIK and PIN, and a form half filled in; the key is in its file on both engines. */
async function filled(): Promise<Home> {
  const home = await homeOfTest(NOTHING_YET);
  if (home.key.value !== undefined) {
    mkdirSync(dirname(home.key.file), { recursive: true });
    writeFileSync(home.key.file, `${home.key.value}\n`, { mode: 0o600 });
    home.key = { value: undefined, file: home.key.file };
  }
  const database = await openDatabase(home);
  const { secrets } = database;
  await database.transaction(async (tx) => {
    await tx.person.create({
      data: {
        id: 1,
        name: "Siti Rahayu",
        nameKey: "siti rahayu",
        nationalIdSealed: secrets.seal("national-id", NATIONAL_ID, "1"),
        nationalIdHash: secrets.hash("national-id", NATIONAL_ID),
        pinHash: "a hash over the pepper",
      },
    });
    await tx.chatAccount.create({ data: { id: 1, channel: "terminal", ownAccount: "o", chat: "c", place: "private" } });
    const dialog = { chatAccountId: 1, sender: "s", command: "person", isForm: true, updatedAt: NOW.toString() };
    await tx.dialog.create({ data: { ...dialog, state: secrets.seal("dialog", "{}", "1 s person") } });
    const when = { recurs: "daily", startsOn: "2025-07-02", time: "07:00", changedAt: NOW.toString() };
    await tx.ownReminder.create({ data: { personId: 1, sealed: secrets.seal("reminder", "bawa ktp", "1"), ...when } });
  });
  await database.close();
  return home;
}

async function sealedIn(home: Home): Promise<Record<string, string>> {
  const [person] = await home.ask(`SELECT * FROM "Person"`);
  const [dialog] = await home.ask(`SELECT * FROM "Dialog"`);
  const [noted] = await home.ask(`SELECT * FROM "OwnReminder"`);
  const [pepper] = await home.ask(`SELECT * FROM "Setting" WHERE "name" LIKE 'pepper:%'`);
  return Object.fromEntries(
    Object.entries({
      nationalIdSealed: person?.nationalIdSealed,
      nationalIdHash: person?.nationalIdHash,
      pinHash: person?.pinHash,
      pinPepper: person?.pinPepper,
      dialog: dialog?.state,
      noted: noted?.sealed,
      pepper: pepper?.value,
    }).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** A start, and everything is there. */
async function opensAll({ url, key }: Pick<Home, "url" | "key">): Promise<void> {
  const database = await openDatabase({ url, key, hold: true });
  try {
    const { secrets } = database;
    const [person, dialog, noted, pepper] = await database.transaction(async (tx) => [
      await tx.person.findUniqueOrThrow({ where: { nationalIdHash: secrets.hash("national-id", NATIONAL_ID) } }),
      await tx.dialog.findFirstOrThrow(),
      await tx.ownReminder.findFirstOrThrow(),
      await tx.setting.findFirst({ where: { name: { startsWith: "pepper:" } } }),
    ]);
    expect(nationalIdOf(secrets, person)).toBe(NATIONAL_ID);
    expect(secrets.open("dialog", dialog.state, "1 s person")).toBe("{}");
    expect(secrets.open("reminder", noted.sealed, "1")).toBe("bawa ktp");
    const hash = person.pinPepper === null ? person.pinHash : secrets.open("pin", person.pinHash ?? "", "1");
    expect(hash).toBe("a hash over the pepper");
    if (person.pinPepper !== null) {
      expect(secrets.open("pepper", pepper?.value ?? "", person.pinPepper)).toMatch(/^[\w+/]{43}=$/);
    }
  } finally {
    await database.close();
  }
}
