import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { problem } from "#bot/problem.ts";
import { readSettings, WrongSettings } from "#bot/settings.ts";

const ROOT = new URL("../", import.meta.url);

/** What is wrong, by name. */
function wrongIn(env: Record<string, string>): Record<string, string> {
  try {
    readSettings(env);
    return {};
  } catch (error) {
    if (!(error instanceof WrongSettings)) throw error;
    const names = error.problems.map(({ name }) => name);
    expect(names, "each once").toEqual([...new Set(names)]);
    return Object.fromEntries(error.problems.map(({ name, expected }) => [name, expected]));
  }
}

const DEFAULTS = {
  databaseUrl: "file:./data/koperasi.db",
  dataKey: { value: undefined, file: "./secrets/data-key" },
  telegram: null,
  http: { port: 8080, host: "127.0.0.1" },
  timeZone: "Asia/Jakarta",
  office: "Dinas Koperasi dan Usaha Mikro Kabupaten Jombang",
  logLevel: "info",
};

const ALL_WRONG = {
  DATABASE_URL: "mysql://localhost/koperasi",
  TELEGRAM_BOT_TOKEN: "rahasia",
  TELEGRAM_API_ROOT: "http://example.org",
  TELEGRAM_RATE: "banyak",
  TELEGRAM_WEBHOOK_URL: "http://example.org/telegram",
  TELEGRAM_WEBHOOK_SECRET: "terlalu-pendek",
  WHATSAPP_ENABLED: "ya",
  HTTP_PORT: "99999.5",
  TIME_ZONE: "WIB Barat",
  OFFICE_NAME: "Dinas ".repeat(50),
  DATA_KEY: "cGVuZGVr",
  LOG_LEVEL: "semua",
};

test("without anything set, everything has its default", () => {
  expect(readSettings({})).toMatchObject(DEFAULTS);
});

test("an empty value is no value, nor is one of blanks", () => {
  for (const nothing of ["", " ", "\t "]) {
    const env = Object.fromEntries([...Object.keys(ALL_WRONG), "HTTP_HOST"].map((name) => [name, nothing]));
    expect(readSettings(env)).toMatchObject(DEFAULTS);
  }
});

test("all that is wrong is said at once, each by its name with what was expected", () => {
  expect(wrongIn(ALL_WRONG)).toEqual({
    DATABASE_URL: "settings-database-url",
    TELEGRAM_BOT_TOKEN: "settings-telegram-bot-token",
    TELEGRAM_API_ROOT: "settings-telegram-api-root",
    TELEGRAM_RATE: "settings-telegram-rate",
    TELEGRAM_WEBHOOK_URL: "settings-telegram-webhook-url",
    TELEGRAM_WEBHOOK_SECRET: "settings-telegram-webhook-secret",
    WHATSAPP_ENABLED: "settings-whatsapp-enabled",
    HTTP_PORT: "settings-http-port",
    TIME_ZONE: "settings-time-zone",
    OFFICE_NAME: "settings-office-name",
    DATA_KEY: "settings-data-key",
    LOG_LEVEL: "settings-log-level",
  });
});

test("what is said of wrong settings names each, and repeats no secret", () => {
  const said = problem(
    new WrongSettings(Object.entries(wrongIn(ALL_WRONG)).map(([name, expected]) => ({ name, expected }))),
  );
  for (const [name, value] of Object.entries(ALL_WRONG)) {
    expect(said).toContain(`• ${name}: `);
    if (/TOKEN|KEY/.test(name)) expect(said).not.toContain(value);
  }
  expect(said).toContain("@BotFather");
});

const KEY = Buffer.alloc(32, 7).toString("base64");

test.each([
  ["DATABASE_URL", "koperasi.db"],
  ["DATABASE_URL", "file:"],
  ["TELEGRAM_BOT_TOKEN", "123456789"],
  ["TELEGRAM_BOT_TOKEN", "123456789:AAE lagi"],
  ["TELEGRAM_API_ROOT", "api.telegram.org"],
  ["TELEGRAM_API_ROOT", "ftp://127.0.0.1"],
  ["TELEGRAM_API_ROOT", "http://127.0.0.1.example.org"],
  ["TELEGRAM_RATE", "0"],
  ["TELEGRAM_RATE", "1001"],
  ["TELEGRAM_RATE", "-5"],
  ["TELEGRAM_RATE", "NaN"],
  ["TELEGRAM_RATE", "Infinity"],
  ["HTTP_PORT", "-1"],
  ["HTTP_PORT", "65536"],
  ["HTTP_PORT", "80.5"],
  ["HTTP_PORT", "http"],
  ["TIME_ZONE", "WIB"],
  ["TIME_ZONE", "Asia/Jombang"],
  ["DATA_KEY", KEY.slice(1)],
  ["DATA_KEY", `${KEY}${KEY}`],
  ["LOG_LEVEL", "INFO"],
  ["WHATSAPP_ENABLED", "1"],
])("%s=%s is wrong, and nothing else is", (name, value) => {
  expect(Object.keys(wrongIn({ [name]: value }))).toEqual([name]);
});

