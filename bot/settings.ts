import { accessSync, constants, statSync } from "node:fs";
import { z } from "zod";
import { DATA_KEY_FILE } from "#bot/db/data-key.ts";
import { readPhone } from "#bot/domain/phones.ts";

/** The environment, checked once. Nobody else reads it. */

/** An empty value in a file is no value, nor is one of blanks. */
const given = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value);
const text = z.preprocess(given, z.string().optional());

/** 256 bits in base64; what else stands there would be left out without a word. */
const KEY_OF_32_BYTES = /^[\w+/-]{43}=?$/;

const environment = z.object({
  DATABASE_URL: z.preprocess(
    given,
    z
      .string()
      .regex(/^(file:.|postgres(ql)?:\/\/.)/, "settings-database-url")
      .refine((url) => url.startsWith("file:") || URL.canParse(url), "settings-database-url")
      .default("file:./data/koperasi.db"),
  ),
  TELEGRAM_BOT_TOKEN: z.preprocess(
    given,
    z
      .string()
      .regex(/^\d+:[\w-]+$/, "settings-telegram-bot-token")
      .optional(),
  ),
  TELEGRAM_API_ROOT: z.preprocess(
    given,
    z
      .string()
      .refine(isHttpsOrLoopback, "settings-telegram-api-root")
      .transform((root) => root.replace(/\/+$/, ""))
      .default("https://api.telegram.org"),
  ),
  TELEGRAM_RATE: z.preprocess(
    given,
    z.coerce
      .number({ error: "settings-telegram-rate" })
      .min(1, "settings-telegram-rate")
      .max(1000, "settings-telegram-rate")
      .default(27),
  ),
  TELEGRAM_WEBHOOK_URL: z.preprocess(given, z.string().refine(isWebhook, "settings-telegram-webhook-url").optional()),
  TELEGRAM_WEBHOOK_SECRET: z.preprocess(
    given,
    z
      .string()
      .regex(/^[\w-]{32,256}$/, "settings-telegram-webhook-secret")
      .optional(),
  ),
  WHATSAPP_ENABLED: z.preprocess(
    given,
    z.enum(["true", "false"], { error: "settings-whatsapp-enabled" }).default("false"),
  ),
  WHATSAPP_SESSION_DIR: z.preprocess(given, z.string().default("./data/whatsapp")),
  CHROME_PATH: text,
  HTTP_PORT: z.preprocess(
    given,
    z.coerce
      .number({ error: "settings-http-port" })
      .int("settings-http-port")
      .min(0, "settings-http-port")
      .max(65_535, "settings-http-port")
      .default(8080),
  ),
  HTTP_HOST: z.preprocess(given, z.string().default("127.0.0.1")),
  TIME_ZONE: z.preprocess(
    given,
    z.string().refine(isTimeZone, "settings-time-zone").transform(canonical).default("Asia/Jakarta"),
  ),
  OFFICE_NAME: z.preprocess(
    given,
    z.string().max(100, "settings-office-name").default("Dinas Koperasi dan Usaha Mikro Kabupaten Jombang"),
  ),
  STAFF_PHONES: z.preprocess(given, z.string().default("").transform(phones)),
  PAPERS_DIR: z.preprocess(given, z.string().default("./data/papers")),
  DATA_KEY: text.refine((key) => key === undefined || KEY_OF_32_BYTES.test(key.trim()), "settings-data-key"),
  LOG_LEVEL: z.preprocess(
    given,
    z
      .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
        error: "settings-log-level",
      })
      .default("info"),
  ),
});

export interface Settings {
  databaseUrl: string;
  dataKey: { value: string | undefined; file: string };
  /** Where documents that were handed in lie, encrypted. */
  papersDir: string;
  telegram: {
    token: string;
    apiRoot: string;
    rate: number;
    /** null: updates are fetched. */
    webhook: { url: string; secret: string } | null;
  } | null;
  whatsapp: { sessionDir: string; browser: string } | null;
  http: { port: number; host: string };
  /** +62… */
  staffPhones: ReadonlySet<string>;
  timeZone: string;
  office: string;
  logLevel: string;
  /** npm is the parent of this process. */
  startedByNpm: boolean;
}

