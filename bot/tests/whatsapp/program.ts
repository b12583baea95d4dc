import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Temporal } from "temporal-polyfill";
import { onTestFinished } from "vitest";
import { type Home, homeOfTest } from "#bot/tests/town/home.ts";
import { TOWN } from "#bot/tests/town/template.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";
import { BROWSER } from "./browser-here.ts";
import { type Service, whatsappService } from "./service.ts";
import { serveWhatsApp } from "./service-http.ts";

/** The program itself as a process, as `npm start` runs it, with the real library in a real browser. */
export interface Run {
  child: ChildProcess;
  ended: Promise<{ code: number | null; signal: string | null }>;
  /** Where the session is. */
  session: string;
  /** What it has logged. */
  said(): string;
  /** What stands in the terminal. */
  shown(): string;
}

const MAIN = fileURLToPath(new URL("../../main.ts", import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** A district with its database, and WhatsApp as its only chat app, if nothing is said. */
export async function office(
  environment: Record<string, string> = {},
): Promise<{ home: Home; service: Service; start: () => Run }> {
  const home = await homeOfTest(TOWN);
  const folder = temporaryFolder();
  const service = whatsappService({ now: () => Temporal.Now.instant() });
  const served = await serveWhatsApp(service, folder, BROWSER ?? "");
  onTestFinished(() => served.close());
  const session = join(folder, "session");
  return { home, service, start: () => starts(home, session, { CHROME_PATH: served.executablePath, ...environment }) };
}

function starts({ folder, url }: Home, session: string, environment: Record<string, string>): Run {
  const child = spawn(process.execPath, ["--import", TSX, MAIN], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      DATABASE_URL: url,
      WHATSAPP_ENABLED: "true",
      WHATSAPP_SESSION_DIR: session,
      HTTP_PORT: "0",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  child.stderr?.on("data", (more) => {
    text += more;
  });
  let screen = "";
  child.stdout?.on("data", (more) => {
    screen += more;
  });
  const ended = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  return { child, ended, session, said: () => text, shown: () => screen };
}