test.each([
  ["DATABASE_URL", "file:/var/lib/koperasi.db", { databaseUrl: "file:/var/lib/koperasi.db" }],
  [
    "TELEGRAM_BOT_TOKEN",
    "123:AAE_x-y",
    { telegram: { token: "123:AAE_x-y", apiRoot: "https://api.telegram.org", rate: 27 } },
  ],
  ["HTTP_PORT", "0", { http: { port: 0 } }],
  ["HTTP_HOST", "0.0.0.0", { http: { host: "0.0.0.0" } }],
  ["TIME_ZONE", "Asia/Makassar", { timeZone: "Asia/Makassar" }],
  ["TIME_ZONE", "asia/jakarta", { timeZone: "Asia/Jakarta" }],
  ["OFFICE_NAME", "Dinas Koperasi Kabupaten Kediri", { office: "Dinas Koperasi Kabupaten Kediri" }],
  ["DATA_KEY", KEY, { dataKey: { value: KEY } }],
  ["LOG_LEVEL", "debug", { logLevel: "debug" }],
  ["WHATSAPP_ENABLED", "false", { whatsapp: null }],
  ["WHATSAPP_SESSION_DIR", "/srv/whatsapp", { whatsapp: null }],
  ["CHROME_PATH", "/not/there", { whatsapp: null }],
])("%s=%s is taken", (name, value, expected) => {
  expect(readSettings({ [name]: value })).toMatchObject(expected);
});

test.each([
  ["http://127.0.0.1:8081/", "http://127.0.0.1:8081"],
  ["http://[::1]:8081", "http://[::1]:8081"],
  ["http://localhost:8081", "http://localhost:8081"],
  ["https://bot-api.example.org//", "https://bot-api.example.org"],
])("the Bot API at %s", (root, apiRoot) => {
  const env = { TELEGRAM_BOT_TOKEN: "1:x", TELEGRAM_API_ROOT: root, TELEGRAM_RATE: "5" };
  expect(readSettings(env).telegram).toEqual({ token: "1:x", apiRoot, rate: 5, webhook: null });
});

test("with WhatsApp there has to be a browser: the one that is named, or one on the path", () => {
  const enabled = { WHATSAPP_ENABLED: "true" };
  const program = process.execPath;
  expect(readSettings({ ...enabled, CHROME_PATH: program }).whatsapp).toEqual({
    sessionDir: "./data/whatsapp",
    browser: program,
  });
  for (const env of [{ CHROME_PATH: "/not/there" }, { CHROME_PATH: "/tmp" }, { PATH: "/not/there" }, {}]) {
    expect(wrongIn({ ...enabled, ...env })).toEqual({ CHROME_PATH: "settings-chrome-path" });
  }
  const folder = mkdtempSync(join(tmpdir(), "path-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(program, join(folder, "chromium"));
  expect(readSettings({ ...enabled, PATH: `/not/there:${folder}` }).whatsapp?.browser).toBe(join(folder, "chromium"));
});

test(".env.example lists every variable that is read, with a remark, and nothing else; as it stands it changes nothing", () => {
  const example = readFileSync(new URL(".env.example", ROOT), "utf8");
  const variables = example.matchAll(/^([A-Z_]+)=(.*)$/gm);
  const listed = new Map(Array.from(variables, ([, name = "", value = ""]) => [name, value] as const));
  const read = readFileSync(new URL("bot/settings.ts", ROOT), "utf8").matchAll(/^ {2}([A-Z][A-Z_]+): /gm);
  expect([...listed.keys()].sort()).toEqual(Array.from(read, ([, name]) => name).sort());
  expect(readSettings(Object.fromEntries(listed))).toEqual(readSettings({}));
  for (const paragraph of example.trim().split(/\n\n+/)) expect(paragraph).toMatch(/^# /);
});

test("a webhook needs its secret", () => {
  const webhook = { TELEGRAM_BOT_TOKEN: "1:a", TELEGRAM_WEBHOOK_URL: "https://bot.example.org/x/telegram" };
  expect(wrongIn(webhook)).toEqual({ TELEGRAM_WEBHOOK_SECRET: "settings-telegram-webhook-secret" });
  const secret = "a".repeat(32);
  expect(readSettings({ ...webhook, TELEGRAM_WEBHOOK_SECRET: secret }).telegram?.webhook).toEqual({
    url: webhook.TELEGRAM_WEBHOOK_URL,
    secret,
  });
  expect(readSettings({ TELEGRAM_BOT_TOKEN: "1:a", TELEGRAM_WEBHOOK_SECRET: secret }).telegram?.webhook).toBeNull();
});
