import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { onTestFinished } from "vitest";
import { type Home, homeOfTest } from "#bot/tests/town/home.ts";
import { type Program, quickProgram } from "#bot/tests/town/program.ts";
import { TOWN } from "#bot/tests/town/template.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";
import { BROWSER } from "./browser-here.ts";
import { type Service, whatsappService } from "./service.ts";
import { serveWhatsApp } from "./service-http.ts";

/** The program itself as a process, as it stands soonest, with the real library in a real browser. */
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
  const program = await quickProgram();
  const settings = { CHROME_PATH: served.executablePath, ...environment };
  return { home, service, start: () => starts(program, home, session, settings) };
}

function starts(program: Program, { folder, url }: Home, session: string, environment: Record<string, string>): Run {
  const child = spawn(process.execPath, program, {
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
