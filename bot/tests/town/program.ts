import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

/** The program, as `node` is told to run it. */
export type Program = readonly string[];

const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));
const MAIN = join(PROJECT, "bot/main.ts");

/** As `npm start` does: every module is translated on the way. */
export const STARTED: Program = ["--import", import.meta.resolve("tsx"), MAIN];

let made: Promise<Program> | undefined;

/** The same modules in one file, which is made once: it stands in a third of the time, so that it can be killed more often. */
export function quickProgram(): Promise<Program> {
  made ??= bundled();
  return made;
}

async function bundled(): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), "program-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
  const file = join(folder, "main.mjs");
  await build({
    entryPoints: [MAIN],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "error",
    plugins: [
      {
        name: "modules are where they were",
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) => ({
            loader: "ts",
            contents: readFileSync(path, "utf8").replaceAll(
              "import.meta.url",
              JSON.stringify(pathToFileURL(path).href),
            ),
          }));
        },
      },
    ],
  });
  return [file];
}
