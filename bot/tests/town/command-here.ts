import { Readable } from "node:stream";
import { format } from "node:util";
import { vi } from "vitest";

/** What a command of `npm run` printed, and how it ended. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

let runs = 0;

/**
 * Runs a command within this process: the same script, with its own arguments, settings, working directory and standard
 * input. To start a process takes far longer than what most of them do.
 * @param script its path
 */
export async function runsHere(
  script: string,
  { args, input, env, folder }: { args: readonly string[]; input: string; env: Record<string, string>; folder: string },
): Promise<Ended> {
  const before = { argv: process.argv, env: process.env, code: process.exitCode, folder: process.cwd() };
  const listening = process.stdout.listeners("error");
  const ended: Ended = { code: 0, out: "", err: "" };
  const keep =
    (stream: "out" | "err", end: string) =>
    (text: unknown, ...more: unknown[]) => {
      ended[stream] += `${format(text, ...more)}${end}`;
      return true;
    };
  const spies = [
    vi.spyOn(console, "log").mockImplementation(keep("out", "\n")),
    vi.spyOn(console, "error").mockImplementation(keep("err", "\n")),
    vi.spyOn(process.stdout, "write").mockImplementation(keep("out", "")),
    vi.spyOn(process.stderr, "write").mockImplementation(keep("err", "")),
    vi.spyOn(process, "stdin", "get").mockReturnValue(Readable.from([input]) as unknown as typeof process.stdin),
  ];
  try {
    process.argv = [process.execPath, script, ...args];
    process.env = { ...env };
    process.exitCode = undefined;
    process.chdir(folder);
    runs += 1;
    // A module is evaluated once; by another address it is another one.
    await import(`${script}?run=${runs}`);
    ended.code = Number(process.exitCode ?? 0);
    return ended;
  } finally {
    process.argv = before.argv;
    process.env = before.env;
    process.exitCode = before.code;
    process.chdir(before.folder);
    for (const spy of spies) spy.mockRestore();
    for (const listener of process.stdout.listeners("error")) {
      if (!listening.includes(listener)) process.stdout.off("error", listener as () => void);
    }
  }
}