/** All that is wrong in the environment: the names, and the words that say what was expected. */
export class WrongSettings extends Error {
  readonly problems: readonly { name: string; expected: string }[];
  constructor(problems: readonly { name: string; expected: string }[]) {
    super(problems.map(({ name }) => name).join(", "));
    this.problems = problems;
  }
}

/** @throws WrongSettings with every wrong value, what was expected and where to get it */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const read = environment.safeParse(env);
  // A value may be wrong in two ways; it is told once.
  const expected = new Map(read.error?.issues.map(({ path, message }) => [path.join("."), message]));
  const needsBrowser = env.WHATSAPP_ENABLED?.trim() === "true";
  const browser = needsBrowser ? browserAt(env.CHROME_PATH?.trim(), env.PATH) : null;
  if (needsBrowser && browser === null) expected.set("CHROME_PATH", "settings-chrome-path");
  // Whoever finds the address could bring anything: without the secret there is no start.
  if (given(env.TELEGRAM_WEBHOOK_URL) !== undefined && given(env.TELEGRAM_WEBHOOK_SECRET) === undefined) {
    expected.set("TELEGRAM_WEBHOOK_SECRET", "settings-telegram-webhook-secret");
  }
  if (!read.success || expected.size > 0) {
    throw new WrongSettings(Array.from(expected, ([name, message]) => ({ name, expected: message })));
  }
  const value = read.data;
  return {
    databaseUrl: value.DATABASE_URL,
    dataKey: { value: value.DATA_KEY, file: DATA_KEY_FILE },
    papersDir: value.PAPERS_DIR,
    telegram: value.TELEGRAM_BOT_TOKEN
      ? {
          token: value.TELEGRAM_BOT_TOKEN,
          apiRoot: value.TELEGRAM_API_ROOT,
          rate: value.TELEGRAM_RATE,
          webhook: webhookOf(value.TELEGRAM_WEBHOOK_URL, value.TELEGRAM_WEBHOOK_SECRET),
        }
      : null,
    whatsapp: browser === null ? null : { sessionDir: value.WHATSAPP_SESSION_DIR, browser },
    http: { port: value.HTTP_PORT, host: value.HTTP_HOST },
    staffPhones: value.STAFF_PHONES,
    timeZone: value.TIME_ZONE,
    office: value.OFFICE_NAME,
    logLevel: value.LOG_LEVEL,
    startedByNpm: env.npm_lifecycle_event !== undefined,
  };
}

/** Reads `.env`, if there is one, beneath what the environment already says. */
export function loadEnvironment(): Record<string, string | undefined> {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return process.env;
}

/** Programs that drive WhatsApp Web, the one that Debian and Ubuntu bring first. */
const BROWSERS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** @returns the browser that is named, or found on the path; null: there is none that could be run */
function browserAt(named: string | undefined, path = ""): string | null {
  const places = named ? [named] : path.split(":").flatMap((folder) => BROWSERS.map((name) => `${folder}/${name}`));
  return places.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Phone numbers, comma separated, however they are written. */
function phones(list: string, { addIssue }: { addIssue(issue: string): void }): ReadonlySet<string> {
  const numbers = new Set<string>();
  for (const one of list.split(/[,;]/).map((text) => text.trim())) {
    if (one === "") continue;
    try {
      numbers.add(readPhone(one));
    } catch {
      addIssue("settings-staff-phones");
    }
  }
  return numbers;
}

function webhookOf(url: string | undefined, secret: string | undefined): { url: string; secret: string } | null {
  return url === undefined || secret === undefined ? null : { url, secret };
}

/** Telegram brings updates over https only, and they arrive at /telegram. */
function isWebhook(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === "https:" && new URL(url).pathname.endsWith("/telegram");
}

function isHttpsOrLoopback(root: string): boolean {
  if (!URL.canParse(root)) return false;
  const { protocol, hostname } = new URL(root);
  return protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(hostname));
}

/** The zone as it is written in the list of zones: "asia/jakarta" is Asia/Jakarta, whose times are called WIB. */
function canonical(timeZone: string): string {
  return new Intl.DateTimeFormat("id-ID", { timeZone }).resolvedOptions().timeZone;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("id-ID", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
